import { blankOrder, type FilterKey, type FilterValues } from '#order-search';
import { describe, expect, it } from 'vitest';
import type { SourceConfig } from '../kit/connector-definition.js';
import { config, reply } from './__fixtures__/macke.js';
import { csCartConnector } from './cs-cart.connector.js';
import { toCsCartFailure } from './cs-cart.failure.js';
import { toCsCartCounts, toCsCartDetail, toCsCartList, toCsCartLookup } from './cs-cart.request.js';

const headers = { accept: 'application/json', authorization: 'Basic YWRtaW5AZXhhbXBsZS5jb206Y2zDqQ==' };
function resolve<K extends FilterKey>(key: K, value: FilterValues[K], source: SourceConfig = config): unknown {
  return csCartConnector.capabilities(source)[key].resolve?.(value, { now: 0 });
}

describe('requests', () => {
  it('asks a page with everything that has a changeable default, and with every parameter of its own', () => {
    const native = {
      vendor_ref: 'not of a list',
      updated_at_to: '1456920001',
      updated_at_from: '1456920000',
      invoice_id: 12,
      email: 'a+b@example.com',
      user_id: '3',
      status: 'P',
    };
    expect(toCsCartList({ direction: 'asc', native, page: 7, pageSize: 100 }, config)).toEqual({
      method: 'GET',
      path: '/orders',
      query: {
        page: '7',
        items_per_page: '100',
        sort_by: 'date',
        sort_order: 'asc',
        status: 'P',
        user_id: '3',
        email: 'a+b@example.com',
        invoice_id: '12',
        updated_at_from: '1456920000',
        updated_at_to: '1456920001',
      },
      headers,
    });
  });

  it('counts by a page of one row, less the parents that are never emitted', () => {
    const request = (query: object) => ({
      method: 'GET',
      path: '/orders',
      query: { page: '1', items_per_page: '1', sort_by: 'date', sort_order: 'desc', ...query },
      headers,
    });
    expect(toCsCartCounts({ user_id: '3' }, config)).toEqual([
      { request: request({ user_id: '3' }), sign: 1, required: true },
      { request: request({ user_id: '3', status: 'T' }), sign: -1, required: false },
    ]);
    expect(toCsCartCounts({ status: 'P' }, config)).toEqual([
      { request: request({ status: 'P' }), sign: 1, required: true },
    ]);
    expect(toCsCartCounts({ status: 'T' }, config)).toEqual([]);
  });

  it('looks up an order by its id and by the reference of the merchant', () => {
    expect(toCsCartLookup({ order_id: '97' }, config)).toEqual({
      method: 'GET',
      path: '/orders/97',
      query: {},
      headers,
    });
    expect(toCsCartLookup({ vendor_ref: 'ABC 1234/&' }, config)).toEqual({
      method: 'GET',
      path: '/orders/search/',
      query: { vendor_ref: 'ABC 1234/&' },
      headers,
    });
    const row = blankOrder({ source: 'macke', connector: 'cs-cart', nativeId: '97' });
    expect(toCsCartDetail(row, config)).toEqual({ method: 'GET', path: '/orders/97', query: {}, headers });
  });
});

describe('filters', () => {
  it.each([
    [['pending'], ['O', 'E']],
    [['confirmed'], ['P']],
    [['on_hold'], ['B']],
    [['completed'], ['C']],
    [['cancelled'], ['D', 'I']],
    [['failed'], ['F']],
    [['incomplete'], ['N']],
    [['return_in_progress'], ['G']],
    [['returned'], ['H']],
    [
      ['completed', 'confirmed'],
      ['C', 'P'],
    ],
  ] as const)('%j is one listing for each letter of %j', (statuses, letters) => {
    expect(resolve('status', statuses)).toEqual({
      kind: 'native',
      variants: letters.map((status) => ({ status })),
      // `N` is in no listing but its own, so one listing cannot stand for these.
      ...((letters as readonly string[]).includes('N') ? { unlistedElsewhere: true } : { changes: true }),
    });
  });

  it('reads what has no letter of its own from the whole list, which leaves incomplete orders out', () => {
    const withIncomplete = { kind: 'narrowed', variants: [{}, { status: 'N' }], unlistedElsewhere: true };
    expect(resolve('status', ['unknown'])).toEqual({ kind: 'residual' });
    expect(resolve('status', ['incomplete', 'unknown'])).toEqual(withIncomplete);
    expect(resolve('nativeStatus', ['P', 'J'])).toEqual({ kind: 'residual' });
    expect(resolve('nativeStatus', ['N', 'J'])).toEqual(withIncomplete);
    expect(resolve('nativeStatus', ['P', 'T'])).toEqual({ kind: 'native', variants: [{ status: 'P' }], changes: true });
  });

  it.each([
    ['nativeStatus', ['T']],
    ['paymentStatus', ['partially_paid']],
    ['currency', ['CAD']],
    ['customer.id', '0'],
    ['customer.id', 'abc'],
    ['ids', ['../users', '007']],
    ['number', ['A-1']],
    ['invoiceId', ['x']],
    ['test', true],
    ['billing.email', ['a@example.com']],
    ['shipping.company', ['ACME']],
    ['updatedAt', { from: 1_000_100, to: 1_000_900 }],
  ] as const)('%s %j matches nothing, so nothing is asked', (key, value) => {
    expect(resolve(key, value as never)).toEqual({ kind: 'nothing' });
  });

  it('sends each other filter in its own parameter', () => {
    expect({
      ids: resolve('ids', ['12', 'x', '97']),
      number: resolve('number', ['97']),
      externalId: resolve('externalId', ['A', 'B']),
      paymentStatus: resolve('paymentStatus', ['paid', 'partially_paid']),
      currency: resolve('currency', ['CAD', 'EUR']),
      email: resolve('customer.email', 'Ann@Example.com'),
      customerId: resolve('customer.id', '3'),
      invoiceId: resolve('invoiceId', ['12', '13']),
      test: resolve('test', false),
      updatedAt: resolve('updatedAt', { from: 1_456_920_000_001, to: 1_456_930_000_999 }),
      updatedSince: resolve('updatedAt', { from: 1_456_920_000_000, to: null }),
    }).toEqual({
      ids: { kind: 'lookup', lookups: [{ order_id: '12' }, { order_id: '97' }] },
      number: { kind: 'lookup', lookups: [{ order_id: '97' }] },
      externalId: { kind: 'lookup', lookups: [{ vendor_ref: 'A' }, { vendor_ref: 'B' }] },
      paymentStatus: { kind: 'residual' },
      currency: { kind: 'everything' },
      email: { kind: 'native', variants: [{ email: 'Ann@Example.com' }] },
      customerId: { kind: 'native', variants: [{ user_id: '3' }] },
      invoiceId: { kind: 'native', variants: [{ invoice_id: '12' }, { invoice_id: '13' }] },
      test: { kind: 'everything' },
      updatedAt: {
        kind: 'native',
        variants: [{ updated_at_from: '1456920001', updated_at_to: '1456930000' }],
      },
      updatedSince: { kind: 'native', variants: [{ updated_at_from: '1456920000' }] },
    });
  });

  it('asks a shop that takes days for whole days of its zone alone', () => {
    const byDay: SourceConfig = { ...config, options: { updatedAtFormat: 'date' } };
    // 27 March 2022 has 23 hours in Berlin.
    const from = Date.parse('2022-03-26T23:00:00Z');
    const to = Date.parse('2022-03-27T21:59:59.999Z');
    expect(resolve('updatedAt', { from, to }, byDay)).toEqual({
      kind: 'native',
      variants: [{ updated_at_from: '2022-03-27', updated_at_to: '2022-03-27' }],
    });
    expect(resolve('updatedAt', { from: from + 1000, to }, byDay)).toEqual({ kind: 'unanswerable' });
    expect(resolve('updatedAt', { from, to: to - 1000 }, byDay)).toEqual({ kind: 'unanswerable' });
  });
});

describe('failures', () => {
  it.each([
    [200, '{"orders":[]}', 'list', undefined],
    [200, '<html>checking your browser</html>', 'list', 'invalid_response'],
    [200, '', 'detail', 'invalid_response'],
    [400, '{"message":"Bad Request"}', 'list', 'rejected'],
    [401, '{"message":"Unauthorized"}', 'list', 'unauthorized'],
    [403, '{"message":"Forbidden"}', 'list', 'unauthorized'],
    [403, '<html>checking your browser</html>', 'list', 'unavailable'],
    [404, '{"message":"Not Found"}', 'list', 'rejected'],
    [404, '{"message":"Not Found"}', 'count', 'rejected'],
    [404, '{"message":"Not Found"}', 'detail', undefined],
    [404, 'Your search did not return any results', 'lookup', undefined],
    [404, '', 'lookup', undefined],
    [404, '\n<!DOCTYPE html>', 'lookup', 'invalid_response'],
    [429, '', 'list', 'rate_limited'],
    [500, '', 'list', 'unavailable'],
  ] as const)('HTTP %i %j to a %s is %s', (status, text, call, kind) => {
    expect(toCsCartFailure(reply(text, status), call)?.kind).toBe(kind);
  });
});
