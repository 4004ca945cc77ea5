import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { KnownOrder } from '#order-search';
import { expect, it } from 'vitest';
import { SqliteKnownOrders } from './sqlite-known-orders.js';

const entry = (value: string, rest: Partial<KnownOrder> = {}): KnownOrder => ({
  source: 'shop',
  key: 'id',
  value,
  status: null,
  total: null,
  ...rest,
});
const SAID = { status: 'confirmed', total: { amount: '1.50', currency: null } } as const;

it('finds an entry by its source, key and value, as it was added', () => {
  using known = new SqliteKnownOrders();
  expect(known.add(entry('1', SAID))).toBe(true);
  expect(known.add(entry('1', { key: 'number' }))).toBe(true);
  expect(known.add(entry('1', { source: 'other' }))).toBe(true);
  expect(known.find('shop', 'id', '1')).toEqual(entry('1', SAID));
  expect(known.find('shop', 'number', '1')).toEqual(entry('1', { key: 'number' }));
  expect([known.find('shop', 'externalId', '1'), known.find('none', 'id', '1')]).toEqual([null, null]);
  expect([...known.unfound('shop')]).toEqual([]);
  expect([...known.unfound('other')]).toEqual([entry('1', { source: 'other' })]);
});

it('keeps the first of entries that name an order in the same way', () => {
  using known = new SqliteKnownOrders();
  known.add(entry('1', SAID));
  expect(known.add(entry('1'))).toBe(false);
  expect([known.size, known.find('shop', 'id', '1')]).toEqual([1, entry('1', SAID)]);
});

it('tells what the entries of a source go by, and what they say', () => {
  using known = new SqliteKnownOrders();
  known.add(entry('1', { total: SAID.total }));
  known.add(entry('A', { key: 'externalId', source: 'other', status: 'pending' }));
  expect(known.needsOf('shop')).toEqual({ keys: new Set(['id']), status: false, total: true });
  expect(known.needsOf('other')).toEqual({ keys: new Set(['externalId']), status: true, total: false });
  expect(known.needsOf('none')).toEqual({ keys: new Set(), status: false, total: false });
});

it('has no name in the directory of temporary files, however long it gets', () => {
  // SQLite's own order: TMPDIR, then /var/tmp.
  const named = () =>
    [tmpdir(), '/var/tmp'].filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder));
  const ofSqlite = () => named().filter((name) => name.startsWith('etilqs'));
  const before = ofSqlite();
  using known = new SqliteKnownOrders();
  // More than it keeps in memory, so that SQLite has a file.
  for (let index = 0; index < 400_000; index += 1) known.add(entry(`a-rather-long-number-of-an-order-${index}`));
  expect(ofSqlite()).toEqual(before);
  expect(known.size).toBe(400_000);
});
