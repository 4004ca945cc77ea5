import { describe, expect, it } from 'vitest';
import { ModelSource, type ModelOrder } from './testing/model-source.js';
import { engine, HOUR, NOW, plain, readAll, request } from './testing/search-fixture.js';

const DAY = 24 * HOUR;
const ORDERS = 3000;

/** Pre-orders, or a provider whose clock runs ahead: as many before now as after it, over the same time. */
const around = (span: number): ModelOrder[] =>
  Array.from({ length: ORDERS }, (_, index) => ({
    id: `${index}`,
    at: NOW + Math.floor(((2 * index - ORDERS) * span) / ORDERS),
    status: 'pending',
  }));

const SPANS = [
  ['this minute', HOUR / 60],
  ['this hour', HOUR],
  ['this week', 7 * DAY],
  ['a year', 365 * DAY],
  ['five years', 1826 * DAY],
] as const;

/** An ascending chain does not run after new orders. */
const SKEW = 5 * (HOUR / 60);

describe.each(SPANS)('orders dated after now, within %s', (_name, span) => {
  const orders = around(span);

  describe.each([
    ['createdAt:desc', { from: null, to: null }, orders.toReversed()],
    [
      'createdAt:asc',
      { from: NOW - 2 * HOUR, to: null },
      orders.filter(({ at }) => at >= NOW - 2 * HOUR && at <= NOW + SKEW),
    ],
  ] as const)('%s', (sort, createdAt, expected) => {
    it.each(['ids', 'windowed', 'unpaged'] as const)('cost no more than others (%s)', async (kind) => {
      const source = new ModelSource('a', orders, { ...plain, kind });
      const search = engine([source]);
      const asked = request({ sort, limit: 20, filter: { createdAt } });
      const given: string[] = [];
      for (let page = 0, cursor: string | null = null; page < 5 && (page === 0 || cursor !== null); page++) {
        source.calls = { list: 0, count: 0, detail: 0 };
        const answer = await search.search({ ...asked, cursor });
        given.push(...answer.orders.map(({ nativeId }) => nativeId));
        cursor = answer.page.nextCursor;
        expect(answer.complete).toBe(true);
        expect(source.calls.list + source.calls.count).toBeLessThanOrEqual(page === 0 ? 16 : 4);
        // Those of the page, and a few that are looked at to see where orders lie.
        expect(source.calls.detail).toBeLessThanOrEqual(60);
      }
      expect(given).toEqual(expected.slice(0, 100).map(({ id }) => id));
    });

    it.each(['ids', 'windowed', 'unpaged'] as const)(
      'are all given, by a process that knows of them and by many that do not (%s)',
      async (kind) => {
        const asked = request({ sort, limit: 500, filter: { createdAt } });
        const source = new ModelSource('a', orders, { ...plain, kind });
        const ids = expected.map(({ id }) => id);
        const known = await readAll(engine([source]), asked);
        expect(known.flatMap((page) => page.orders.map(({ nativeId }) => nativeId))).toEqual(ids);

        const strangers: string[] = [];
        for (let cursor: string | null | undefined; cursor !== null;) {
          const page = await engine([source], false).search({ ...asked, cursor: cursor ?? null });
          strangers.push(...page.orders.map(({ nativeId }) => nativeId));
          cursor = page.page.nextCursor;
        }
        expect(strangers).toEqual(ids);
      },
    );
  });
});

describe('an ascending chain that is to begin after its own end', () => {
  it.each(['ids', 'windowed', 'unpaged', 'sorted'] as const)('ends at once, without a call (%s)', async (kind) => {
    const source = new ModelSource('a', around(365 * DAY), { ...plain, kind });
    const createdAt = { from: NOW + HOUR, to: null };
    const asked = request({ sort: 'createdAt:asc', filter: { createdAt } });
    const { orders, complete, page } = await engine([source]).search(asked);
    expect({ orders, complete, cursor: page.nextCursor }).toEqual({ orders: [], complete: true, cursor: null });
    expect(source.calls).toEqual({ list: 0, count: 0, detail: 0 });
  });
});
