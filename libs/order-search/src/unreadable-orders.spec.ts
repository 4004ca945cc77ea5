import { describe, expect, it } from 'vitest';
import { ConnectorFailure, type FailureKind } from './model/failure.js';
import type { Order } from './model/order.js';
import { createOrderSearch } from './order-search.js';
import type { CallScope } from './ports/order-source.js';
import { memoryCache } from './testing/memory-cache.js';
import { ModelSource, type ModelBehaviour } from './testing/model-source.js';
import { engine, hourly, NOW, plain, readAll, request } from './testing/search-fixture.js';

const paged: ModelBehaviour = { ...plain, pageCap: 100, nativeStatus: true };

const orders = hourly(60);

const KINDS = ['windowed', 'ids', 'unpaged', 'sorted'] as const;

describe('a provider that', () => {
  it.each(KINDS)('lists a row that cannot be read is asked anew by the next search (%s)', async (kind) => {
    const source = new ModelSource('a', orders.slice(0, 5), { ...paged, kind });
    let isBroken = true;
    const { listing } = source;
    const list = async (asked: never, scope: CallScope): Promise<object> => {
      const { text: _text, ...reply } = { text: '', ...(await listing.list(asked, scope)) };
      const broken = { rows: reply.rows.slice(1), unreadable: kind === 'sorted' ? [0] : 1 };
      const read = isBroken ? { ...reply, ...broken } : reply;
      return { ...read, text: JSON.stringify(read) };
    };
    Object.assign(source, { listing: { ...listing, list } });
    const search = engine([source]);
    const shown = async (): Promise<object> => {
      const { complete, orders: given } = await search.search(request({}));
      return [complete, given.length];
    };
    expect(await shown()).toEqual([false, 4]);
    isBroken = false;
    expect(await shown()).toEqual([true, 5]);
  });

  it.each(KINDS.flatMap((kind) => [3, 7, 100].map((pageCap) => ({ kind, pageCap }))))(
    'lists a row that cannot be read is read to its end all the same, wherever that row stands ($kind, $pageCap a page)',
    async ({ kind, pageCap }) => {
      const few = orders.slice(0, 7);
      const readBut = async (broken: readonly string[], tellsParams = true): Promise<number> => {
        const source = new ModelSource('a', few, { ...paged, kind, pageCap, countsInReply: false, tellsParams });
        leaveUnread(source, broken);
        const pages = await readAll(engine([source]), request({ limit: 10 }));
        const given = pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId);
        expect(given).toEqual(few.map(({ id }) => id).filter((id) => !broken.includes(id)));
        expect(pages.map(({ complete }) => complete)).toEqual([broken.length === 0]);
        return source.calls.list + source.calls.count;
      };
      const callsForAll = await readBut([]);
      for (const broken of [...few.map(({ id }) => [id]), ['0', '6'], ['2', '5']]) {
        expect(await readBut(broken)).toBeLessThanOrEqual(2 * callsForAll);
        await readBut(broken, false);
      }
    },
  );

  it('lists an order that it then does not know is missing that order, and says so', async () => {
    const source = new ModelSource('a', orders.slice(0, 5), { ...paged, kind: 'ids' });
    const readDetail = source.readDetail.bind(source);
    Object.assign(source, {
      readDetail: async (row: Order, scope: CallScope) => (row.nativeId === '3' ? null : readDetail(row, scope)),
    });
    const answer = await engine([source]).search(request({}));
    expect(answer.orders.map(({ nativeId }) => nativeId)).toEqual(['0', '1', '2', '4']);
    expect(answer).toMatchObject({ complete: false, sources: [{ gap: true, error: { code: 'invalid_response' } }] });
  });

  it.each(['unavailable', 'timeout', 'rejected', 'circuit_open'] as const)(
    'fails to tell one order is missing that order, and gives those behind it (%s)',
    async (kind) => {
      for (const broken of ['0', '3', '11', '59']) {
        const source = new ModelSource('a', orders.slice(0, 60), { ...paged, kind: 'ids' });
        failFor(source, ({ nativeId }) => nativeId === broken, kind);
        const pages = await readAll(engine([source]), request({ limit: 25 }));
        const given = pages.flatMap((page) => page.orders).map(({ nativeId }) => nativeId);
        expect(given).toEqual(source.orders.map(({ id }) => id).filter((id) => id !== broken));
        expect(pages.at(-1)?.complete).toBe(false);
      }
    },
  );

  it('fails to tell one order gives all others whole', async () => {
    const source = new ModelSource('a', orders.slice(0, 20), { ...paged, statusInDetail: true });
    failFor(source, ({ nativeId }) => nativeId === '3', 'unavailable');
    const answer = await engine([source]).search(request({ view: 'full' }));
    expect(answer.orders.filter(({ detailed }) => !detailed).map(({ nativeId }) => nativeId)).toEqual(['3']);
    expect(answer).toMatchObject({ complete: false, sources: [{ gap: true, returned: 20 }] });
  });

  it.each(['unavailable', 'invalid_response'] as const)(
    'fails to tell one of the orders asked for gives the others (%s)',
    async (kind) => {
      const source = new ModelSource('a', orders.slice(0, 9), paged);
      const lookUp = source.lookUp.bind(source);
      Object.assign(source, {
        lookUp: async (lookup: { readonly id?: unknown }, scope: CallScope) => {
          if (lookup.id === '3') throw new ConnectorFailure(kind, 'HTTP 500: the provider is not available');
          return lookUp(lookup, scope);
        },
      });
      const search = engine([source]);
      const asked = (ids: readonly string[]) => request({ filter: { ids: ids.map((id) => `a:${id}`) } });
      const answer = await search.search(asked(['1', '3', '5', '7']));
      expect(answer.orders.map(({ nativeId }) => nativeId)).toEqual(['1', '5', '7']);
      expect(answer).toMatchObject({ complete: false, sources: [{ gap: true, error: { code: 'invalid_response' } }] });
      await expect(search.search(asked(['3']))).rejects.toMatchObject({ code: 'sources_failed' });
    },
  );

  it('fails to tell one order twice in a row is not asked for it by each search', async () => {
    const source = new ModelSource('a', orders.slice(0, 60), { ...paged, kind: 'ids' });
    let asked = 0;
    let isBroken = true;
    failFor(
      source,
      ({ nativeId }) => {
        asked += nativeId === '3' ? 1 : 0;
        return isBroken && nativeId === '3';
      },
      'unavailable',
    );
    const clock = { at: NOW, now: () => clock.at };
    const cursorSecrets = ['0123456789abcdef0123456789abcdef'];
    const search = createOrderSearch({ sources: [source], cache: memoryCache(), clock, cursorSecrets });
    for (let times = 0; times < 5; times++) {
      const answer = await search.search(request({ limit: 25 }));
      expect(answer).toMatchObject({ complete: false, page: { returned: 25 } });
    }
    expect(asked).toBe(2);
    isBroken = false;
    clock.at += 10_000;
    expect(await search.search(request({ limit: 25 }))).toMatchObject({ complete: true });
  });

  it('fails to tell any order is a failed one, and not asked for all of them', async () => {
    const source = new ModelSource('a', orders.slice(0, 60), { ...paged, kind: 'ids' });
    failFor(source, () => true, 'unavailable');
    await expect(engine([source]).search(request({}))).rejects.toMatchObject({
      code: 'sources_failed',
      sources: [{ error: { code: 'unavailable' } }],
    });
    expect(source.calls.detail).toBeLessThan(20);
  });
});

/** Its details of these orders fail. */
function failFor(source: ModelSource, isBroken: (row: Order) => boolean, kind: FailureKind): void {
  const readDetail = source.readDetail.bind(source);
  Object.assign(source, {
    readDetail: async (row: Order, scope: CallScope) => {
      const detail = await readDetail(row, scope);
      if (isBroken(row)) throw new ConnectorFailure(kind, 'HTTP 500: the provider is not available');
      return detail;
    },
  });
}

/** The rows of these ids cannot be decoded. */
function leaveUnread(source: ModelSource, ids: readonly string[]): void {
  const { listing } = source;
  const list = async (asked: never, scope: CallScope): Promise<object> => {
    const { text: _text, ...reply } = { text: '', ...(await listing.list(asked, scope)) };
    const isLost = ({ nativeId }: Order): boolean => ids.includes(nativeId);
    const places = [...reply.rows.entries()].filter(([, row]) => isLost(row)).map(([place]) => place);
    const unreadable = listing.kind === 'sorted' ? places : places.length;
    const left = { ...reply, rows: reply.rows.filter((row) => !isLost(row)), unreadable };
    return { ...left, text: JSON.stringify(left) };
  };
  Object.assign(source, { listing: { ...listing, list } });
}
