import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText, keyOrder } from './merge/key.js';
import type { Filter } from './model/filter.js';
import type { Sort } from './query/search-request.js';
import { ModelSource, type ModelBehaviour, type ModelOrder } from './testing/model-source.js';
import { engine, NOW, plain, readAll, request } from './testing/search-fixture.js';

const DAY = 86_400_000;

function bruteForce(sources: readonly ModelSource[], filter: Filter, sort: Sort): string[] {
  const compare = keyOrder(sort);
  const until = sort === 'createdAt:asc' ? NOW + 300_000 : Infinity;
  const { from = null, to = null } = filter.createdAt ?? {};
  return sources
    .flatMap((source) =>
      source.orders.map((order) => ({ at: order.at, source: source.name, id: order.id, status: order.status })),
    )
    .filter((order) => filter.status === undefined || filter.status.includes(order.status))
    .filter(({ at }) => (from === null || at >= from) && (to === null || at <= to) && at <= until)
    .sort(compare)
    .map(({ source, id }) => `${source}:${id}`);
}

const anySort = fc.constantFrom<Sort>('createdAt:desc', 'createdAt:asc');

const anyStatus = fc.constantFrom('pending', 'confirmed', 'cancelled');

/** Times that hurt: bursts, the edges of days and years, halves of seconds, far past, a little and a far future. */
const anyTime = fc.oneof(
  fc.integer({ min: NOW - 3 * 365 * DAY, max: NOW }),
  fc.integer({ min: 0, max: 3000 }).map((ms) => NOW - 40 * DAY + ms),
  fc
    .integer({ min: -2, max: 2 })
    .chain((ms) => fc.integer({ min: 0, max: 40 }).map((day) => Date.UTC(2026, 5, 1) - day * DAY + ms)),
  fc.integer({ min: -1500, max: 1500 }).map((ms) => Date.UTC(2025, 0, 1) + ms),
  fc.integer({ min: Date.UTC(2009, 0, 1), max: Date.UTC(2016, 0, 1) }),
  fc.integer({ min: NOW, max: NOW + 400_000 }),
  fc.integer({ min: NOW, max: NOW + 900 * DAY }),
);

const anyOrders = fc
  .array(fc.record({ at: anyTime, status: anyStatus }), { maxLength: 120, size: 'max' })
  .map((orders): ModelOrder[] => orders.map((order, index) => ({ id: String(index * 7 + 1), ...order })));

const anyBehaviour: fc.Arbitrary<ModelBehaviour> = fc.record({
  kind: fc.constantFrom('windowed', 'ids', 'unpaged', 'sorted'),
  pageCap: fc.constantFrom(1, 2, 3, 7, 10, 50, 1000),
  granularity: fc.constantFrom('second', 'day'),
  shuffle: fc.integer(),
  countsInReply: fc.boolean(),
  nativeStatus: fc.boolean(),
  tellsParams: fc.boolean(),
  statusInDetail: fc.boolean(),
  repeatsLast: fc.boolean(),
  mixesPages: fc.boolean(),
});

const anySources = fc
  .array(fc.tuple(anyOrders, anyBehaviour), { minLength: 1, maxLength: 3 })
  .map((each) => each.map(([orders, behaviour], index) => new ModelSource(`s${index}`, orders, behaviour)));

const anyFilter: fc.Arbitrary<Filter> = fc
  .record(
    {
      createdAt: fc
        .tuple(fc.option(anyTime), fc.option(anyTime))
        .map(([a, b]) =>
          a !== null && b !== null ? { from: Math.min(a, b), to: Math.max(a, b) } : { from: a, to: b },
        ),
      status: fc.uniqueArray(anyStatus, { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: [] },
  )
  .map((filter) => filter as Filter);

describe('all pages laid end to end', () => {
  it('equal brute force over all data, for every filter, page size, direction and manner of provider', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySources,
        anyFilter,
        anySort,
        fc.constantFrom(1, 3, 10, 50, 1000),
        fc.boolean(),
        async (sources, filter, sort, limit, keeps) => {
          const pages = await readAll(engine(sources, keeps), request({ filter, sort, limit, expensive: 'allow' }));
          expect(pages.flatMap(({ orders }) => orders.map(({ id }) => id))).toEqual(bruteForce(sources, filter, sort));
          expect(pages.every(({ complete }) => complete)).toBe(true);
        },
      ),
    );
  }, 120_000);

  it('equal brute force for a second search as well, with what the first one cached and learned', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySources,
        fc.tuple(anyFilter, anyFilter),
        fc.tuple(anySort, anySort),
        fc.constantFrom(3, 50, 1000),
        fc.boolean(),
        async (sources, filters, sorts, limit, keeps) => {
          const search = engine(sources, keeps);
          for (const turn of [0, 1] as const) {
            const [filter, sort] = [filters[turn], sorts[turn]];
            const pages = await readAll(search, request({ filter, sort, limit, expensive: 'allow' }));
            expect(pages.flatMap(({ orders }) => orders.map(({ id }) => id))).toEqual(
              bruteForce(sources, filter, sort),
            );
          }
        },
      ),
    );
  }, 120_000);

  it('reach back before the hint ascending, when a search before has found a crowd behind it', async () => {
    const old = [2001, 2003].map((year): ModelOrder => ({
      id: `old${year}`,
      at: Date.UTC(year, 1),
      status: 'pending',
    }));
    const crowd = Array.from({ length: 2000 }, (_, index): ModelOrder => ({
      id: `${index}`,
      at: NOW - DAY,
      status: 'pending',
    }));
    const behaviour = {
      kind: 'windowed',
      pageCap: 1000,
      granularity: 'second',
      shuffle: 1,
      countsInReply: false,
    } as const;
    const manner = { ...behaviour, nativeStatus: false, tellsParams: true, statusInDetail: false };
    const source = new ModelSource('a', [...old, ...crowd], manner);
    const search = engine([source]);
    for (const sort of ['createdAt:desc', 'createdAt:asc', 'createdAt:asc'] as const) {
      const pages = await readAll(search, request({ sort, limit: 1000 }));
      expect(pages.flatMap(({ orders }) => orders)).toHaveLength(2002);
    }
  });

  it('go on among orders that a clock ahead of ours has put beyond now, whatever was learned before', async () => {
    const at = NOW + 1000;
    const orders = ['1', '2', '3', '4'].map((id): ModelOrder => ({ id, at, status: 'pending' }));
    for (const kind of ['ids', 'windowed'] as const) {
      const search = engine([new ModelSource('a', orders, { ...plain, kind })], false);
      await readAll(search, request({ filter: { createdAt: { from: null, to: NOW - 40 * DAY } } }));
      const pages = await readAll(search, request({ filter: { createdAt: { from: at, to: null } }, limit: 3 }));
      expect(pages.map((page) => page.orders.map(({ nativeId }) => nativeId))).toEqual([['1', '2', '3'], ['4']]);
    }
  });

  it('sorted by source, hold every order once, grouped, in every view', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySources,
        anyFilter,
        fc.constantFrom(1, 3, 50, 1000),
        fc.constantFrom('ids', 'basic'),
        fc.boolean(),
        async (sources, filter, limit, view, keeps) => {
          const pages = await readAll(
            engine(sources, keeps),
            request({ filter, sort: 'source', limit, view, expensive: 'allow' }),
          );
          const orders = pages.flatMap((page) => page.orders);
          const names = orders.map(({ source }) => source);
          expect(orders.map(({ id }) => id).sort(compareText)).toEqual(
            bruteForce(sources, filter, 'source').sort(compareText),
          );
          expect(names).toEqual([...names].sort(compareText));
        },
      ),
    );
  }, 120_000);
});
