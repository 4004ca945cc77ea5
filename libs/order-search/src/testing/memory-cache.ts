import type { Cache, CacheEntry } from '../ports/cache.js';

/** Keeps everything, or (`keeps: false`) nothing. */
export function memoryCache(options: { readonly keeps: boolean } = { keeps: true }): Cache {
  const entries = new Map<string, CacheEntry<unknown>>();
  return {
    get: async <T>(key: string) => entries.get(key) as CacheEntry<T> | undefined,
    set: async (key, value, { storedAt }) => {
      if (options.keeps) entries.set(key, { value, storedAt });
    },
  };
}
