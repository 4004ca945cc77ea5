import { describe, expect, it } from 'vitest';
import { ModelSource, type ModelBehaviour, type ModelOrder } from './testing/model-source.js';
import { engine, HOUR, NOW, plain, readAll, request } from './testing/search-fixture.js';

const paged: ModelBehaviour = { ...plain, pageCap: 100 };

const orders = (count: number, everyMs: number): ModelOrder[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${index}`, at: NOW - index * everyMs, status: 'pending' }));

const KINDS = ['windowed', 'ids', 'unpaged', 'sorted'] as const;

describe('a page keeps to its budget per source', () => {
  it.each(KINDS)('a check that nothing passes ends by itself, every page within the budget (%s)', async (kind) => {
    const source = new ModelSource('a', orders(3000, HOUR), { ...paged, kind, pageCap: 1000 });
    const search = engine([source], false, { listings: 10, details: 200, rows: 500 });
    const pages = await readAll(search, request({ filter: { status: ['returned'] }, limit: 10 }));
    const perPage = pages.map(({ sources }) => sources[0]?.upstreamCalls ?? 0);
    const { list, count, detail } = source.calls;
    expect(pages.every(({ orders: given, complete }) => given.length === 0 && complete)).toBe(true);
    expect(pages.slice(0, -1).every(({ page }) => page.hasMore)).toBe(true);
    expect(pages.slice(0, -1).map(({ sources }) => sources[0]?.status)).toEqual(pages.slice(1).map(() => 'partial'));
    // Every page is a step forward, down to the last.
    const through = pages.slice(0, -1).map(({ completeThrough }) => completeThrough ?? 0);
    expect(through).toEqual([...new Set(through)].sort((a, b) => b - a));
    expect(pages.length).toBeLessThanOrEqual(kind === 'ids' ? 70 : 12);
    expect(Math.max(...perPage)).toBeLessThanOrEqual(kind === 'ids' ? 300 : 40);
    expect(perPage.reduce((sum, calls) => sum + calls, 0)).toBe(list + count + detail);
  });

  it('a source that has spent its budget holds the page back, and nothing is lost', async () => {
    const [busy, calm] = [
      new ModelSource('busy', orders(400, 1000), { ...paged, kind: 'ids' }),
      new ModelSource('calm', orders(40, HOUR), paged),
    ];
    const search = engine([busy, calm], true, { listings: 4 });
    const pages = await readAll(search, request({ limit: 100 }));
    const ids = pages.flatMap((page) => page.orders.map(({ id }) => id));
    expect(ids).toHaveLength(440);
    expect(new Set(ids).size).toBe(440);
    expect(pages[0]?.orders.length).toBeLessThan(100);
    expect(pages[0]).toMatchObject({ complete: true, page: { hasMore: true } });
    expect(pages[0]?.sources.map(({ source, status }) => [source, status])).toEqual([
      ['busy', 'partial'],
      ['calm', 'ok'],
    ]);
  });

  it('what the orders of a page lack is read though its budget is spent', async () => {
    const rows = { ...paged, kind: 'sorted', pageCap: 2, statusInDetail: true } as const;
    const source = new ModelSource('a', orders(120, HOUR), rows);
    const search = engine([source], false, { listings: 6, details: 20, rows: 20 });
    const pages = await readAll(search, request({ view: 'full', limit: 30 }));
    expect(pages.some(({ sources }) => sources[0]?.status === 'partial')).toBe(true);
    expect(pages.map(({ complete, sources }) => [complete, sources[0]?.error])).toEqual(pages.map(() => [true, null]));
    const given = pages.flatMap((page) => page.orders);
    expect(given.map(({ detailed }) => detailed)).toEqual(Array.from({ length: 120 }, () => true));
  });
});
