import { beforeEach, expect, test } from 'vitest';
import { approximateBytes } from './approximate-bytes.js';
import { MemoryCache } from './memory-cache.js';

let now: number;
const clock = { now: () => now };

beforeEach(() => {
  now = 1_700_000_000_000;
});

test('gives back what was put in, with the time it was read', async () => {
  const cache = new MemoryCache({ clock });
  const value = { rows: [{ id: 'zonos:1', total: null }], hidden: new Set(['2']) };

  await cache.set('tile', value, { storedAt: now - 10, ttlMs: 1000 });

  expect(await cache.get('tile')).toEqual({ value, storedAt: now - 10 });
  expect(await cache.get('other')).toBeUndefined();
});

test('keeps values that are falsy', async () => {
  const cache = new MemoryCache({ clock });
  for (const value of [null, 0, '', false]) {
    await cache.set('count', value, { storedAt: now, ttlMs: 1000 });
    expect(await cache.get('count')).toEqual({ value, storedAt: now });
  }
});

test('an entry lives from the time it was read until its lifetime is over', async () => {
  const cache = new MemoryCache({ clock });
  const storedAt = now;
  await cache.set('short', 1, { storedAt, ttlMs: 100 });
  await cache.set('long', 2, { storedAt, ttlMs: 200 });
  await cache.set('over', 3, { storedAt: storedAt - 100, ttlMs: 100 });

  expect(await cache.get('over')).toBeUndefined();
  now += 99;
  expect(await cache.get('short')).toEqual({ value: 1, storedAt });
  now += 1;
  expect(await cache.get('short')).toBeUndefined();
  expect(await cache.get('long')).toEqual({ value: 2, storedAt });
});

test('a later value takes the place and the lifetime of the one before', async () => {
  const cache = new MemoryCache({ clock });
  await cache.set('tile', 'old', { storedAt: now, ttlMs: 1000 });
  await cache.set('tile', 'new', { storedAt: now + 1, ttlMs: 10 });

  expect(await cache.get('tile')).toEqual({ value: 'new', storedAt: now + 1 });
  now += 11;
  expect(await cache.get('tile')).toBeUndefined();
});

test('stays within its bytes: what was used least recently leaves first', async () => {
  const value = 'x'.repeat(1000);
  const entryBytes = approximateBytes(value) + approximateBytes('k0');
  const cache = new MemoryCache({ clock, maxBytes: 3 * entryBytes });
  const put = (key: string): Promise<void> => cache.set(key, value, { storedAt: now, ttlMs: 1000 });

  for (const key of ['k0', 'k1', 'k2']) await put(key);
  await cache.get('k0');
  await put('k3');

  const kept = await Promise.all(['k0', 'k1', 'k2', 'k3'].map(async (key) => (await cache.get(key)) !== undefined));
  expect(kept).toEqual([true, false, true, true]);
});

test('a value larger than the whole cache is not kept, nor an older one under its key', async () => {
  const cache = new MemoryCache({ clock, maxBytes: 1000 });
  await cache.set('tile', 'small', { storedAt: now, ttlMs: 1000 });
  await cache.set('tile', 'x'.repeat(1001), { storedAt: now, ttlMs: 1000 });

  expect(await cache.get('tile')).toBeUndefined();
});

test('sizes grow with what a value holds, and depth is no danger', () => {
  const row = { id: 'zonos:999-99991', createdAt: 1_700_000_000_000, total: { amount: '36.50', currency: 'CAD' } };
  let deep: unknown = null;
  for (let level = 0; level < 1_000_000; level += 1) deep = [deep];

  expect(approximateBytes(Array.from({ length: 100 }, () => row))).toBeGreaterThan(90 * approximateBytes(row));
  expect(approximateBytes('x'.repeat(5000))).toBeGreaterThanOrEqual(5000);
  expect(approximateBytes(new Uint8Array(5000))).toBeGreaterThanOrEqual(5000);
  expect(approximateBytes(new Map([['key', 'x'.repeat(5000)]]))).toBeGreaterThanOrEqual(5000);
  expect(approximateBytes(deep)).toBeGreaterThan(16_000_000);
  expect(approximateBytes(null)).toBeGreaterThan(0);
});
