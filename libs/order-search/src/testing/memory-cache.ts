import { NotCached, type Cache, type CacheKey, type Reading, type ReadOptions } from '../ports/cache.js';

/** Keeps everything, or (`keeps: false`) nothing. No clock: nothing outlives itself. */
export function memoryCache(options: { readonly keeps: boolean } = { keeps: true }): Cache {
  const entries = new Map<string, Reading<unknown>>();
  return {
    async read<T>({ source, name }: CacheKey, request: ReadOptions<T>): Promise<Reading<T>> {
      const key = `${source}:${name}`;
      const entry = entries.get(key) as Reading<T> | undefined;
      if (entry !== undefined && (request.accepts?.(entry.value) ?? true)) return entry;
      if (request.freshness.onlyIfCached) throw new NotCached();
      request.signal.throwIfAborted();
      const { value, ttlMs } = await request.load(request);
      const reading: Reading<T> = { value, storedAt: 0, freshUntil: ttlMs, origin: 'loaded' };
      if (options.keeps && ttlMs > 0) entries.set(key, { ...reading, origin: 'kept' });
      return reading;
    },
    async invalidate(source) {
      for (const key of entries.keys()) if (key.startsWith(`${source}:`)) entries.delete(key);
    },
  };
}
