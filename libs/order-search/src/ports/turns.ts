import type { CacheKey } from './cache.js';

/** One piece of work at a time for each key, among all who must not do it at once. */
export interface Turns {
  /** Throws `NoTurn` where it was not its turn before `signal` ended, else what `work` throws. */
  take<T>(key: CacheKey, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** Others were still at work when the time to wait for them was over. Nothing was done. */
export class NoTurn extends Error {
  override readonly name = 'NoTurn';
}
