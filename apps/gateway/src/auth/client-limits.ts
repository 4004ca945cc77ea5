import type { FastifyReply } from 'fastify';
import type { RequestLimiter } from '#platform';
import { ProblemError } from '../errors/problem-error.js';
import type { Caller } from './caller.js';

/** Holds callers to their rate limits and tells them where they stand (draft-ietf-httpapi-ratelimit-headers-10). */
export class ClientLimits {
  constructor(private readonly limiter: RequestLimiter) {}

  /** Counts a request. Throws the problem `rate_limited` where it is one too many. */
  async take({ name, rateLimit }: Caller, reply: FastifyReply): Promise<void> {
    if (rateLimit === null) return;
    const { allowed, remaining, resetMs } = await this.limiter.take(`client:${name}`, rateLimit);
    const { requests, perSeconds } = rateLimit;
    const resetSeconds = Math.ceil(resetMs / 1000);
    reply.headers({
      'RateLimit-Policy': `"client";q=${requests};w=${perSeconds}`,
      RateLimit: `"client";r=${remaining};t=${resetSeconds}`,
    });
    if (allowed) return;
    throw new ProblemError('rate_limited', `You may ask ${requests} times in ${perSeconds} s.`, {
      headers: { 'Retry-After': String(Math.max(1, resetSeconds)) },
    });
  }
}
