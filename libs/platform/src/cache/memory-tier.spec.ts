import { expect, test } from 'vitest';
import type { CacheKey } from '#order-search';
import { approximateBytes } from './approximate-bytes.js';
import type { Kept } from './kept.js';
import { MemoryTier } from './memory-tier.js';

const NOW = 1_700_000_000_000;

const key = (name: string, source = 'zonos'): CacheKey => ({ source, name });

const kept = <T>(value: T, lifeMs = 1000): Kept<T> => ({
  value,
  storedAt: NOW,
  freshUntil: NOW + lifeMs / 2,
  keepUntil: NOW + lifeMs,
});

test('gives back what was put in, whatever it is', () => {
  const tier = new MemoryTier();
  for (const value of [{ rows: [{ id: 'zonos:1', total: null }] }, null, 0, '', false]) {
    tier.set(key('tile'), kept(value));
    expect(tier.get(key('tile'), NOW)).toEqual(kept(value));
  }
  expect(tier.get(key('other'), NOW)).toBeUndefined();
});

test('takes the bytes it is told for the size of a value, which it does not look at', () => {
  const large = { body: 'x'.repeat(1000) };
  const idBytes = approximateBytes('zonos:k0');
  const tier = new MemoryTier(3 * (100 + idBytes));
  const names = ['k0', 'k1', 'k2', 'k3'];
  for (const name of names) tier.set(key(name), kept(large), 100);
  expect(names.map((name) => tier.get(key(name), NOW))).toEqual([undefined, kept(large), kept(large), kept(large)]);
});

test('keeps an entry past the time it may be believed, and not past the time it may serve', () => {
  const tier = new MemoryTier();
  tier.set(key('short'), kept(1, 100));
  tier.set(key('long'), kept(2, 200));
  expect(tier.get(key('short'), NOW + 99)).toEqual(kept(1, 100));
  expect(tier.get(key('short'), NOW + 100)).toBeUndefined();
  expect(tier.get(key('long'), NOW + 100)).toEqual(kept(2, 200));
});

test('a later value takes the place and the lifetime of the one before', () => {
  const tier = new MemoryTier();
  tier.set(key('tile'), kept('old'));
  tier.set(key('tile'), kept('new', 10));
  expect(tier.get(key('tile'), NOW)).toEqual(kept('new', 10));
  expect(tier.get(key('tile'), NOW + 11)).toBeUndefined();
});

test('drops one source, and leaves another whose name begins alike', () => {
  const tier = new MemoryTier();
  const all = [key('a', 'shop'), key('b', 'shop'), key('a', 'shop-two')];
  const present = (): boolean[] => all.map((each) => tier.get(each, NOW) !== undefined);
  for (const each of all) tier.set(each, kept(1));
  tier.drop('shop');
  expect(present()).toEqual([false, false, true]);
});

test('stays within its bytes: what was used least recently leaves first', () => {
  const value = 'x'.repeat(1000);
  const entryBytes = approximateBytes(value) + approximateBytes('zonos:k0');
  const tier = new MemoryTier(3 * entryBytes);
  for (const name of ['k0', 'k1', 'k2']) tier.set(key(name), kept(value));
  tier.get(key('k0'), NOW);
  tier.set(key('k3'), kept(value));
  const present = ['k0', 'k1', 'k2', 'k3'].map((name) => tier.get(key(name), NOW) !== undefined);
  expect(present).toEqual([true, false, true, true]);
});

test('a value larger than the whole tier is not kept, nor an older one under its key', () => {
  const tier = new MemoryTier(1000);
  tier.set(key('tile'), kept('small'));
  tier.set(key('tile'), kept('x'.repeat(1001)));
  expect(tier.get(key('tile'), NOW)).toBeUndefined();
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
