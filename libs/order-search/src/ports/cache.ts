export interface CacheEntry<T> {
  readonly value: T;
  /** Epoch milliseconds at which the value was read from its source. */
  readonly storedAt: number;
}

/** Keeps what was read whole; a partial or failed reading is never put in. Values are plain data. */
export interface Cache {
  get<T>(key: string): Promise<CacheEntry<T> | undefined>;
  set<T>(key: string, value: T, options: { readonly storedAt: number; readonly ttlMs: number }): Promise<void>;
}
