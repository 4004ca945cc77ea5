import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallScope, Order, Window } from '#order-search';
import { CommerScaleSimulator, commerScaleOrder, startSimulator, type RunningSimulator } from '#simulators';
import { connectSource } from '../connect-source.js';
import { config, guid } from './__fixtures__/shop.js';
import { commerscaleConnector } from './commerscale.connector.js';

const HOUR_MS = 3_600_000;
const scope: CallScope = {
  signal: new AbortController().signal,
  deadlineAt: Number.MAX_SAFE_INTEGER,
  onUpstreamCall: () => undefined,
};

const readings = (['inclusive', 'exclusive'] as const).flatMap((min) =>
  (['inclusive', 'exclusive'] as const).flatMap((max) =>
    (['midnight', 'whole day'] as const).flatMap((dayMeans) =>
      [false, true].map((dateTimeFilters) => ({ min, max, dayMeans, dateTimeFilters })),
    ),
  ),
);

describe.each([
  ['UTC', '2015-07-01T00:00:00Z'],
  ['America/Toronto', '2015-10-31T00:00:00Z'],
  // Here clocks go back at midnight, into the day before.
  ['America/Sao_Paulo', '2015-02-20T00:00:00Z'],
])('in %s from %s, whatever a bound means to the shop', (timeZone, from) => {
  const beginning = Date.parse(from);
  const orders = Array.from({ length: 160 }, (_, index) =>
    commerScaleOrder({ id: guid(index + 1), createdAt: beginning + (index * HOUR_MS) / 2 }),
  );

  describe.each(readings)('min $min, max $max, a day is its $dayMeans, times: $dateTimeFilters', (reading) => {
    const { dateTimeFilters, ...createdOn } = reading;
    const simulator = new CommerScaleSimulator({
      orders,
      credentials: { apiKey: 'not-a-key' },
      timeZone,
      createdOn,
      dateTimeFilters,
    });
    let running: RunningSimulator;
    beforeAll(async () => {
      running = await startSimulator(simulator);
    });
    afterAll(() => running.close());

    it('every window is read whole', async () => {
      const source = connectSource(
        commerscaleConnector,
        { ...config, baseUrl: running.baseUrl, timeZone, options: { dateTimeFilters } },
        {
          send: async ({ request: { method, path, headers, body }, read }) => {
            const reply = await fetch(`${running.baseUrl}${path}`, { method, headers, ...(body && { body }) });
            return read({ status: reply.status, headers: {}, text: await reply.text() });
          },
        },
        { now: () => 0 },
      );
      const read = async (window: Window): Promise<readonly Order[]> => {
        if (source.listing.kind !== 'windowed') throw new Error('The listing is windowed.');
        const request = { window, native: {}, offset: 0, pageIndex: 0, pageSize: 1000 };
        return (await source.listing.list(request, scope)).rows;
      };
      const within = (rows: readonly Order[], start: number, end: number): readonly string[] =>
        rows
          .filter(({ createdAt }) => createdAt !== null && createdAt >= start && createdAt < end)
          .map(({ nativeId }) => nativeId)
          .toSorted();

      const all = await read({ start: null, end: null });
      expect(all).toHaveLength(orders.length);
      for (const [offset, hours] of [
        [0, 24],
        [24, 24],
        [27, 1],
        [28, 1],
        [29, 1],
        [30, 1],
        [31, 5],
        [48, 24],
        [50, 2],
      ] as const) {
        const start = beginning + offset * HOUR_MS;
        const end = start + hours * HOUR_MS;
        expect(within(await read({ start, end }), start, end)).toEqual(within(all, start, end));
      }
    });
  });
});
