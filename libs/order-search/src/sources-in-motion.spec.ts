import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Continuation } from './continuation.js';
import { SearchRefusal } from './model/search-refusal.js';
import type { SearchResult, SourceReport } from './model/search-result.js';
import type { OrderSearch } from './order-search.js';
import type { SearchRequest, Sort } from './query/search-request.js';
import { ModelSource, type ModelBehaviour, type ModelOrder } from './testing/model-source.js';
import { engine, HOUR, hourly, NOW, plain, readAll, request } from './testing/search-fixture.js';

/** What happens to a source before one of its calls. */
type Change =
  | { readonly kind: 'appears'; readonly at: number }
  | { readonly kind: 'vanishes' | 'changes'; readonly pick: number }
  /** Of a page, the most that is granted. */
  | { readonly kind: 'lowers'; readonly pageCap: number };

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  // New orders come at the top, mostly; a few are entered late, with an earlier time.
  {
    weight: 3,
    arbitrary: fc.integer({ min: 0, max: 60_000 }).map((ms) => ({ kind: 'appears' as const, at: NOW + ms })),
  },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 0, max: 300 * HOUR }).map((ms) => ({ kind: 'appears' as const, at: NOW - ms })),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('vanishes' as const, 'changes' as const), pick: fc.nat() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('lowers' as const), pageCap: fc.integer({ min: 1, max: 20 }) }),
  },
);

const anyChanges = fc.array(anyChange, { maxLength: 80, size: 'max' });

const anyOrders = fc
  .array(fc.record({ hours: fc.integer({ min: 0, max: 300 }), status: fc.constantFrom('pending', 'confirmed') }), {
    minLength: 20,
    maxLength: 150,
    size: 'max',
  })
  .map((orders): ModelOrder[] =>
    orders.map(({ hours, status }, index) => ({ id: `o${index}`, at: NOW - hours * HOUR, status })),
  );

const anyBehaviour: fc.Arbitrary<ModelBehaviour> = fc.record({
  kind: fc.constantFrom('windowed', 'ids', 'unpaged', 'sorted'),
  pageCap: fc.constantFrom(1, 2, 3, 5, 7, 20, 1000),
  granularity: fc.constantFrom('second', 'day'),
  shuffle: fc.integer(),
  countsInReply: fc.boolean(),
  nativeStatus: fc.boolean(),
  tellsParams: fc.boolean(),
  statusInDetail: fc.constant(false),
  repeatsLast: fc.boolean(),
});

interface Motion {
  /** Orders that nothing ever happened to. */
  readonly untouched: ReadonlySet<string>;
  readonly isOver: () => boolean;
}

/** Where the count comes with the list, or nothing is counted. Else it cannot be told at once: see `page-length.ts`. */
const showsLowering = ({ behaviour: { kind, countsInReply } }: ModelSource): boolean =>
  kind !== 'windowed' || countsInReply;

/** Applies one change before each call. */
function setInMotion(source: ModelSource, changes: readonly Change[]): Motion {
  const untouched = new Set(source.orders.map(({ id }) => id));
  let next = 0;
  source.beforeCall = () => {
    const change = changes[next];
    next += 1;
    if (change === undefined) return;
    if (change.kind === 'lowers') {
      if (showsLowering(source)) source.pageCap = Math.min(source.pageCap, change.pageCap);
      return;
    }
    if (change.kind === 'appears') {
      source.orders.push({ id: `new${next}`, at: change.at, status: 'pending' });
      return;
    }
    const order = source.orders[change.pick % Math.max(1, source.orders.length)];
    if (order === undefined) return;
    untouched.delete(order.id);
    source.orders = source.orders.filter(({ id }) => id !== order.id);
    const status = order.status === 'pending' ? 'confirmed' : 'pending';
    if (change.kind === 'changes') source.orders.push({ ...order, status });
  };
  return { untouched, isOver: () => next >= changes.length };
}

interface Reading {
  readonly pages: readonly SearchResult[];
  readonly refusals: readonly SearchRefusal[];
  /** What became of the source on pages that were begun when the list was at rest. */
  readonly atRest: readonly SourceReport['status'][];
}

/**
 * A whole chain. A list that moves faster than it can be read may have a page refused: the same cursor is asked again, and
 * must be answered once the list is at rest, be it in part.
 */
async function readInMotion(
  search: OrderSearch,
  first: SearchRequest,
  isOver: () => boolean,
  continuation?: Continuation,
): Promise<Reading> {
  const pages: SearchResult[] = [];
  const refusals: SearchRefusal[] = [];
  const atRest: SourceReport['status'][] = [];
  let { cursor } = first;
  do {
    const beganAtRest = isOver();
    try {
      const page = await search.search({ ...first, cursor }, continuation && { continuation });
      if (beganAtRest) atRest.push(...page.sources.map(({ status }) => status));
      pages.push(page);
      cursor = page.page.nextCursor;
    } catch (error) {
      if (beganAtRest || !(error instanceof SearchRefusal)) throw error;
      refusals.push(error);
    }
    if (pages.length > 1000) throw new Error('The chain of pages has no end.');
  } while (cursor !== null || pages.length === 0);
  return { pages, refusals, atRest };
}

const isLoud = ({ code, sources }: SearchRefusal): boolean =>
  code === 'sources_failed' && sources.every(({ gap, error }) => gap && error?.code === 'invalid_response');

describe('while orders appear, change and vanish between any two calls', () => {
  it('no order comes twice in a chain, none is lost that matched all along, and every chain ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ orders: anyOrders, behaviour: anyBehaviour, changes: anyChanges }), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.constantFrom<Sort>('createdAt:desc', 'createdAt:asc', 'source'),
        fc.constantFrom(1, 7, 25, 1000),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        async (shops, sort, limit, filtered, keeps, goesOn) => {
          const moving = shops.map(({ orders, behaviour, changes }, index) => {
            const source = new ModelSource(`shop${index}`, orders, behaviour);
            return { source, orders, motion: setInMotion(source, changes) };
          });
          const { pages, refusals, atRest } = await readInMotion(
            engine(
              moving.map(({ source }) => source),
              keeps,
            ),
            request({ filter: filtered ? { status: ['pending'] } : {}, sort, limit }),
            () => moving.every(({ motion }) => motion.isOver()),
            goesOn ? new Continuation() : undefined,
          );
          expect(refusals.every(isLoud)).toBe(true);
          expect(atRest).not.toContain('failed');
          const ids = pages.flatMap((page) => page.orders).map(({ id }) => id);
          const given = new Set(ids);
          expect(given.size).toBe(ids.length);
          const due = moving.flatMap(({ source, orders, motion }) =>
            orders
              .filter(({ id, status }) => motion.untouched.has(id) && (!filtered || status === 'pending'))
              .map(({ id }) => `${source.name}:${id}`),
          );
          // A list that moves faster than it can be read is reported as a gap, never passed over in silence.
          const lost = pages.at(-1)?.complete === true ? due.filter((id) => !given.has(id)) : [];
          expect(lost).toEqual([]);
        },
      ),
    );
  }, 240_000);
});

describe('a sorted list that has moved since pages of it were remembered', () => {
  it.each([5, 15, 25, 35])(
    'is read anew where they no longer join: %i orders came in before a group of one instant',
    async (more) => {
      const behaviour: ModelBehaviour = { ...plain, kind: 'sorted', pageCap: 7 };
      const moment = NOW - 100 * HOUR;
      const group = Array.from({ length: 74 }, (_, index): ModelOrder => ({
        id: `g${index}`,
        at: moment,
        status: 'pending',
      }));
      const source = new ModelSource('a', [...hourly(10), ...group], behaviour);
      const search = engine([source]);
      const asked = request({ filter: { createdAt: { from: null, to: moment } }, limit: 1000 });
      await search.search(asked);
      const before = source.calls.list;
      source.orders.push(...hourly(more).map((order) => ({ ...order, id: `new${order.id}` })));
      const again = await search.search(asked);
      expect(again.orders.map(({ nativeId }) => nativeId).sort()).toEqual(group.map(({ id }) => id).sort());
      expect(again.complete).toBe(true);
      expect(source.calls.list - before).toBeLessThan(40);
    },
  );
});

it('a list that tells nothing of itself is not taken to end with a page that rows went onto meanwhile', async () => {
  const behaviour: ModelBehaviour = { ...plain, kind: 'sorted', pageCap: 7, tellsParams: false };
  const source = new ModelSource('a', hourly(9), behaviour);
  let calls = 0;
  source.beforeCall = () => {
    calls += 1;
    if (calls === 2) source.orders = source.orders.slice(2);
  };
  const pages = await readAll(engine([source], false), request({}));
  const ids = pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId);
  expect(['2', '3', '4', '5', '6', '7', '8'].filter((id) => !ids.includes(id))).toEqual([]);
});

describe('a window in which orders come in between its count and its list', () => {
  it.each([
    { what: 'and that can be divided', spreadMs: HOUR, looks: 2 },
    { what: 'all of one instant', spreadMs: 0, looks: 3 },
  ])('$what, is no gap once they come no more', async ({ spreadMs, looks }) => {
    const listed = Array.from({ length: 12 }, (_, index): ModelOrder => ({
      id: `${index}`,
      at: NOW - HOUR - index * spreadMs,
      status: 'pending',
    }));
    const source = new ModelSource('a', listed, { ...plain, countsInReply: false });
    source.beforeCall = () => {
      const { list, count } = source.calls;
      const isListed = list === count && list > 0;
      if (isListed && list <= looks) source.orders.push({ id: `late${list}`, at: NOW - HOUR, status: 'pending' });
    };
    const pages = await readAll(engine([source], false), request({}));
    const ids = pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId);
    expect(ids.toSorted()).toEqual(source.orders.map(({ id }) => id).toSorted());
    expect(pages.at(-1)?.complete).toBe(true);
  });
});

it('an order that goes after it was listed, before its detail is read, is no gap', async () => {
  const source = new ModelSource('a', hourly(12), { ...plain, kind: 'ids' });
  source.beforeCall = () => {
    if (source.calls.detail === 1) source.orders = source.orders.filter(({ id }) => id !== '7');
  };
  const pages = await readAll(engine([source]), request({}));
  const ids = pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId);
  expect(ids).toEqual(['0', '1', '2', '3', '4', '5', '6', '8', '9', '10', '11']);
  expect(pages.at(-1)?.complete).toBe(true);
});
