/** Where a reading is kept. */
export interface CacheKey {
  /** Whose it is: everything of a source can be dropped at once. */
  readonly source: string;
  /** Unique within the source; holds no personal data, so filters enter as digests. */
  readonly name: string;
}

/** What a caller says of what is kept, as in HTTP's `Cache-Control`. */
export interface Caching {
  /** Nothing older than this is given; 0: all is read anew. `null`: whatever has not outlived itself. */
  readonly maxAgeMs: number | null;
  readonly stores: boolean;
  readonly onlyIfCached: boolean;
}

export const ANY_AGE: Caching = { maxAgeMs: null, stores: true, onlyIfCached: false };

/** What a caller accepts of what is kept, the same through one whole search. */
export interface Freshness {
  /** Epoch milliseconds: nothing read before this is given. `null`: whatever has not outlived itself. */
  readonly notOlderThan: number | null;
  /** What is read is kept for others too. */
  readonly stores: boolean;
  /** Nothing is read: what is not kept is missing. */
  readonly onlyIfCached: boolean;
}

export const ANY_FRESHNESS: Freshness = { notOlderThan: null, stores: true, onlyIfCached: false };

/** `now`: epoch milliseconds. */
export function freshnessAt(now: number, { maxAgeMs, ...rest }: Caching): Freshness {
  return { notOlderThan: maxAgeMs === null ? null : now - maxAgeMs, ...rest };
}

/** What a reading brought. */
export interface Loaded<T> {
  readonly value: T;
  /** What it takes in memory; absent: found out by a walk over it. */
  readonly bytes?: number;
  /** How long it may be believed; 0: not to be kept, because it is partial or failed. */
  readonly ttlMs: number;
}

/** Under what a reading is made. It may outlive the caller that began it, while others wait for it. */
export interface LoadScope {
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
  /** Epoch milliseconds; the latest of those who wait. */
  readonly deadlineAt: number;
}

export interface ReadOptions<T> {
  readonly freshness: Freshness;
  /** Aborted when this caller waits no more. */
  readonly signal: AbortSignal;
  /** Epoch milliseconds at which this caller waits no more. */
  readonly deadlineAt: number;
  /** Epoch milliseconds from which a value that has outlived itself is better than to wait on. */
  readonly staleAt: number;
  readonly load: (scope: LoadScope) => Promise<Loaded<T>>;
  /** Whether a kept value will do; absent: any will. */
  readonly accepts?: (value: T) => boolean;
}

export interface Reading<T> {
  readonly value: T;
  /** Epoch milliseconds at which it was read from its provider. */
  readonly storedAt: number;
  /** Epoch milliseconds until which it may be believed; not after `storedAt` where it is not to be kept. */
  readonly freshUntil: number;
  /** `kept`: was there. `stale`: was there, and has outlived itself. `loaded`: read for this caller or for one beside it. */
  readonly origin: 'kept' | 'stale' | 'loaded';
}

/** Keeps what was read whole. Values are plain data (JSON), handed to everybody who asks: nobody may change them. */
export interface Cache {
  /**
   * What is kept under `key`, else what `load` brings: one reading at a time for all who ask. Where loading fails, or
   * takes until the caller's end, an older value may serve, as `stale`. Throws what `load` throws, `NotCached`, or the
   * reason of the caller's signal.
   */
  read<T>(key: CacheKey, options: ReadOptions<T>): Promise<Reading<T>>;
  /** Drops everything of a source, wherever it is kept. */
  invalidate(source: string): Promise<void>;
}

/** Nothing is kept under a key, and nothing may be read. */
export class NotCached extends Error {
  override readonly name = 'NotCached';
}
