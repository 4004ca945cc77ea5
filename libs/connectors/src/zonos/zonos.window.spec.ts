import { describe, expect, it } from 'vitest';
import type { CallScope, Order } from '#order-search';
import { startSimulator, zonosOrder, ZonosSimulator } from '#simulators';
import { connectSource } from '../connect-source.js';
import { config } from './__fixtures__/store.js';
import { zonosConnector } from './zonos.connector.js';

const DAY_MS = 86_400_000;
const scope: CallScope = {
  signal: new AbortController().signal,
  deadlineAt: Number.MAX_SAFE_INTEGER,
  onUpstreamCall: () => undefined,
};
const beginning = Date.parse('2015-02-26T00:00:00Z');
const orders = Array.from({ length: 40 }, (_, index) =>
  zonosOrder({ id: `999-${index + 1}`, createdAt: beginning + index * 6 * 3_600_000 }),
);

describe.each([true, false])('with throughDate inclusive: %s', (throughDateInclusive) => {
  it('reads every window whole, and each of its orders in full', async () => {
    const { store = '', secret = '' } = config.credentials;
    const simulator = new ZonosSimulator({ orders, credentials: { store, secret }, throughDateInclusive });
    const running = await startSimulator(simulator);
    const source = connectSource(
      zonosConnector,
      config,
      {
        send: async ({ request: { method, path, headers, body }, read }) => {
          const reply = await fetch(`${running.baseUrl}${path}`, { method, headers, ...(body && { body }) });
          return read({ status: reply.status, headers: {}, text: await reply.text() });
        },
      },
      { now: () => 0 },
    );
    const read = async (start: number | null, end: number | null): Promise<readonly Order[]> => {
      if (source.listing.kind !== 'windowed') throw new Error('The listing is windowed.');
      const request = { window: { start, end }, native: {}, offset: 0, pageIndex: 0, pageSize: 50 };
      return (await source.listing.list(request, scope)).rows;
    };
    const within = (rows: readonly Pick<Order, 'nativeId' | 'createdAt'>[], start: number, end: number) =>
      rows
        .filter(({ createdAt }) => createdAt !== null && createdAt >= start && createdAt <= end)
        .map(({ nativeId }) => nativeId)
        .toSorted();

    const all = await read(null, null);
    expect(all.map(({ nativeId, createdAt }) => [nativeId, createdAt])).toEqual(
      orders.map(({ id, createdAt }) => [id, createdAt]),
    );
    for (const [start, end] of [
      [beginning, beginning + DAY_MS],
      [beginning + DAY_MS, beginning + 2 * DAY_MS - 1],
      [beginning + 2 * DAY_MS, beginning + 5 * DAY_MS],
    ] as const) {
      expect(within(await read(start, end), start, end)).toEqual(within(all, start, end));
    }

    const [first] = all;
    const detail = first === undefined ? null : await source.readDetail(first, scope);
    expect(detail).toMatchObject({ nativeId: '999-1', createdAt: beginning, detailed: true });
    expect(await source.lookUp({ orderId: '999-2' }, scope)).toMatchObject([{ nativeId: '999-2', createdAt: null }]);
    expect(await source.lookUp({ orderId: '999-777' }, scope)).toEqual([]);
    expect((await source.lookUp({ sinceOrderId: '38' }, scope)).map(({ nativeId }) => nativeId)).toEqual([
      '999-39',
      '999-40',
    ]);
    await expect(source.lookUp({ sinceOrderId: '777' }, scope)).rejects.toMatchObject({ kind: 'rejected' });
    await running.close();
  });
});
