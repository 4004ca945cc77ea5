import { describe, expect, it } from 'vitest';
import type { Order } from './model/order.js';
import { ModelSource, type ModelBehaviour, type ModelOrder } from './testing/model-source.js';
import { down, engine, HOUR, hourly, NOW, plain, readAll, request } from './testing/search-fixture.js';

describe('a filter that takes a detail call per row', () => {
  const secretive: ModelBehaviour = { ...plain, statusInDetail: true };
  const filter = { status: ['confirmed'] } as const;

  it('is refused when it would take too many, and tells how many', async () => {
    const [busy, quiet] = [new ModelSource('busy', hourly(600), secretive), new ModelSource('quiet', hourly(5), plain)];
    const answer = await engine([busy, quiet]).search(request({ filter }));
    expect(answer.sources.find(({ source }) => source === 'busy')).toMatchObject({
      status: 'unanswerable',
      reason: 'too_expensive',
      predictedCalls: 600,
      filters: { native: [], residual: [], unanswerable: ['status'] },
    });
    expect(busy.calls.detail).toBe(0);
    expect(answer.complete).toBe(false);
  });

  it('is answered for a range that is small enough, or when the caller allows it', async () => {
    const busy = new ModelSource('busy', hourly(600), secretive);
    const narrow = { ...filter, createdAt: { from: NOW - 99 * HOUR, to: null } };
    expect((await engine([busy]).search(request({ filter: narrow }))).complete).toBe(true);
    expect(busy.calls.detail).toBe(100);
    const wide = new ModelSource('wide', hourly(600), secretive);
    const pages = await readAll(engine([wide]), request({ filter, expensive: 'allow' }));
    // No more than the budget of a page, and every page a step forward.
    expect(pages.map(({ sources }) => sources[0]?.status)).toEqual(['partial', 'ok']);
    expect(pages.every(({ complete }) => complete)).toBe(true);
    expect(wide.calls.detail).toBe(600);
  });

  it('reads no more details than the page goes', async () => {
    const orders = hourly(400).map((order): ModelOrder => ({ ...order, status: 'confirmed' }));
    const source = new ModelSource('a', orders, secretive);
    await engine([source]).search(request({ filter, limit: 10 }));
    // Of the 400, those of the newest day.
    expect(source.calls.detail).toBe(13);
  });
});

describe('a source with a past', () => {
  it.each(['ids', 'windowed', 'unpaged'] as const)(
    'long before its hint is read in some calls an order, not in some a second (%s)',
    async (kind) => {
      const start = Date.UTC(1999, 0, 1);
      const orders = Array.from({ length: 300 }, (_, index): ModelOrder => ({
        id: `${index}`,
        at: start + index * 9 * 24 * HOUR,
        status: 'pending',
      }));
      for (const sort of ['createdAt:desc', 'createdAt:asc'] as const) {
        const source = new ModelSource('a', orders, { ...plain, kind });
        const pages = await readAll(engine([source]), request({ sort, limit: 100 }));
        const due = orders.map(({ id }) => id);
        expect(pages.flatMap((page) => page.orders.map(({ nativeId }) => nativeId))).toEqual(
          sort === 'createdAt:asc' ? due : due.toReversed(),
        );
        expect(pages.every(({ complete }) => complete)).toBe(true);
        expect(source.calls.list).toBeLessThan(2 * orders.length);
      }
    },
  );
});

describe('totals', () => {
  it('are exact where the provider counts what is asked, and come on the first page only', async () => {
    const [a, b] = [
      new ModelSource('a', hourly(30), plain),
      new ModelSource('b', hourly(20), { ...plain, kind: 'unpaged', granularity: 'day' }),
    ];
    const search = engine([a, b]);
    const first = await search.search(request({ includeTotal: true, limit: 10 }));
    expect(first.total).toEqual({ value: 50, relation: 'eq' });
    const second = await search.search(request({ includeTotal: true, limit: 10, cursor: first.page.nextCursor }));
    expect(second.total).toBeNull();
  });

  it('count orders that were looked up and tell no time, whatever the direction', async () => {
    const source = new ModelSource('a', hourly(3), plain);
    const timeless = (orders: readonly Order[]) => orders.map((order) => ({ ...order, createdAt: null }));
    const lookUp = source.lookUp.bind(source);
    Object.assign(source, { lookUp: async (...asked: Parameters<typeof lookUp>) => timeless(await lookUp(...asked)) });
    for (const sort of ['createdAt:desc', 'createdAt:asc', 'source'] as const) {
      const answer = await engine([source]).search(
        request({ sort, includeTotal: true, filter: { ids: ['a:0', 'a:2', 'a:9'] } }),
      );
      expect(answer.orders.map(({ nativeId }) => nativeId)).toEqual(['0', '2']);
      expect(answer.total).toEqual({ value: 2, relation: 'eq' });
    }
  });

  it('are an upper bound under a residual filter, and a lower one without a source', async () => {
    const [a, b] = [new ModelSource('a', hourly(30), plain), new ModelSource('b', hourly(20), plain)];
    const filtered = request({ includeTotal: true, filter: { status: ['confirmed'] } });
    expect((await engine([a, b]).search(filtered)).total).toEqual({ value: 50, relation: 'lte' });
    b.beforeCall = down();
    // Of what is at most so many, none may be there: the part that is known to be there is all that can be promised.
    expect((await engine([a, b]).search(filtered)).total).toEqual({ value: 0, relation: 'gte' });
    expect((await engine([a, b]).search(request({ includeTotal: true }))).total).toEqual({
      value: 30,
      relation: 'gte',
    });
  });
});
