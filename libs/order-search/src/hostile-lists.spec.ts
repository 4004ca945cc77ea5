import { describe, expect, it } from 'vitest';
import { ConnectorFailure } from './model/failure.js';
import type { CallScope, Window, WindowRequest, WindowedListing } from './ports/order-source.js';
import { ModelSource, type ModelBehaviour, type ModelOrder } from './testing/model-source.js';
import { engine, HOUR, NOW, plain, readAll, request } from './testing/search-fixture.js';

const paged: ModelBehaviour = { ...plain, pageCap: 100, nativeStatus: true };

const orders: readonly ModelOrder[] = Array.from({ length: 250 }, (_, index) => ({
  id: `${index}`,
  at: NOW - index * HOUR,
  status: index % 2 === 0 ? 'pending' : 'confirmed',
}));

const YEAR = 8760 * HOUR;

const KINDS = ['windowed', 'ids', 'unpaged', 'sorted'] as const;

describe('a provider that', () => {
  it.each(KINDS.flatMap((kind) => [-3, 5].map((countLie) => ({ kind, countLie }))))(
    'counts wrongly loses no order, and ends ($kind, $countLie)',
    async ({ kind, countLie }) => {
      const source = new ModelSource('liar', orders, { ...paged, kind, countLie });
      const pages = await readAll(engine([source]), request({ limit: 40 }));
      expect(pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId)).toEqual(orders.map(({ id }) => id));
      // A sorted list is read to its end whatever it counts; a window can only be called whole by its count.
      expect(pages.at(-1)?.complete).toBe(kind === 'sorted');
      expect(source.calls.list + source.calls.count).toBeLessThan(1500);
    },
  );

  it.each(KINDS)('counts more in every window than it grants at once is read to an end (%s)', async (kind) => {
    const few = orders.slice(0, 20);
    const source = new ModelSource('liar', few, { ...paged, kind, countLie: 1000 });
    const pages = await readAll(engine([source]), request({ limit: 40 }));
    expect(pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId)).toEqual(few.map(({ id }) => id));
    expect(pages.at(-1)?.complete).toBe(kind === 'sorted');
    expect(source.calls.list + source.calls.count).toBeLessThan(2500);
  });

  it.each(['windowed', 'ids', 'unpaged'] as const)(
    'counts wrongly is told from one that moves by its rows, in whatever order they come (%s)',
    async (kind) => {
      const listsOf = async (mixesPages: boolean): Promise<number> => {
        const manner: ModelBehaviour = { ...paged, kind, countLie: 1, mixesPages };
        const source = new ModelSource('liar', orders.slice(0, 60), manner);
        const pages = await readAll(engine([source]), request({ limit: 40 }));
        expect(pages.at(-1)?.complete).toBe(false);
        return source.calls.list;
      };
      // A page of which nothing is new leaves a doubt, and takes one more call.
      expect(await listsOf(true)).toBeLessThan(1.5 * (await listsOf(false)));
    },
  );

  it.each(KINDS)('repeats its first page is never read for ever (%s)', async (kind) => {
    const source = new ModelSource('parrot', orders, { ...paged, kind, pageCap: 20, repeatsPages: true });
    const pages = await readAll(engine([source]), request({ limit: 100 })).catch(() => []);
    const ids = pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(pages.length === 0 || ids.length === orders.length || pages.at(-1)?.complete === false).toBe(true);
    expect(source.calls.list).toBeLessThan(2000);
  });

  it.each([
    { count: 7, pageCap: 7 },
    { count: 20, pageCap: 20 },
    { count: 140, pageCap: 7 },
    { count: 140, pageCap: 20 },
    { count: 250, pageCap: 100 },
    { count: 200, pageCap: 100 },
  ])('tells no count and repeats its last page for ever simply ends ($count, $pageCap a page)', async (list) => {
    const { count, pageCap } = list;
    const manner: ModelBehaviour = { ...paged, kind: 'sorted', pageCap, tellsParams: false, repeatsLast: true };
    const listed = orders.slice(0, count);
    const before = { createdAt: { from: null, to: NOW - 10_000 * HOUR } };
    for (const [sort, filter] of [
      ['createdAt:desc', {}],
      ['createdAt:asc', {}],
      ['createdAt:desc', before],
    ] as const) {
      const source = new ModelSource('a', listed, manner);
      const pages = await readAll(engine([source], false), request({ sort, filter, limit: 30 }));
      const ids = pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId);
      const due = filter === before ? [] : listed.map(({ id }) => id);
      expect(ids).toEqual(sort === 'createdAt:asc' ? due.toReversed() : due);
      expect(pages.every(({ complete }) => complete)).toBe(true);
    }
  });

  it('tells no count and repeats its last page for ever is not looked for further and further on', async () => {
    const manner: ModelBehaviour = { ...paged, kind: 'sorted', pageCap: 2, tellsParams: false, repeatsLast: true };
    // By two orders a millisecond apart, those of years ago are to be expected billions of rows further on.
    const ages = [0, 1, 20 * YEAR, 20 * YEAR + 1, 40 * YEAR, 45 * YEAR];
    const lumps = ages.map((age, index): ModelOrder => ({ id: `${index}`, at: NOW - age, status: 'pending' }));
    const source = new ModelSource('a', lumps, manner);
    const pages = await readAll(engine([source], false), request({ limit: 1 }));
    const ids = pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId);
    expect(ids).toEqual(lumps.map(({ id }) => id));
    expect(pages.every(({ complete }) => complete)).toBe(true);
  });

  it('tells no count and repeats its first page for ever is not believed to end with it', async () => {
    const manner = { ...paged, kind: 'sorted', pageCap: 20, tellsParams: false, repeatsPages: true } as const;
    const [parrot, other] = [new ModelSource('parrot', orders, manner), new ModelSource('a', [], paged)];
    const answer = await engine([parrot, other]).search(request({ limit: 100 }));
    expect(answer).toMatchObject({ complete: false });
    expect(answer.sources.find(({ source }) => source === 'parrot')).toMatchObject({
      gap: true,
      error: { code: 'invalid_response' },
    });
  });

  it.each([false, true])(
    'cuts its page just where it counted a moment ago hides no order (repeats its pages: %s)',
    async (repeatsPages) => {
      const within = orders.slice(0, 20).map((order, index) => ({ ...order, at: NOW - index * 60_000 }));
      const late = { id: 'late', at: NOW - 1000, status: 'pending' } as const;
      const source = new ModelSource('a', within, { ...paged, countsInReply: false, pageCap: 20, repeatsPages });
      source.beforeCall = () => {
        if (source.calls.list === 1) source.orders = [...within, late];
      };
      const answer = await engine([source]).search(request({ limit: 100 }));
      expect([answer.complete, answer.orders.length]).toEqual([true, 21]);
    },
  );

  it('overstates its list is not believed to grant the few rows of its last page', async () => {
    const source = new ModelSource('a', orders, { ...paged, kind: 'sorted', countLie: 5 });
    const search = engine([source]);
    await readAll(search, request({ limit: 1000 }));
    const before = source.calls.list;
    await search.search(request({ limit: 1000 }));
    expect(source.calls.list - before).toBeLessThan(12);
  });

  it('tells no count is asked by several listings, as planned', async () => {
    const source = new ModelSource('a', orders, { ...paged, kind: 'sorted', tellsParams: false });
    const pages = await readAll(engine([source]), request({ filter: { status: ['pending', 'confirmed'] }, limit: 60 }));
    expect(pages.flatMap((page) => page.orders)).toHaveLength(250);
    expect(pages.every(({ complete }) => complete)).toBe(true);
  });

  it.each(['windowed', 'ids', 'unpaged'] as const)(
    'does not heed the time it was asked for is reported (%s)',
    async (kind) => {
      const [source, other] = [new ModelSource('deaf', orders, { ...paged, kind }), new ModelSource('a', [], paged)];
      const listing = source.listing as WindowedListing;
      const deaf = (window: Window): Window => ({ ...window, start: null, end: null });
      Object.assign(source, {
        listing: {
          ...listing,
          list: (asked: WindowRequest, scope: CallScope) =>
            listing.list({ ...asked, window: deaf(asked.window) }, scope),
        },
      });
      const answer = await engine([source, other]).search(request({ limit: 10, timeoutMs: 3000 }));
      expect(answer.complete).toBe(false);
      expect(answer.sources.find(({ source: name }) => name === 'deaf')).toMatchObject({
        status: 'failed',
        error: { code: 'invalid_response' },
      });
    },
  );

  it('counts nothing where there is something is not believed', async () => {
    const source = new ModelSource('liar', orders, { ...paged, countsInReply: false, countLie: -1000 });
    const answer = await engine([source]).search(request({ limit: 1000 }));
    expect(answer.orders.length).toBeGreaterThan(0);
    expect(answer).toMatchObject({ complete: false, sources: [{ gap: true, error: { code: 'invalid_response' } }] });
  });

  it('sends more than can be read is asked for less', async () => {
    const source = new ModelSource('vast', orders, { ...paged, kind: 'unpaged' });
    const listing = source.listing as WindowedListing;
    Object.assign(source, {
      listing: {
        ...listing,
        list: async (asked: WindowRequest, scope: CallScope) => {
          const reply = await listing.list(asked, scope);
          if (reply.rows.length <= 60) return reply;
          throw new ConnectorFailure('invalid_response', 'the reply is too large', { oversize: true });
        },
      },
    });
    const pages = await readAll(engine([source]), request({ limit: 1000, sort: 'createdAt:asc' }));
    expect(pages.flatMap((page) => page.orders)).toHaveLength(250);
    expect(pages.every(({ complete }) => complete)).toBe(true);
  });

  it('lists ids that were not asked for has them dropped as soon as their details tell', async () => {
    const source = new ModelSource('deaf', orders, { ...paged, kind: 'ids' });
    const listing = source.listing as WindowedListing;
    Object.assign(source, {
      listing: {
        ...listing,
        list: (asked: WindowRequest, scope: CallScope) => listing.list({ ...asked, native: {} }, scope),
      },
    });
    const answer = await engine([source]).search(
      request({ filter: { status: ['pending'] }, sort: 'source', limit: 1000 }),
    );
    expect(answer.orders.map(({ status }) => status)).toEqual(Array.from({ length: 125 }, () => 'pending'));
    expect(answer).toMatchObject({ complete: false, sources: [{ gap: true, error: { code: 'invalid_response' } }] });
  });

  it('puts thousands of orders into one second is read whole', async () => {
    const burst = Array.from({ length: 1500 }, (_, index): ModelOrder => ({
      id: `b${index}`,
      at: NOW - HOUR,
      status: 'pending',
    }));
    for (const kind of KINDS) {
      const small = { ...paged, kind, pageCap: kind === 'sorted' ? 10 : 100 };
      const source = new ModelSource('burst', [...burst, ...orders.slice(0, 5)], small);
      const pages = await readAll(engine([source]), request({ limit: 700 }));
      expect(pages.flatMap((page) => page.orders)).toHaveLength(1505);
      expect(pages.every(({ complete }) => complete)).toBe(true);
    }
  });
});
