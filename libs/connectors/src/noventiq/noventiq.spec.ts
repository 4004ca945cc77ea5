import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blankOrder, type NativeParameters, type Order } from '#order-search';
import { parseJson, type ProviderReply, type SourceConfig } from '../kit/index.js';
import { toNoventiqDetail, toNoventiqList, toNoventiqLookup } from './noventiq.request.js';
import { fromNoventiqDetail, fromNoventiqList, fromNoventiqLookup } from './noventiq.response.js';

const config: SourceConfig = {
  name: 'softline',
  connector: 'noventiq',
  baseUrl: 'https://api.ecommerce.softline.com',
  credentials: { username: 'user', password: 'pass' },
  earliest: 0,
  currency: null,
  timeZone: 'UTC',
  statusMap: {},
  options: {},
};

const JSON_HEADERS = { accept: 'application/json', 'content-type': 'application/json' };

function fixture(name: string): string {
  return readFileSync(new URL(`__fixtures__/${name}.json`, import.meta.url), 'utf8');
}

function replyOf(text: string, status = 200, headers: Readonly<Record<string, string>> = {}): ProviderReply {
  return { status, headers, text, json: parseJson(text) };
}

function rowOf(nativeId: string): Order {
  return blankOrder({ source: 'softline', connector: 'noventiq', nativeId });
}

function failureOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
}

const january = { start: Date.UTC(2022, 0, 1), end: Date.UTC(2022, 0, 31) };

describe('requests', () => {
  it('write the search of the documents', () => {
    const native = {
      status: 'not paid',
      external_id: '12345',
      pay_date_from: '2022-01-01T00:00:00+00:00',
      pay_date_to: '2022-01-31T00:00:00Z',
      currency: 'EUR',
      email: 'customer@mail.com',
      payment_method: 'CreditCard',
    };
    const request = toNoventiqList({ window: january, native, offset: 10, pageIndex: 1, pageSize: 100 });
    expect({ ...request, body: parseJson(request.body ?? '') }).toEqual({
      method: 'POST',
      path: '/v1/order/search',
      headers: JSON_HEADERS,
      body: parseJson(fixture('search-request')),
    });
  });

  it('leave out what is open and what is no parameter, and round outward to the second', () => {
    const open = { start: null, end: null };
    const native: NativeParameters = { offset: 99, unheard_of: 'x' };
    expect(toNoventiqList({ window: open, native, offset: 0, pageIndex: 0, pageSize: 500 }).body).toBe(
      '{"limit":500,"offset":0}',
    );
    const odd = { start: january.start + 1_999, end: january.start + 2_001 };
    expect(toNoventiqList({ window: odd, native: {}, offset: 0, pageIndex: 0, pageSize: 1 }).body).toBe(
      '{"create_date_from":"2022-01-01T00:00:01+00:00","create_date_to":"2022-01-01T00:00:03+00:00","limit":1,"offset":0}',
    );
  });

  it('refuse a time that is none rather than ask for more', () => {
    const window = { start: null, end: null };
    const request = { window, native: { pay_date_from: '2022-01-01' }, offset: 0, pageIndex: 0, pageSize: 1 };
    expect(failureOf(() => toNoventiqList(request))).toMatchObject({
      kind: 'rejected',
    });
  });

  it('read one order by its id', () => {
    const expected = { method: 'GET', path: '/v1/order/5555555', query: {}, headers: { accept: 'application/json' } };
    expect(toNoventiqDetail(rowOf('5555555'))).toEqual(expected);
    expect(toNoventiqLookup({ order_id: '5555555' })).toEqual(expected);
  });
});

describe('replies', () => {
  it('give the ids and the count of a search', () => {
    const reply = replyOf(fixture('search-reply'));
    expect(fromNoventiqList(reply, config)).toEqual({
      rows: [11111111, 22222222, 33333333].map((raw) => ({ ...rowOf(String(raw)), raw })),
      count: 155,
      unreadable: 0,
    });
  });

  it('count ids that are none as unreadable', () => {
    const reply = replyOf('{"count_all":"5","ids":["7",null,{},-1,12345678901234567890]}');
    const { rows, count, unreadable } = fromNoventiqList(reply, config);
    expect([rows.map(({ nativeId }) => nativeId), count, unreadable]).toEqual([['7'], 5, 4]);
  });

  it('give a paid order whole', () => {
    const row = rowOf('5555555');
    const reply = replyOf(fixture('order-paid'));
    const euro = (amount: string) => ({ amount, currency: 'EUR' });
    const nowhere = {
      firstName: null,
      lastName: null,
      company: null,
      email: null,
      phone: null,
      line1: null,
      line2: null,
      city: null,
      state: null,
      postalCode: null,
      countryCode: null,
      country: null,
    };
    const paidAt = Date.UTC(2022, 0, 10, 9, 34, 56);
    expect(fromNoventiqDetail(reply, row)).toEqual({
      ...row,
      number: 'A0005555555',
      externalId: '12345',
      createdAt: Date.UTC(2022, 0, 10, 9, 30),
      paidAt,
      status: 'confirmed',
      paymentStatus: 'paid',
      nativeStatus: 'paid',
      total: euro('136.50'),
      customer: {
        id: null,
        name: 'Erika Mustermann',
        email: 'customer@mail.com',
        phone: '+49301234567',
        company: 'Muster GmbH',
      },
      paymentMethod: 'CreditCard',
      billingAddress: {
        ...nowhere,
        firstName: 'Erika',
        lastName: 'Mustermann',
        company: 'Muster GmbH',
        email: 'customer@mail.com',
        phone: '+49301234567',
        line1: 'Musterstrasse 1, 10115 Berlin',
        countryCode: 'DE',
      },
      shippingAddress: { ...nowhere, line1: 'Lagerweg 2, 10117 Berlin' },
      items: [
        {
          id: null,
          productId: '777',
          sku: 'ANTIVIRUS-1Y',
          name: 'Antivirus, one year',
          quantity: 2,
          unitPrice: euro('50.00'),
          total: euro('100.00'),
        },
        {
          id: null,
          productId: '778',
          sku: null,
          name: 'Backup',
          quantity: 1,
          unitPrice: euro('36.50'),
          total: euro('36.50'),
        },
      ],
      payments: [{ id: null, method: 'CreditCard', amount: null, paidAt, transactionId: null }],
      raw: reply.json,
      detailed: true,
    });
  });

  it('give an order without any of its groups, nothing guessed', () => {
    const row = rowOf('5555556');
    const reply = replyOf(fixture('order-unpaid'));
    expect(fromNoventiqLookup(reply, { order_id: '5555556' }, config)).toEqual([
      {
        ...row,
        number: 'A0005555556',
        createdAt: Date.UTC(2022, 0, 11),
        status: 'pending',
        paymentStatus: 'unpaid',
        nativeStatus: 'not paid',
        items: [],
        payments: [],
        raw: reply.json,
        detailed: true,
      },
    ]);
  });

  it.each([
    ['not paid', '', 'pending', 'unpaid'],
    ['paid', '2022-01-10T12:34:56+00:00', 'confirmed', 'paid'],
    ['deleted', '2022-01-10T12:34:56+00:00', 'cancelled', 'refunded'],
    ['deleted', '', 'cancelled', 'unpaid'],
    ['Terminated', '', 'unknown', 'unknown'],
    ['constructor', '', 'unknown', 'unknown'],
  ])('read status %j, paid at %j', (word, payDate, status, paymentStatus) => {
    const wire = {
      order_id: 1,
      order_name: 'A1',
      status: word,
      create_date: '2022-01-01T00:00:00+00:00',
      pay_date: payDate,
    };
    const order = fromNoventiqDetail(replyOf(JSON.stringify(wire)), rowOf('1'));
    expect([order?.status, order?.paymentStatus, order?.nativeStatus]).toEqual([status, paymentStatus, word]);
  });

  it('take a group as one object or a list of them, and no total where a product tells none', () => {
    const order = (groups: object) =>
      fromNoventiqDetail(
        replyOf(JSON.stringify({ order_id: 1, status: 'paid', create_date: '2022-01-01T00:00:00Z', ...groups })),
        rowOf('1'),
      );
    expect(order({ product: { amount: '1.10' } })?.total).toEqual({ amount: '1.10', currency: null });
    expect(order({ product: [{ amount: '1.10' }, { amount: 2 }] })?.total).toEqual({ amount: '3.10', currency: null });
    expect(order({ products: [{ amount: '1.10' }, { amount: '' }] })?.total).toBeNull();
    expect(order({ payment: [{ payment_method: 'PayPal' }, {}], customer: [] })).toMatchObject({
      paymentMethod: 'PayPal',
      customer: null,
      billingAddress: null,
    });
  });

  it('are empty where there is no such order', () => {
    const missing = replyOf('{"message":"Not Found"}', 404);
    expect(fromNoventiqDetail(missing, rowOf('1'))).toBeNull();
    expect(fromNoventiqLookup(missing, { order_id: '1' }, config)).toEqual([]);
  });

  it.each([
    'null',
    '[]',
    '"x"',
    '{}',
    '{"order_id":2,"status":"paid","create_date":"2022-01-01T00:00:00Z"}',
    '{"order_id":1,"status":"paid","create_date":"2022-02-30T00:00:00Z"}',
    '{"order_id":1,"status":"paid","create_date":"2022-01-01T00:00:00"}',
    '{"order_id":1,"status":null,"create_date":"2022-01-01T00:00:00Z"}',
    '{"order_id":1,"status":"paid","create_date":"2022-01-01T00:00:00Z","customer":"x"}',
    '{"order_id":1,"status":"paid","create_date":"2022-01-01T00:00:00Z","product":[null]}',
    '{"order_id":1,"status":"paid","create_date":"2022-01-01T00:00:00Z","product":{"amount":"1.234,56"}}',
  ])('of a wrong shape are invalid: %s', (text) => {
    expect(failureOf(() => fromNoventiqDetail(replyOf(text), rowOf('1')))).toMatchObject({ kind: 'invalid_response' });
    expect(failureOf(() => fromNoventiqList(replyOf(text), config))).toMatchObject({ kind: 'invalid_response' });
  });
});
