import { LRUCache } from 'lru-cache';
import type { Cache, CacheEntry, Clock } from '#order-search';
import { approximateBytes } from './approximate-bytes.js';

/** 128 MB. */
export const DEFAULT_CACHE_BYTES = 128 * 1024 * 1024;

export interface MemoryCacheOptions {
  readonly clock: Clock;
  /** Bound of all entries together, about; an entry larger than this is not kept. */
  readonly maxBytes?: number;
}

interface Kept {
  readonly entry: CacheEntry<unknown>;
  /** Epoch milliseconds; at this instant the entry is gone. */
  readonly expiresAt: number;
}

/**
 * The engine's cache in the process's own memory: what was used least recently leaves first. An entry lives `ttlMs`
 * from `storedAt`. Values are kept as they are and handed to everybody who asks, so nobody may change them.
 */
export class MemoryCache implements Cache {
  readonly #kept: LRUCache<string, Kept>;
  readonly #clock: Clock;

  constructor(options: MemoryCacheOptions) {
    this.#clock = options.clock;
    this.#kept = new LRUCache({
      maxSize: options.maxBytes ?? DEFAULT_CACHE_BYTES,
      sizeCalculation: (kept, key) => approximateBytes(kept.entry.value) + approximateBytes(key),
    });
  }

  async get<T>(key: string): Promise<CacheEntry<T> | undefined> {
    const kept = this.#kept.get(key);
    if (kept === undefined) return undefined;
    if (kept.expiresAt <= this.#clock.now()) {
      this.#kept.delete(key);
      return undefined;
    }
    return kept.entry as CacheEntry<T>;
  }

  async set(
    key: string,
    value: unknown,
    { storedAt, ttlMs }: { readonly storedAt: number; readonly ttlMs: number },
  ): Promise<void> {
    this.#kept.set(key, { entry: { value, storedAt }, expiresAt: storedAt + ttlMs });
  }
}
