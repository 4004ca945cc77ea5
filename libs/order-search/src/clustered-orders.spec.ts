import { describe, expect, it } from 'vitest';
import { ConnectorFailure } from './model/failure.js';
import type { Order } from './model/order.js';
import type { Sort } from './query/search-request.js';
import { ModelSource, type ModelOrder } from './testing/model-source.js';
import { engine, HOUR, NOW, plain, request } from './testing/search-fixture.js';

const DAY = 24 * HOUR;
const MIDNIGHT = Math.floor(NOW / DAY) * DAY;
const LIMIT = 20;
const SORTS: readonly Sort[] = ['createdAt:desc', 'createdAt:asc'];

const ordersAt = (times: readonly number[]): ModelOrder[] =>
  times.map((at, index) => ({ id: `${index}`, at, status: 'pending' }));

/** `count` times, each of `at(index)`. */
const repeat = (count: number, at: (index: number) => number): number[] =>
  Array.from({ length: count }, (_, i) => at(i));

/** Somewhere in `[0, 1)`, the same for the same index. */
const somewhere = (index: number): number => (index * 0.414_213 + index ** 2 * 0.37) % 1;

/** Shops whose orders lie in bursts, as imports, sales and date-only times make them. */
const SHOPS: ReadonlyMap<string, ModelOrder[]> = new Map([
  ['40 orders a day, all at midnight', ordersAt(repeat(40 * 1000, (i) => MIDNIGHT - Math.floor(i / 40) * DAY))],
  [
    '40 orders a day, all in its last second',
    ordersAt(repeat(40 * 1000, (i) => MIDNIGHT - Math.floor(i / 40) * DAY - 1000)),
  ],
  ['60 orders of one second, a month ago', ordersAt(repeat(60, () => NOW - 30 * DAY))],
  ['200 orders of one day, a year ago', ordersAt(repeat(200, (i) => NOW - 365 * DAY - Math.floor(somewhere(i) * DAY)))],
  [
    '200 orders of six evenings',
    ordersAt(repeat(200, (i) => NOW - Math.floor(somewhere(i % 6) * 400) * DAY - Math.floor(somewhere(i) * 2 * HOUR))),
  ],
  [
    '200 orders from before what was taken for the beginning',
    ordersAt(repeat(200, (i) => Date.UTC(1995, 3, 1) + Math.floor(somewhere(i) * 200 * DAY))),
  ],
  [
    '1,000 orders of one month, years ago',
    ordersAt(repeat(1000, (i) => Date.UTC(2024, 2, 1) + somewhere(i) * 31 * DAY)),
  ],
]);

describe.each([...SHOPS])('a list of ids: %s', (_name, orders) => {
  it.each(SORTS)('costs few list calls a page, and three details an order and thirty at most (%s)', async (sort) => {
    const source = new ModelSource('a', orders, { ...plain, kind: 'ids' });
    const search = engine([source]);
    const sign = sort === 'createdAt:desc' ? -1 : 1;
    const expected = orders.toSorted((a, b) => (a.at - b.at) * sign || (a.id < b.id ? -1 : 1)).slice(0, 6 * LIMIT);
    const given: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < 6 && (page === 0 || cursor !== null); page++) {
      source.calls = { list: 0, count: 0, detail: 0 };
      const answer = await search.search(request({ sort, cursor, limit: LIMIT }));
      given.push(...answer.orders.map(({ nativeId }) => nativeId));
      cursor = answer.page.nextCursor;
      // Ascending, nobody knows where a shop begins.
      expect(source.calls.list).toBeLessThanOrEqual(page === 0 && sort === 'createdAt:asc' ? 16 : 12);
      expect(source.calls.detail).toBeLessThanOrEqual(3 * LIMIT + 30);
    }
    expect(given).toEqual(expected.map(({ id }) => id));
  });
});

describe('an order that is looked at only to see where orders lie', () => {
  it('costs nothing but the look where its detail is not to be had', async () => {
    const orders = ordersAt(repeat(200, (i) => NOW - 365 * DAY - i * 60_000));
    const source = new ModelSource('a', orders, { ...plain, kind: 'ids' });
    const readDetail = source.readDetail.bind(source);
    const asked: string[] = [];
    source.readDetail = (row, scope): Promise<Order | null> => {
      asked.push(row.nativeId);
      if (Number(row.nativeId) < LIMIT + 15) return readDetail(row, scope);
      throw new ConnectorFailure('unavailable', 'The provider answered with status 500.');
    };
    const answer = await engine([source]).search(request({ limit: LIMIT }));
    expect(answer).toMatchObject({ complete: true, sources: [{ status: 'ok', returned: LIMIT }] });
    expect(asked.some((id) => Number(id) >= LIMIT + 15)).toBe(true);
  });
});
