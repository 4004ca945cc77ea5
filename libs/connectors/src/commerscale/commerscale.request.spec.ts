import type { WindowRequest } from '#order-search';
import { describe, expect, it } from 'vitest';
import type { SourceConfig } from '../kit/connector-definition.js';
import { config, guid, listingOf } from './__fixtures__/shop.js';
import { commerscaleConnector } from './commerscale.connector.js';

const windowOf = (start: string | null, end: string | null): WindowRequest['window'] => ({
  start: start === null ? null : Date.parse(start),
  end: end === null ? null : Date.parse(end),
});
const requestOf = (given: Partial<WindowRequest>): WindowRequest => ({
  window: windowOf(null, null),
  native: {},
  offset: 0,
  pageIndex: 0,
  pageSize: 1000,
  ...given,
});
const post = (path: string, body: object): object => ({
  method: 'POST',
  path,
  headers: { accept: 'application/json', 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
describe('requests', () => {
  const authentication = { apiKey: 'not-a-key' };

  it('asks for a page of a window with every kind of filter, all as text', () => {
    const native = { status: ['COMPLETED'], number: [1002], totalprice_min: '30.55', billingsame: true, couponid: [] };
    const request = requestOf({
      window: windowOf('2015-01-02T10:00:00Z', '2015-01-03T10:00:00Z'),
      native,
      pageIndex: 2,
    });
    expect(listingOf(config).toList(request, config)).toEqual(
      post('/api/v1/orders/get', {
        authentication,
        filters: {
          status: ['COMPLETED'],
          number: ['1002'],
          totalprice_min: '30.55',
          billingsame: 'true',
          createdon_min: '2015-01-01',
          createdon_max: '2015-01-04',
        },
        pagination: { pageNumber: '3', pageSize: '1000' },
      }),
    );
  });

  it('leaves filters out when there are none, and asks no more rows than a page may have', () => {
    expect(listingOf(config).toList(requestOf({ pageSize: 5000 }), config)).toEqual(
      post('/api/v1/orders/get', { authentication, pagination: { pageNumber: '1', pageSize: '1000' } }),
    );
  });

  it('counts without pagination', () => {
    const { toCount } = listingOf(config);
    expect(toCount?.(windowOf(null, null), {}, config)).toEqual(post('/api/v1/orders/count', { authentication }));
    expect(toCount?.(windowOf(null, '2015-01-03T00:00:00Z'), { customerid: [guid(1)] }, config)).toEqual(
      post('/api/v1/orders/count', {
        authentication,
        filters: { customerid: [guid(1)], createdon_max: '2015-01-03' },
      }),
    );
  });

  it('looks up by id and by number, and sends no filter that is not declared', () => {
    expect(commerscaleConnector.toLookup({ id: [guid(1), guid(2)], nonsense: 'x' }, config)).toEqual(
      post('/api/v1/orders/get', {
        authentication,
        filters: { id: [guid(1), guid(2)] },
        pagination: { pageNumber: '1', pageSize: '1000' },
      }),
    );
  });

  it.each([{ apiKey: 'k' }, { appApiKey: 'k' }, { email: 'a@example.com', password: 'p' }])(
    'puts the credentials %j first',
    (credentials) => {
      const { body = '' } = commerscaleConnector.toLookup({ number: ['1'] }, { ...config, credentials });
      expect(Object.entries(JSON.parse(body) as object)[0]).toEqual(['authentication', credentials]);
    },
  );
});

describe('createdon bounds', () => {
  function bounds(start: string | null, end: string | null, source: Partial<SourceConfig>): unknown {
    const all = { ...config, ...source };
    const { body = '' } = listingOf(all).toList(requestOf({ window: windowOf(start, end) }), all);
    return (JSON.parse(body) as { filters?: object }).filters;
  }
  const toronto = { timeZone: 'America/Toronto' };
  const bySecond = { options: { dateTimeFilters: true } };

  it('are days of the zone, a day earlier than the start and not before the end', () => {
    expect(bounds('2015-07-02T00:00:00Z', '2015-07-03T00:00:00Z', {})).toEqual({
      createdon_min: '2015-07-01',
      createdon_max: '2015-07-03',
    });
    expect(bounds('2015-07-02T00:00:00Z', '2015-07-03T00:00:00.001Z', toronto)).toEqual({
      createdon_min: '2015-06-30',
      createdon_max: '2015-07-03',
    });
    expect(bounds('2015-07-02T04:00:00Z', '2015-07-03T04:00:00Z', toronto)).toEqual({
      createdon_min: '2015-07-01',
      createdon_max: '2015-07-03',
    });
  });

  it('are wider where clocks change nearby', () => {
    // 2015-11-01 has 25 hours in Toronto: 04:30Z is 00:30 there, and 1 hour earlier another day.
    expect(bounds('2015-11-01T04:30:00Z', '2015-11-01T05:00:00Z', toronto)).toEqual({
      createdon_min: '2015-10-30',
      createdon_max: '2015-11-02',
    });
    expect(bounds('2015-11-01T05:30:00Z', '2015-11-01T05:45:00Z', { ...toronto, ...bySecond })).toEqual({
      createdon_min: '2015-11-01 00:29:59',
      createdon_max: '2015-11-01 01:45:01',
    });
  });

  it('are seconds, one wider on both sides, where the shop takes them', () => {
    expect(bounds('2015-07-02T00:00:00.500Z', '2015-07-03T00:00:00.500Z', { ...toronto, ...bySecond })).toEqual({
      createdon_min: '2015-07-01 19:59:59',
      createdon_max: '2015-07-02 20:00:02',
    });
    expect(listingOf({ ...config, ...bySecond }).granularity).toBe('second');
    expect(listingOf(config).granularity).toBe('day');
  });

  it('are left out where the window is open, and never leave the calendar', () => {
    expect(bounds(null, null, {})).toBeUndefined();
    expect(bounds('0001-01-01T00:00:00Z', '0002-01-01T00:00:00Z', {})).toEqual({ createdon_max: '1970-01-01' });
    expect(bounds(null, '9999-12-31T23:59:59Z', {})).toEqual({ createdon_max: '9999-12-31' });
  });
});
