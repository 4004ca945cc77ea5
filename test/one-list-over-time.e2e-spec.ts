import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOrderSearch, type OrderSearch, type SearchRequest, type Sort } from '#order-search';
import { MemoryTier, ReadThroughCache } from '#platform';
import { keyOrder } from '../libs/order-search/src/merge/key.js';
import { ModelSource, type ModelBehaviour, type ModelOrder } from '../libs/order-search/src/testing/model-source.js';
import { request } from '../libs/order-search/src/testing/search-fixture.js';
import { LocalSharedStore } from '../libs/platform/test-support/local-shared-tier.js';

// Promise: whatever was kept, outlived itself, was forgotten or is shared between replicas, and whichever replica gives
// the next page: the pages of a search, laid end to end, are every matching order once, in one order.

const START = Date.now();
const DAY = 86_400_000;

const anyOrders = fc
  .array(
    fc.record({
      at: fc.oneof(
        fc.integer({ min: -400 * DAY, max: 0 }),
        fc.integer({ min: -3 * DAY, max: 0 }).map((ms) => ms - (ms % 3_600_000)),
        fc.integer({ min: -20, max: 2000 }).map((ms) => ms - 30 * DAY),
      ),
      status: fc.constantFrom('pending' as const, 'confirmed' as const),
    }),
    { maxLength: 120, size: 'max' },
  )
  .map((orders) => orders.map(({ at, status }, index): ModelOrder => ({ id: `o${index}`, at: START + at, status })));

const anyBehaviour: fc.Arbitrary<ModelBehaviour> = fc.record({
  kind: fc.constantFrom('windowed', 'ids', 'unpaged', 'sorted'),
  pageCap: fc.constantFrom(3, 10, 1000),
  granularity: fc.constantFrom('second', 'day'),
  shuffle: fc.integer(),
  countsInReply: fc.boolean(),
  nativeStatus: fc.boolean(),
  tellsParams: fc.boolean(),
  statusInDetail: fc.boolean(),
});

const anySources = fc
  .array(fc.tuple(anyOrders, anyBehaviour), { minLength: 1, maxLength: 3 })
  .map((each) => each.map(([orders, behaviour], index) => new ModelSource(`s${index}`, orders, behaviour)));

/** What happens between two pages: time passes, and some replica gives the next. */
const anyTurn = fc.record({
  ms: fc.constantFrom(0, 1000, 14_000, 20_000, 31_000, 700_000),
  replica: fc.nat(1),
});

function bruteForce(sources: readonly ModelSource[], { filter, sort }: SearchRequest): string[] {
  const keys = sources.flatMap((source) =>
    source.orders
      .filter(({ status }) => filter.status === undefined || filter.status.includes(status))
      .map(({ at, id }) => ({ at, source: source.name, id })),
  );
  return keys.sort(keyOrder(sort)).map(({ source, id }) => `${source}:${id}`);
}

function replicas(sources: readonly ModelSource[], clock: { now: () => number }, maxBytes: number): OrderSearch[] {
  const store = new LocalSharedStore();
  return [0, 1].map(() =>
    createOrderSearch({
      sources,
      cache: new ReadThroughCache({ clock, memory: new MemoryTier(maxBytes), shared: store.replica() }),
      clock,
      cursorSecrets: ['0123456789abcdef0123456789abcdef'],
    }),
  );
}

describe('two replicas that share what they read', () => {
  it('give one list between them, while time passes and several ask at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        anySources,
        fc.constantFrom<Sort>('createdAt:desc', 'createdAt:asc'),
        fc.constantFrom(3, 20, 1000),
        fc.boolean(),
        fc.array(anyTurn, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(20_000, 10_000_000),
        async (sources, sort, limit, filtered, turns, maxBytes) => {
          let now = START;
          const engines = replicas(sources, { now: () => now }, maxBytes);
          const asked = request({
            sort,
            limit,
            filter: filtered ? { status: ['pending'] } : {},
            expensive: 'allow',
          });
          const chain = async (first: number): Promise<string[]> => {
            const ids: string[] = [];
            for (let cursor: string | null = null, turn = first; ; turn += 1) {
              const { ms, replica } = turns[turn % turns.length] ?? { ms: 0, replica: 0 };
              now += ms;
              const page = await (engines[replica] as OrderSearch).search({ ...asked, cursor });
              expect(page.complete).toBe(true);
              ids.push(...page.orders.map(({ id }) => id));
              cursor = page.page.nextCursor;
              if (cursor === null) return ids;
            }
          };
          const expected = bruteForce(sources, asked);
          expect(await Promise.all([chain(0), chain(1), chain(2)])).toEqual([expected, expected, expected]);
          expect(await chain(3)).toEqual(expected);
        },
      ),
    );
  }, 120_000);
});
