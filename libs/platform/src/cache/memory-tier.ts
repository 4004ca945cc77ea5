import { LRUCache } from 'lru-cache';
import type { CacheKey } from '#order-search';
import { approximateBytes } from './approximate-bytes.js';
import type { Kept } from './kept.js';

/** 128 MB. */
export const DEFAULT_CACHE_BYTES = 128 * 1024 * 1024;

/** 16 MB: the stretches at which ten long readings stand. */
const PASSING_BYTES = 8 * 1024 * 1024;

/**
 * What this process keeps by itself: what was used least recently leaves first. Values are kept as they are and handed
 * to everybody who asks, so nobody may change them. What is read in passing is kept apart, so that a long reading does not
 * push out what others ask for.
 */
export class MemoryTier {
  readonly #kept: LRUCache<string, Kept>;
  readonly #passing: LRUCache<string, Kept>;

  /** `maxBytes`: bound of all entries together, about; an entry larger than this is not kept. */
  constructor(maxBytes = DEFAULT_CACHE_BYTES, passingBytes = PASSING_BYTES) {
    this.#kept = boundedBy(maxBytes);
    this.#passing = boundedBy(passingBytes);
  }

  get<T>(key: CacheKey, now: number): Kept<T> | undefined {
    const id = idOf(key);
    const kept = this.#kept.get(id) ?? this.#passing.get(id);
    if (kept === undefined || now < kept.keepUntil) return kept as Kept<T> | undefined;
    this.#delete(id);
    return undefined;
  }

  /** `passing`: for a moment, unless others have asked for it before. */
  set(key: CacheKey, kept: Kept, passing = false): void {
    const id = idOf(key);
    const tier = passing && !this.#kept.has(id) ? this.#passing : this.#kept;
    this.#passing.delete(id);
    tier.set(id, kept);
  }

  #delete(id: string): void {
    this.#kept.delete(id);
    this.#passing.delete(id);
  }

  /** Everything of one source. */
  drop(source: string): void {
    const prefix = idOf({ source, name: '' });
    for (const tier of [this.#kept, this.#passing]) {
      for (const id of tier.keys()) if (id.startsWith(prefix)) tier.delete(id);
    }
  }
}

function boundedBy(maxBytes: number): LRUCache<string, Kept> {
  return new LRUCache({
    maxSize: maxBytes,
    sizeCalculation: (kept, key) => approximateBytes(kept.value) + approximateBytes(key),
  });
}

/** No name of a source has a colon. */
export const idOf = ({ source, name }: CacheKey): string => `${source}:${name}`;
