import { LRUCache } from 'lru-cache';
import type { CacheKey, Compact } from '#order-search';
import { approximateBytes } from './approximate-bytes.js';
import type { Kept } from './kept.js';

/** 128 MB. */
const DEFAULT_CACHE_BYTES = 128 * 1024 * 1024;

/** A reading that nobody has asked for yet. */
interface Unmade extends Omit<Kept, 'value'> {
  readonly compact: Compact<unknown>;
}

/**
 * What this process keeps by itself: what was used least recently leaves first. Values are kept as they are and handed
 * to everybody who asks, so nobody may change them.
 *
 * What a value can be made of again is kept in its place until somebody asks: to measure, copy and mark as objects the
 * many pages of orders that nobody asks for again took a sixth of what a search costs.
 */
export class MemoryTier {
  readonly #kept: LRUCache<string, Kept | Unmade>;

  /** `maxBytes`: bound of all entries together, about; an entry larger than this is not kept. */
  constructor(maxBytes = DEFAULT_CACHE_BYTES) {
    this.#kept = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: (entry, key) =>
        ('compact' in entry ? entry.compact.bytes : approximateBytes(entry.value)) + approximateBytes(key),
    });
  }

  get<T>(key: CacheKey, now: number): Kept<T> | undefined {
    const id = idOf(key);
    const entry = this.#kept.get(id);
    if (entry === undefined) return undefined;
    if (now >= entry.keepUntil) {
      this.#kept.delete(id);
      return undefined;
    }
    if (!('compact' in entry)) return entry as Kept<T>;
    const { compact, ...times } = entry;
    const kept: Kept<T> = { ...times, value: compact.remake() as T };
    this.#kept.set(id, kept);
    return kept;
  }

  set<T>(key: CacheKey, kept: Kept<T>, compact?: Compact<T>): void {
    const { value: _leftOut, ...times } = kept;
    this.#kept.set(idOf(key), compact === undefined ? kept : { ...times, compact });
  }

  /** Everything of one source. */
  drop(source: string): void {
    const prefix = idOf({ source, name: '' });
    for (const id of this.#kept.keys()) if (id.startsWith(prefix)) this.#kept.delete(id);
  }
}

/** No name of a source has a colon. */
export const idOf = ({ source, name }: CacheKey): string => `${source}:${name}`;
