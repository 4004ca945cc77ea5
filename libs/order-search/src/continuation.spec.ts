import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Continuation } from './continuation.js';
import type { SearchResult } from './model/search-result.js';
import { ModelSource, type ModelBehaviour } from './testing/model-source.js';
import { createOrderSearch } from './order-search.js';
import { ANY_AGE } from './ports/cache.js';
import { NO_OBSERVER } from './ports/observer.js';
import { memoryCache } from './testing/memory-cache.js';
import { down, engine, HOUR, hourly, NOW, plain, readAll, request } from './testing/search-fixture.js';

// Promise: pages that hand on a continuation are the pages that would be given without, and nothing is read twice for them.

const KINDS = ['windowed', 'ids', 'unpaged', 'sorted'] as const;

const idsOf = (pages: readonly SearchResult[]): string[] => pages.flatMap(({ orders }) => orders.map(({ id }) => id));

const shops = (kind: ModelBehaviour['kind']): ModelSource[] => [
  new ModelSource('a', hourly(700), { ...plain, kind, pageCap: 100 }),
  new ModelSource('b', hourly(700, 1), plain),
];

describe('pages that hand on where they leave off', () => {
  it.each(KINDS)('read each order once where nothing is kept (%s)', async (kind) => {
    const sources = shops(kind);
    const first = request({ limit: 60 });
    const pages = await readAll(engine(sources, false), first, new Continuation());

    const atOnce = shops(kind);
    const [whole] = await readAll(engine(atOnce, false, { listings: 1e6, details: 1e6, rows: 1e6 }), {
      ...first,
      limit: 10_000,
    });
    expect(idsOf(pages)).toEqual(whole?.orders.map(({ id }) => id));
    expect(pages.slice(0, -1).map(({ orders }) => orders.length)).toEqual(pages.slice(1).map(() => 60));
    expect(sources.map(({ calls }) => calls)).toEqual(atOnce.map(({ calls }) => calls));
    const told = pages.flatMap((page) => page.sources.map(({ upstreamCalls }) => upstreamCalls));
    const made = sources.flatMap(({ calls }) => Object.values(calls));
    expect(told.reduce((sum, calls) => sum + calls, 0)).toBe(made.reduce((sum, calls) => sum + calls, 0));
  });

  it('are the same pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...KINDS),
        fc.constantFrom('createdAt:desc', 'createdAt:asc', 'source'),
        fc.constantFrom(7, 50, 333),
        fc.boolean(),
        async (kind, sort, limit, filtered) => {
          const read = (continuation?: Continuation): Promise<SearchResult[]> =>
            readAll(
              engine(shops(kind)),
              request({ sort, limit, filter: filtered ? { status: ['pending'] } : {} }),
              continuation,
            );
          const pages = await read(new Continuation());
          const anew = await read();
          expect(pages.map(({ orders }) => orders)).toEqual(anew.map(({ orders }) => orders));
          expect(pages.map(({ complete, completeThrough, total }) => ({ complete, completeThrough, total }))).toEqual(
            anew.map(({ complete, completeThrough, total }) => ({ complete, completeThrough, total })),
          );
        },
      ),
      { numRuns: 30 },
    );
  }, 60_000);

  it('hold no more of a crowd that was read by accident than is likely wanted, where nothing is kept', async () => {
    const crowd = hourly(3000, 900 * 24 * HOUR);
    const source = new ModelSource('a', crowd, { ...plain, kind: 'unpaged' });
    const held: number[] = [];
    const search = createOrderSearch({
      sources: [source],
      cache: memoryCache(),
      clock: { now: () => NOW },
      cursorSecrets: ['0123456789abcdef0123456789abcdef'],
      observer: { ...NO_OBSERVER, searchFinished: ({ rowsRead }) => void held.push(rowsRead) },
    });
    const ids: string[] = [];
    const continuation = new Continuation();
    for (let cursor: string | null | undefined; cursor !== null;) {
      const asked = request({ limit: 10, cursor: cursor ?? null });
      const page = await search.search(asked, { continuation, caching: { ...ANY_AGE, stores: false } });
      ids.push(...page.orders.map(({ id }) => id));
      cursor = page.page.nextCursor;
    }
    expect(ids).toEqual(crowd.map(({ id }) => `a:${id}`));
    expect(Math.max(...held)).toBeLessThan(5 * 200);
  });

  it('begin anew where a source has failed, and go on with the others', async () => {
    const [a, b] = shops('windowed') as [ModelSource, ModelSource];
    const search = engine([a, b], false);
    const continuation = new Continuation();
    const first = await search.search(request({ limit: 300 }), { continuation });
    b.beforeCall = down();
    const second = await search.search(request({ limit: 300, cursor: first.page.nextCursor }), { continuation });
    b.beforeCall = () => undefined;
    expect(second.sources.map(({ source, gap }) => [source, gap])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    const calls = { ...b.calls };
    const third = await search.search(request({ limit: 300, cursor: second.page.nextCursor }), { continuation });
    expect(third.sources.map(({ source, status }) => [source, status])).toEqual([
      ['a', 'ok'],
      ['b', 'ok'],
    ]);
    expect(third.orders.filter(({ source }) => source === 'b').length).toBeGreaterThan(100);
    expect(b.calls).not.toEqual(calls);
  });

  it('give what the cursor says, whatever the page before has left', async () => {
    const sources = shops('windowed');
    const search = engine(sources);
    const continuation = new Continuation();
    const first = await search.search(request({ limit: 50 }), { continuation });
    const second = await search.search(request({ limit: 50, cursor: first.page.nextCursor }), { continuation });
    // The first page's cursor again, and another engine, as after a reload.
    const again = await search.search(request({ limit: 50, cursor: first.page.nextCursor }), { continuation });
    expect(again.orders).toEqual(second.orders);
    const other = engine(sources);
    const third = await search.search(request({ limit: 50, cursor: again.page.nextCursor }), { continuation });
    await search.search(request({ limit: 50, cursor: first.page.nextCursor }), { continuation });
    const elsewhere = await other.search(request({ limit: 50, cursor: second.page.nextCursor }), { continuation });
    expect(elsewhere.orders).toEqual(third.orders);
    expect(elsewhere.sources.every(({ upstreamCalls }) => upstreamCalls > 0)).toBe(true);
  });

  it('each keep to a budget of their own', async () => {
    const sources = [new ModelSource('a', hourly(3000), { ...plain, pageCap: 100 })];
    const search = engine(sources, false, { listings: 10, details: 200, rows: 500 });
    const pages = await readAll(search, request({ filter: { status: ['returned'] }, limit: 10 }), new Continuation());
    expect(pages.slice(0, -1).map((page) => page.sources[0]?.status)).toEqual(pages.slice(1).map(() => 'partial'));
    const through = pages.slice(0, -1).map(({ completeThrough }) => completeThrough ?? 0);
    expect(through).toEqual([...new Set(through)].sort((x, y) => y - x));
    expect(pages.length).toBeLessThanOrEqual(12);
  });
});
