import type { CacheKey } from './cache.js';

/** A lock by key: one piece of work at a time for each, among all who must not do it at once. */
export interface Turns {
  /** Throws `NoTurn` where it was not its turn before `signal` ended, else what `work` throws. */
  take<T>(key: CacheKey, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** Others were still at work when the time to wait for them was over. Nothing was done. */
export class NoTurn extends Error {
  override readonly name = 'NoTurn';
}
