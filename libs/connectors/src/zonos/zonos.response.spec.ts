import { describe, expect, it } from 'vitest';
import { parseJson } from '../kit/parse-json.js';
import type { ProviderReply } from '../kit/exchange.js';
import { config, fixture, replyOf, row } from './__fixtures__/store.js';
import { zonosConnector } from './zonos.connector.js';
import { fromZonosList } from './zonos.response.js';

describe('replies', () => {
  const fromList = (reply: ProviderReply) => fromZonosList(reply, config);
  const rows = (name: string): readonly unknown[] => (parseJson(fixture(name)) as { orders: unknown[] }).orders;

  it('maps a list with statuses, and takes the epoch where the two status dates disagree', () => {
    const [first, second] = rows('order-numbers-statuses');
    expect(fromList(replyOf(fixture('order-numbers-statuses')))).toEqual({
      count: 2,
      unreadable: 0,
      rows: [
        row('999-99991', {
          createdAt: Date.parse('2015-01-01T00:33:14Z'),
          updatedAt: 1_420_097_594_000,
          status: 'on_hold',
          nativeStatus: 'IGLOBAL_FRAUD_REVIEW',
          test: false,
          raw: first,
        }),
        row('999-99992', {
          externalId: 'abc123',
          createdAt: Date.parse('2015-01-01T05:12:46Z'),
          updatedAt: 1_420_097_594_000,
          status: 'confirmed',
          nativeStatus: 'IGLOBAL_ORDER_IN_PROCESS',
          test: true,
          raw: second,
        }),
      ],
    });
  });

  it('maps a list without statuses', () => {
    const raws = rows('order-numbers');
    const told = [
      ['999-99991', '2015-01-01T00:33:14Z', false],
      ['999-99992', '2015-01-01T05:12:46Z', true],
      ['999-99993', '2015-01-01T14:50:54Z', false],
      ['999-99994', '2015-01-02T20:14:01Z', false],
      ['999-99995', '2015-01-02T20:57:47Z', false],
      ['999-99996', '2015-01-02T22:11:40Z', false],
    ] as const;
    expect(fromList(replyOf(fixture('order-numbers')))).toEqual({
      count: 6,
      unreadable: 0,
      rows: told.map(([id, time, test], index) => row(id, { createdAt: Date.parse(time), test, raw: raws[index] })),
    });
  });

  it('counts a row it cannot read and keeps the others, whatever else they tell', () => {
    const good = { id: '999-1', timestamp: '2015-01-01 00:00:00.0', orderStatus: 'BRAND_NEW', surprise: [1] };
    const orders = [
      { id: '999-2' },
      good,
      { timestamp: '2015-01-01 00:00:00.0' },
      { ...good, timestamp: '2015-02-30' },
    ];
    expect(fromList(replyOf(JSON.stringify({ orders })))).toEqual({
      count: null,
      unreadable: 3,
      rows: [
        row('999-1', { createdAt: Date.UTC(2015, 0, 1), status: 'unknown', nativeStatus: 'BRAND_NEW', raw: good }),
      ],
    });
  });

  it.each([
    ['IGLOBAL_FRAUD_REVIEW', 'on_hold'],
    ['IGLOBAL_ORDER_ON_HOLD', 'on_hold'],
    ['VENDOR_CANCELLATION_REQUEST', 'on_hold'],
    ['IGLOBAL_ORDER_IN_PROCESS', 'confirmed'],
    ['IGLOBAL_LABELS_PROCESSING', 'confirmed'],
    ['VENDOR_PREPARING_ORDER', 'confirmed'],
    ['VENDOR_SHIPMENT_READY', 'confirmed'],
    ['VENDOR_LABELS_PRINTED_DATE', 'confirmed'],
    ['IGLOBAL_ORDER_CANCELLED', 'cancelled'],
    ['VENDOR_END_OF_DAY_COMPLETE', 'completed'],
    ['toString', 'unknown'],
    [null, 'unknown'],
  ])('reads the status %s as %s', (orderStatus, status) => {
    const orders = [{ id: '999-1', timestamp: '2015-01-01 00:00:00.0', orderStatus }];
    expect(fromList(replyOf(JSON.stringify({ orders }))).rows).toMatchObject([{ status, nativeStatus: orderStatus }]);
  });

  it.each(['{"totalCount":0,"orders":[]}', '{"totalCount":0}', '{"orders":[]}'])('reads %s as empty', (text) => {
    expect(fromList(replyOf(text))).toMatchObject({ rows: [], unreadable: 0 });
  });

  it.each(['[]', 'null', '"x"', '{}', '{"orders":{}}', '{"orders":[1]}', '{"totalCount":"x","orders":[]}'])(
    'refuses %s',
    (text) => {
      expect(() => fromList(replyOf(text))).toThrow(expect.objectContaining({ kind: 'invalid_response' }));
    },
  );

  it('builds the whole order on its row', () => {
    const known = row('999-99992', {
      createdAt: Date.parse('2015-01-01T05:12:46Z'),
      updatedAt: 1_420_097_594_000,
      nativeStatus: 'IGLOBAL_ORDER_IN_PROCESS',
    });
    const reply = replyOf(fixture('order-detail'));
    const cad = (amount: string) => ({ amount, currency: 'CAD' });
    expect(zonosConnector.detail?.fromDetail(reply, known, config)).toEqual({
      ...known,
      externalId: 'abc123',
      status: 'confirmed',
      nativeStatus: 'VENDOR_PREPARING_ORDER',
      test: true,
      total: cad('36.5'),
      subtotal: cad('30.0'),
      tax: cad('4.0'),
      shippingCost: cad('2.50'),
      discount: cad('6.00'),
      customer: { id: null, name: 'Jane Doe', email: 'jane@example.com', phone: '4181234567', company: null },
      billingAddress: {
        firstName: null,
        lastName: null,
        company: 'Example Inc.',
        email: 'john@example.com',
        phone: '4187654321',
        line1: '1 avenue',
        line2: '2nd floor',
        city: 'Montreal',
        state: 'QC',
        postalCode: 'H1H1H1',
        countryCode: 'CA',
        country: null,
      },
      shippingAddress: {
        firstName: null,
        lastName: null,
        company: null,
        email: 'jane@example.com',
        phone: '4181234567',
        line1: '123 street',
        line2: null,
        city: 'Quebec',
        state: 'QC',
        postalCode: 'G1G1G1',
        countryCode: 'CA',
        country: null,
      },
      items: [
        {
          id: null,
          productId: 'P-1',
          sku: 'AAAAAA',
          name: 'Item 1',
          quantity: 2,
          unitPrice: cad('18.00'),
          total: null,
        },
      ],
      raw: (reply.json as { order: unknown }).order,
      detailed: true,
    });
  });

  it('keeps what only the row tells', () => {
    const known = row('999-1', {
      externalId: 'mine',
      createdAt: 1,
      updatedAt: 2,
      status: 'completed',
      nativeStatus: 'VENDOR_END_OF_DAY_COMPLETE',
      test: false,
    });
    expect(zonosConnector.detail?.fromDetail(replyOf('{"order":{"orderId":"1"}}'), known, config)).toEqual({
      ...known,
      raw: { orderId: '1' },
      detailed: true,
    });
  });

  it('gives an order known by its id alone no creation time', () => {
    expect(zonosConnector.fromLookup(replyOf('{"order":{"orderStatus":"X"}}'), { orderId: '7' }, config)).toEqual([
      row('999-7', { nativeStatus: 'X', raw: { orderStatus: 'X' }, detailed: true }),
    ]);
  });

  it('refuses a detail of another order, and one of another shape', () => {
    for (const text of ['{"order":{"orderId":"999-2"}}', '{}', '{"order":[]}', '{"order":{"grandTotal":"a lot"}}']) {
      expect(() => zonosConnector.detail?.fromDetail(replyOf(text), row('999-1', {}), config)).toThrow(
        expect.objectContaining({ kind: 'invalid_response' }),
      );
    }
  });

  it('lists a bounded set by a parameter of its own', () => {
    const reply = replyOf(fixture('order-numbers-statuses'));
    expect(zonosConnector.fromLookup(reply, { sinceOrderId: '99990' }, config)).toEqual(fromList(reply).rows);
    const odd = replyOf('{"orders":[{"id":"999-1"}]}');
    expect(() => zonosConnector.fromLookup(odd, { sinceOrderId: '99990' }, config)).toThrow(
      expect.objectContaining({ kind: 'invalid_response' }),
    );
  });
});
