import type { CacheKey } from '#order-search';

/** A value as replicas share it. Epoch milliseconds, as in `Kept`. */
export interface SharedEntry {
  readonly value: Buffer;
  /** When its reading began: one that began before its source was dropped is not put. */
  readonly storedAt: number;
  readonly freshUntil: number;
  readonly keepUntil: number;
}

/** The right to make a value, held by one replica at a time; lost with the process that holds it. */
export interface Lease {
  release(): Promise<void>;
}

export type Claim =
  /** There is one, fresh and at least as new as asked. */
  | { readonly kind: 'entry'; readonly entry: SharedEntry }
  /** Yours to make. */
  | { readonly kind: 'leased'; readonly lease: Lease; readonly stale: SharedEntry | null }
  /** Another replica is making it. */
  | { readonly kind: 'busy'; readonly stale: SharedEntry | null }
  /** The tier cannot be asked: go on alone. */
  | { readonly kind: 'unavailable' };

/** The tier that all replicas share. Nothing rejects: what cannot be had is not there. */
export interface SharedTier {
  get(key: CacheKey): Promise<SharedEntry | null>;
  /** One round trip. Entries stored before `notOlderThan` (epoch milliseconds), or no longer fresh, do not count. */
  claim(key: CacheKey, options: { readonly notOlderThan: number }): Promise<Claim>;
  /**
   * Waits until the entry is there, the lease is free, or `signal` ends; then claims. Gives no stale entry, since `claim`
   * has given it, and never a lease once `signal` has ended.
   */
  await(key: CacheKey, options: { readonly notOlderThan: number; readonly signal: AbortSignal }): Promise<Claim>;
  put(key: CacheKey, entry: SharedEntry): Promise<void>;
  /** Drops everything of a source on every replica. */
  invalidate(source: string): Promise<void>;
  /** Null where all that was dropped more than half a second ago has been told, as far as it can be; else what to wait for. */
  catchUp(): Promise<void> | null;
  /** Told of each source whose copies in memory must go. */
  onInvalidated(listener: (source: string) => void): void;
}
