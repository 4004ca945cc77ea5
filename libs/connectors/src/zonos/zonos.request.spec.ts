import type { WindowRequest } from '#order-search';
import { describe, expect, it } from 'vitest';
import type { WindowedCalls } from '../kit/connector-definition.js';
import { config, row } from './__fixtures__/store.js';
import { zonosConnector } from './zonos.connector.js';

const listing = zonosConnector.listing(config) as WindowedCalls;

function windowRequest(start: string | null, end: string | null): WindowRequest {
  const at = (time: string | null): number | null => (time === null ? null : Date.parse(time));
  return { window: { start: at(start), end: at(end) }, native: {}, offset: 0, pageIndex: 0, pageSize: 50 };
}

function post(path: string, body: object): object {
  return {
    method: 'POST',
    path,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
const orderNumbers = (selection: object): object =>
  post('/v1/orderNumbers', { store: '999', secret: 'not-a-secret', ...selection, statuses: true });
const orderDetail = (orderId: string): object =>
  post('/v2/orderDetail', { store: '999', storeId: '999', secret: 'not-a-secret', orderId });

describe('requests', () => {
  it.each([
    [null, null, { sinceDate: '19700101' }],
    ['2015-01-01T23:59:59.999Z', null, { sinceDate: '20150101' }],
    [null, '2015-06-01T00:00:00Z', { sinceDate: '19700101', throughDate: '20150602' }],
    ['2015-01-01T00:00:00Z', '2015-12-31T12:00:00Z', { sinceDate: '20150101', throughDate: '20160101' }],
    ['0001-01-01T00:00:00Z', '1969-01-01T00:00:00Z', { sinceDate: '19700101', throughDate: '19700102' }],
    ['2015-01-01T00:00:00Z', '9999-12-31T23:59:59Z', { sinceDate: '20150101', throughDate: '99991231' }],
  ])('asks for whole UTC days, one more than %s to %s has', (start, end, dates) => {
    expect(listing.toList(windowRequest(start, end), config)).toEqual(orderNumbers(dates));
  });

  it('reads one order by its id, and bounded sets by the parameters of its own', () => {
    expect(zonosConnector.toLookup({ orderId: '999-99991' }, config)).toEqual(orderDetail('999-99991'));
    expect(zonosConnector.toLookup({ sinceOrderId: '99991' }, config)).toEqual(orderNumbers({ sinceOrderId: '99991' }));
    expect(zonosConnector.toLookup({ missingMerchantOrderId: true }, config)).toEqual(
      orderNumbers({ missingMerchantOrderId: true }),
    );
    expect(zonosConnector.detail?.toDetail(row('999-99992', {}), config)).toEqual(orderDetail('999-99992'));
  });
});
