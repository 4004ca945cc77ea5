import { LRUCache } from 'lru-cache';
import type { CacheKey } from '#order-search';
import { approximateBytes } from './approximate-bytes.js';
import type { Kept } from './kept.js';

/** 128 MB. */
const DEFAULT_CACHE_BYTES = 128 * 1024 * 1024;

/**
 * What this process keeps by itself: what was used least recently leaves first. Values are kept as they are and handed
 * to everybody who asks, so nobody may change them.
 */
export class MemoryTier {
  readonly #kept: LRUCache<string, Kept>;

  /** `maxBytes`: bound of all entries together, about; an entry larger than this is not kept. */
  constructor(maxBytes = DEFAULT_CACHE_BYTES) {
    this.#kept = new LRUCache({ maxSize: maxBytes });
  }

  get<T>(key: CacheKey, now: number): Kept<T> | undefined {
    const id = idOf(key);
    const entry = this.#kept.get(id);
    if (entry === undefined) return undefined;
    if (now >= entry.keepUntil) {
      this.#kept.delete(id);
      return undefined;
    }
    return entry as Kept<T>;
  }

  /** `bytes`: what the value takes; absent: found out by a walk over it. */
  set<T>(key: CacheKey, kept: Kept<T>, bytes = approximateBytes(kept.value)): void {
    const id = idOf(key);
    this.#kept.set(id, kept, { size: bytes + approximateBytes(id) });
  }

  /** Everything of one source. */
  drop(source: string): void {
    const prefix = idOf({ source, name: '' });
    for (const id of this.#kept.keys()) if (id.startsWith(prefix)) this.#kept.delete(id);
  }
}

/** No name of a source has a colon. */
export const idOf = ({ source, name }: CacheKey): string => `${source}:${name}`;
