import { blankOrder, ConnectorFailure, type SortedRequest } from '#order-search';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../kit/parse-json.js';
import { fromCsCartCount, fromCsCartDetail, fromCsCartList, fromCsCartLookup } from './cs-cart.response.js';
import { config, fixture, reply } from './__fixtures__/macke.js';

const firstPage: SortedRequest = { direction: 'desc', native: {}, page: 1, pageSize: 3 };

function failureOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error instanceof ConnectorFailure ? [error.kind, error.message] : error;
  }
}

describe('replies', () => {
  it('reads a page of the list, hiding the parent that takes a place in it', () => {
    const raw = (parseJson(fixture('list')) as { orders: unknown[] }).orders;
    const unified = JSON.parse(fixture('list.unified')) as object[];
    expect(fromCsCartList(reply(fixture('list')), firstPage, config)).toEqual({
      rows: unified.map((order, index) => ({ ...order, raw: raw[index] })),
      hidden: ['95'],
      grantedPageSize: 3,
      count: 64,
      unreadable: [],
    });
  });

  it('hides incomplete orders unless they were asked for', () => {
    const body = { orders: [{ order_id: 5, timestamp: 1, status: 'N' }] };
    const hiddenWith = (native: object) =>
      fromCsCartList(reply(body), { ...firstPage, native: { ...native } }, config).hidden;
    expect(hiddenWith({})).toEqual(['5']);
    expect(hiddenWith({ status: 'N' })).toEqual([]);
  });

  it('leaves out and counts rows without an id or a time, or with a fault in a field', () => {
    const body = [
      { order_id: '5', timestamp: '1456917981' },
      { order_id: '6', timestamp: '0' },
      { order_id: '7', timestamp: 'yesterday' },
      { order_id: 'x', timestamp: '1456917981' },
      { order_id: '8', timestamp: '1456917981', total: '1.234,56' },
      { order_id: '9', timestamp: '1456917981', email: {} },
    ];
    const page = fromCsCartList(reply(body), firstPage, config);
    expect({ ...page, rows: page.rows.map((row) => row.nativeId) }).toEqual({
      rows: ['5'],
      hidden: [],
      grantedPageSize: null,
      count: null,
      unreadable: [1, 2, 3, 4, 5],
    });
  });

  it('takes the last page again for the empty one past the end, and nothing else for another page', () => {
    const third: SortedRequest = { ...firstPage, page: 3 };
    const body = (page: number, totalItems: number) =>
      reply({
        orders: [{ order_id: '5', timestamp: 1 }],
        params: { page, items_per_page: '3', total_items: totalItems },
      });
    expect(fromCsCartList(body(2, 6), third, config)).toEqual({
      rows: [],
      hidden: [],
      grantedPageSize: 3,
      count: 6,
      unreadable: [],
    });
    expect(failureOf(() => fromCsCartList(body(2, 7), third, config))).toEqual([
      'invalid_response',
      "The provider's reply is not as documented: params.page is not the page that was asked.",
    ]);
  });

  it('reads an order whole', () => {
    const row = blankOrder({ source: 'macke', connector: 'cs-cart', nativeId: '97' });
    const expected = { ...(JSON.parse(fixture('order.unified')) as object), raw: parseJson(fixture('order')) };
    expect(fromCsCartDetail(reply(fixture('order')), row, config)).toEqual(expected);
    expect(fromCsCartLookup(reply(fixture('order')), { order_id: '97' }, config)).toEqual([expected]);
    expect(fromCsCartLookup(reply(`[${fixture('order')}]`), { vendor_ref: 'ABC1234' }, config)).toEqual([
      { ...expected, externalId: 'ABC1234' },
    ]);
  });

  it("keeps what only the row told, and takes PHP's empty maps for what they are", () => {
    const raw = { order_id: 97, products: [], payment_method: [], payment_info: [], taxes: [] };
    const blank = blankOrder({ source: 'macke', connector: 'cs-cart', nativeId: '97' });
    const row = {
      ...blank,
      number: '97',
      externalId: 'ABC1234',
      createdAt: 1_000,
      updatedAt: 2_000,
      status: 'confirmed',
      paymentStatus: 'paid',
      nativeStatus: 'P',
      total: { amount: '1.00', currency: 'EUR' },
      customer: { id: '3', name: 'Ann', email: 'ann@example.com', phone: '1', company: null },
    } as const;
    expect(fromCsCartDetail(reply(raw), row, config)).toEqual({ ...row, items: [], raw, detailed: true });
  });

  it('takes the total discount, and the one on the subtotal where that is all there is', () => {
    const discountOf = (fields: object) =>
      fromCsCartLookup(reply({ order_id: 1, ...fields }), { order_id: '1' }, config)[0]?.discount?.amount;
    expect([
      discountOf({ discount: '5.00', subtotal_discount: '2.00' }),
      discountOf({ discount: '0.00', subtotal_discount: '2.00' }),
      discountOf({ discount: '0.00' }),
      discountOf({ subtotal_discount: '2.00' }),
      discountOf({}),
    ]).toEqual(['5.00', '2.00', '0.00', '2.00', undefined]);
  });

  it('finds nothing where the provider has nothing, or a parent alone', () => {
    const parent = { order_id: 97, status: 'T', timestamp: 1 };
    const row = blankOrder({ source: 'macke', connector: 'cs-cart', nativeId: '97' });
    const none = reply({ message: 'Your search did not return any results' }, 404);
    expect(fromCsCartDetail(none, row, config)).toBeNull();
    expect(fromCsCartDetail(reply(parent), row, config)).toBeNull();
    expect(fromCsCartLookup(none, { order_id: '97' }, config)).toEqual([]);
    expect(fromCsCartLookup(none, { vendor_ref: 'A' }, config)).toEqual([]);
    expect(fromCsCartLookup(reply(parent), { order_id: '97' }, config)).toEqual([]);
    expect(fromCsCartLookup(reply({ orders: [parent] }), { vendor_ref: 'A' }, config)).toEqual([]);
  });

  it('counts by total_items', () => {
    expect(fromCsCartCount(reply(fixture('list')))).toBe(64);
    expect(fromCsCartCount(reply([]))).toBe(0);
    expect(fromCsCartCount(reply([{ order_id: 1, timestamp: 1 }]))).toBeNull();
    expect(failureOf(() => fromCsCartCount(reply({ orders: [], params: { total_items: '-1' } })))).toEqual([
      'invalid_response',
      "The provider's reply is not as documented: params.total_items is not a count.",
    ]);
  });

  it.each([
    ['null', 'the reply is not an object'],
    ['"text"', 'the reply is not an object'],
    ['{}', 'orders is not a list'],
    ['{"orders":{}}', 'orders is not a list'],
    ['{"orders":null}', 'orders is not a list'],
    ['{"orders":[null]}', 'orders[0] is not an object'],
    ['{"orders":[],"params":{"total_items":"-1"}}', 'params.total_items is not a count'],
  ])('refuses the list %s', (body, fault) => {
    expect(failureOf(() => fromCsCartList(reply(body), firstPage, config))).toEqual([
      'invalid_response',
      `The provider's reply is not as documented: ${fault}.`,
    ]);
  });

  it.each([
    ['null', 'order is not an object'],
    ['[]', 'order is not an object'],
    ['{}', 'order.order_id is not an order id'],
    ['{"order_id":98}', 'order.order_id is not the id that was asked'],
    ['{"order_id":97,"products":"x"}', 'order.products is not an object'],
    ['{"order_id":97,"products":{"1":null}}', 'order.products[0] is not an object'],
    ['{"order_id":97,"timestamp":"yesterday"}', 'order.timestamp is not a time'],
  ])('refuses the order %s', (body, fault) => {
    const row = blankOrder({ source: 'macke', connector: 'cs-cart', nativeId: '97' });
    const expected = ['invalid_response', `The provider's reply is not as documented: ${fault}.`];
    expect(failureOf(() => fromCsCartDetail(reply(body), row, config))).toEqual(expected);
    expect(failureOf(() => fromCsCartLookup(reply(body), { order_id: '97' }, config))).toEqual(expected);
  });
});
