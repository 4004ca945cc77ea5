import { describe, expect, it } from 'vitest';
import { commerScaleTotalCents, COMMERSCALE_STATUSES, makeCommerScaleOrders } from './commerscale-orders.js';
import { csCartTotalCents, CS_CART_STATUSES, makeCsCartOrders } from './cs-cart-orders.js';
import { formatCents } from './money.js';
import { makeNoventiqOrders, NOVENTIQ_STATUSES } from './noventiq-orders.js';
import { inRowOrder, OrderBook } from './order-book.js';
import { DAY_MS } from './timeline.js';
import { makeZonosOrders, ZONOS_STATUSES } from './zonos-orders.js';

const NOW = Date.UTC(2026, 10, 23, 15, 30, 12);
const OPTIONS = { seed: 42, count: 10_000, now: NOW };
const BOOKS = {
  noventiq: makeNoventiqOrders(OPTIONS),
  zonos: makeZonosOrders(OPTIONS),
  commerscale: makeCommerScaleOrders(OPTIONS),
  csCart: makeCsCartOrders(OPTIONS),
};

describe.each(Object.entries(BOOKS))('the made-up book of %s', (_, orders) => {
  it('has as many orders as asked, sorted, each id once, all in the years before now', () => {
    expect(orders).toHaveLength(10_000);
    expect(new Set(orders.map((order) => order.id)).size).toBe(10_000);
    const times = orders.map((order) => order.createdAt);
    expect(times.toSorted((a, b) => a - b)).toEqual(times);
    expect(times.at(-1)!).toBeLessThanOrEqual(NOW);
    expect(times[0]!).toBeGreaterThan(NOW - 3 * 366 * DAY_MS);
    expect(times.filter((time) => time % 1000 !== 0)).toEqual([]);
  });

  it('holds bursts, equal times and both edges of days', () => {
    const times = orders.map((order) => order.createdAt);
    const busiest = Math.max(
      ...times.map((time, index) => ((times[index + 199] ?? Infinity) - time < 600_000 ? 200 : 0)),
    );
    expect(busiest).toBe(200);
    expect(times.length - new Set(times).size).toBeGreaterThan(300);
    expect(times.filter((time) => time % DAY_MS === 0).length).toBeGreaterThan(30);
    expect(times.filter((time) => time % DAY_MS === DAY_MS - 1000).length).toBeGreaterThan(30);
  });
});

describe('made-up orders', () => {
  it('are the same for the same seed, and others for another', () => {
    const again = makeZonosOrders(OPTIONS);
    expect(again).toEqual(BOOKS.zonos);
    expect(makeZonosOrders({ ...OPTIONS, seed: 43 })[0]).not.toEqual(again[0]);
  });

  it('have every native status', () => {
    const statuses = (orders: readonly { readonly status: string }[]) => new Set(orders.map(({ status }) => status));
    expect(statuses(BOOKS.noventiq)).toEqual(new Set(NOVENTIQ_STATUSES));
    expect(statuses(BOOKS.zonos)).toEqual(new Set([...ZONOS_STATUSES, 'VENDOR_CUSTOMS_HOLD']));
    expect(statuses(BOOKS.commerscale)).toEqual(new Set(COMMERSCALE_STATUSES));
    expect(statuses(BOOKS.csCart)).toEqual(new Set(CS_CART_STATUSES));
  });

  it('of Noventiq carry a time of payment when they are paid, never when they are not', () => {
    const told = Object.groupBy(BOOKS.noventiq, ({ status, paidAt }) => `${status}: ${paidAt === null ? 'no' : 'yes'}`);
    expect(Object.keys(told).toSorted()).toEqual(['deleted: no', 'deleted: yes', 'not paid: no', 'paid: yes']);
  });

  it('of CS-Cart have parents whose children sum up to them', () => {
    const parents = BOOKS.csCart.filter((order) => order.isParent);
    expect(parents.length).toBeGreaterThan(100);
    for (const parent of parents) {
      const children = BOOKS.csCart.filter((order) => order.parentId === parent.id);
      expect(children.length).toBeGreaterThanOrEqual(2);
      expect(children.reduce((sum, child) => sum + csCartTotalCents(child), 0)).toBe(csCartTotalCents(parent));
    }
  });

  it('of CommerScale are paid wholly, partly or not at all, some prices with a comma', () => {
    const shares = new Set(
      BOOKS.commerscale.map((order) => {
        const paid = order.payments.reduce((sum, payment) => sum + payment.amountCents, 0);
        return paid === 0 ? 'none' : paid === commerScaleTotalCents(order) ? 'all' : 'part';
      }),
    );
    expect(shares).toEqual(new Set(['none', 'all', 'part']));
    expect(BOOKS.commerscale.some((order) => order.items.some((item) => item.decimalComma))).toBe(true);
  });

  it('fall between seconds when asked', () => {
    const orders = makeZonosOrders({ ...OPTIONS, count: 500, subSecond: true });
    expect(orders.filter((order) => order.createdAt % 1000 !== 0).length).toBeGreaterThan(50);
  });
});

describe('OrderBook', () => {
  const order = (id: string, createdAt: number) => ({ id, createdAt, status: 'new' });

  it('finds by time with both ends inclusive', () => {
    const book = new OrderBook([order('c', 3), order('a', 1), order('b', 2), order('b2', 2)]);
    const ids = (from?: number, to?: number) => book.between(from, to).map(({ id }) => id);
    expect([ids(), ids(2, 2), ids(2), ids(undefined, 1), ids(4)]).toEqual([
      ['a', 'b', 'b2', 'c'],
      ['b', 'b2'],
      ['b', 'b2', 'c'],
      ['a'],
      [],
    ]);
  });

  it('stays sorted through changes', () => {
    const book = new OrderBook([order('a', 1), order('b', 2)]);
    book.insert(order('c', 1));
    expect(book.change('a', { createdAt: 3, status: 'late' })).toEqual({ id: 'a', createdAt: 3, status: 'late' });
    book.remove('b');
    expect(book.all()).toEqual([order('c', 1), { id: 'a', createdAt: 3, status: 'late' }]);
    expect([book.size, book.get('b')]).toEqual([2, undefined]);
  });

  it('refuses an id twice, and to touch what is not there', () => {
    const book = new OrderBook([order('a', 1)]);
    expect(() => book.insert(order('a', 2))).toThrow('order a is in this book already');
    expect(() => book.remove('z')).toThrow('no order z in this book');
    expect(() => book.change('z', {})).toThrow('no order z in this book');
  });
});

describe('inRowOrder', () => {
  const rows = Array.from({ length: 200 }, (_, index) => ({ id: `o${index}`, createdAt: index }));

  it('shuffles the same way each time, and each order to the same place relative to the others', () => {
    const shuffled = inRowOrder(rows, 'shuffled', 1);
    expect(shuffled).not.toEqual(rows);
    expect(shuffled.toSorted((a, b) => a.createdAt - b.createdAt)).toEqual(rows);
    const half = rows.slice(50, 150);
    expect(inRowOrder(half, 'shuffled', 1)).toEqual(shuffled.filter((row) => half.includes(row)));
    expect(inRowOrder(rows, 'shuffled', 2)).not.toEqual(shuffled);
  });

  it('goes up and down', () => {
    expect(inRowOrder(rows, 'ascending', 1)).toEqual(rows);
    expect(inRowOrder(rows, 'descending', 1)).toEqual(rows.toReversed());
  });
});

describe('formatCents', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [-150, '-1.50'],
    [123_456, '1234.56'],
  ])('%i', (cents, text) => expect(formatCents(cents)).toBe(text));
});
