import { Inject, Injectable } from '@nestjs/common';
import type { AnswerAge, Caching } from '#order-search';
import { ANSWER_CACHE, type AnswerCache } from './answer-cache.js';

/** `Cache-Status` (RFC 9211) and `Age` (RFC 9111) of answers. */
@Injectable()
export class CacheHeaders {
  constructor(@Inject(ANSWER_CACHE) private readonly answers: Pick<AnswerCache, 'clock'>) {}

  of(age: AnswerAge, caching: Caching): Readonly<Record<string, string>> {
    const now = this.answers.clock.now();
    const status = `tributary; ${statusOf(age, caching, now)}`;
    if (age.oldestAt === null) return { 'Cache-Status': status };
    return { 'Cache-Status': status, Age: String(Math.max(0, Math.floor((now - age.oldestAt) / 1000))) };
  }
}

function statusOf({ kept, oldestAt, freshUntil, reusable }: AnswerAge, caching: Caching, now: number): string {
  if (kept) return freshUntil === null ? 'hit' : `hit; ttl=${Math.floor((freshUntil - now) / 1000)}`;
  const stored = reusable && caching.stores ? '; stored' : '';
  if (caching.maxAgeMs !== null) return `fwd=request${stored}`;
  return oldestAt === null ? `fwd=miss${stored}` : `fwd=partial${stored}`;
}
