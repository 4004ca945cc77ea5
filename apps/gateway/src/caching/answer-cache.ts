import type { Clock } from '#order-search';
import type { ReadThroughCache } from '#platform';

/** Injection token of the `AnswerCache`. */
export const ANSWER_CACHE = Symbol('AnswerCache');

/** Where whole answers are kept, beside what they are made of. */
export interface AnswerCache {
  readonly cache: Pick<ReadThroughCache, 'read' | 'kept' | 'fromOthers' | 'invalidate'>;
  readonly clock: Clock;
}
