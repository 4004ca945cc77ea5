import { blankOrder, type Order } from '#order-search';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../kit/parse-json.js';
import { config, fixture, guid, listingOf, replyOf, ZERO_GUID } from './__fixtures__/shop.js';
import { commerscaleConnector } from './commerscale.connector.js';
import { fromCommerscaleList } from './commerscale.response.js';

const invalid: unknown = expect.objectContaining({ kind: 'invalid_response' });

describe('replies', () => {
  const { fromCount } = listingOf(config);
  const read = (rows: unknown, source = config) => fromCommerscaleList(replyOf(JSON.stringify(rows)), source);
  const sample = (parseJson(fixture('orders')) as Readonly<Record<string, unknown>>[])[0] ?? {};
  const cad = (amount: string) => ({ amount, currency: 'CAD' });

  it('maps the whole order of the documents', () => {
    const address = {
      firstName: 'Mr',
      lastName: 'Example',
      company: 'commerscale',
      email: 'mr@example.com',
      phone: '4181234567',
      line1: '123 street',
      line2: null,
      city: 'Quebec',
      state: 'QC',
      postalCode: 'G1G1G1',
      countryCode: 'CA',
      country: 'Canada',
    };
    const item = (id: string, productId: string, name: string, sku: string, quantity: number, price: string) => ({
      id,
      productId,
      sku,
      name,
      quantity,
      unitPrice: cad(price),
      total: null,
    });
    const order: Order = {
      id: 'shop:33e6620e-3cec-48c7-ab2f-85e08ff89345',
      source: 'shop',
      connector: 'commerscale',
      nativeId: '33e6620e-3cec-48c7-ab2f-85e08ff89345',
      number: '1002',
      externalId: null,
      createdAt: Date.parse('2015-12-15T12:56:22Z'),
      updatedAt: null,
      paidAt: null,
      status: 'completed',
      paymentStatus: 'partially_paid',
      nativeStatus: 'COMPLETED',
      test: null,
      total: cad('36.50'),
      customer: {
        id: '3bd55c5a-eac2-4dae-8016-61bd72161422',
        name: 'Mr Example',
        email: 'mr@example.com',
        phone: '4181234567',
        company: 'commerscale',
      },
      paymentMethod: 'PAYPAL',
      subtotal: cad('40.00'),
      tax: cad('0.00'),
      shippingCost: cad('2.50'),
      discount: cad('6.00'),
      billingAddress: address,
      shippingAddress: address,
      items: [
        item(
          '97e96cd3-22e7-4f93-960c-8f9a2f721b30',
          '93cacc6d-fe4a-455c-a080-49c251413918',
          'Item 1',
          'AAAAAA',
          2,
          '12.00',
        ),
        item(
          '4702fd8e-37ae-4283-93dc-228d9303a0d4',
          '72ac3b42-65e8-435c-bc79-8020375b49f5',
          'Item 2',
          'BBBBBB',
          1,
          '7.00',
        ),
        item(
          '895fc256-3743-4578-bafa-d25f530cb77e',
          '2aa783cf-2708-45ed-85a1-3767d6a13535',
          'Item 3',
          'CCCCCC',
          1,
          '5.00',
        ),
      ],
      payments: [
        {
          id: '6ca97fe3-708d-4f48-9e6d-fa0e9399300f',
          method: 'PAYPAL',
          amount: cad('32.50'),
          paidAt: Date.parse('2015-12-15T12:57:11Z'),
          transactionId: 'FSDF548LAL',
        },
      ],
      shipments: [
        {
          trackingNumber: '12345',
          trackingUrl: 'http://www.canadapost.ca/cpotools/apps/track/personal/findByTrackNumber?trackingNumber=',
          carrier: 'CANADAPOST',
          createdAt: Date.parse('2015-12-17T06:13:56Z'),
        },
      ],
      notes: 'nothing to say',
      raw: sample,
      detailed: true,
    };
    expect(read([sample])).toEqual({ rows: [order], count: null, unreadable: 0 });
    expect(commerscaleConnector.fromLookup(replyOf(fixture('orders')), { number: ['1002'] }, config)).toEqual([order]);
  });

  it('reads times in the zone of the shop', () => {
    const rows = read([sample], { ...config, timeZone: 'America/Toronto' }).rows;
    expect(rows[0]?.createdAt).toBe(Date.parse('2015-12-15T17:56:22Z'));
  });

  it('tells nothing of what is not set', () => {
    const bare = { id: guid(1), createdon: '2015-12-15 12:56:22', customerid: ZERO_GUID, status: '', total: '' };
    const blank = blankOrder({ source: 'shop', connector: 'commerscale', nativeId: guid(1) });
    expect(read([bare]).rows).toEqual([
      {
        ...blank,
        createdAt: Date.parse('2015-12-15T12:56:22Z'),
        status: 'unknown',
        paymentStatus: 'unknown',
        raw: bare,
        detailed: true,
      },
    ]);
  });

  it.each([
    ['36.50', ['36.50'], 'paid'],
    ['36.50', ['30,00', '6.50'], 'paid'],
    ['0.30', ['0.10', '0.20'], 'paid'],
    ['36.50', ['36.49'], 'partially_paid'],
    ['36.50', ['0.00'], 'unknown'],
    ['36.50', [], 'unknown'],
    ['36.50', ['36.50', ''], 'unknown'],
    ['', ['1.00'], 'unknown'],
    ['0.00', [], 'paid'],
  ])('takes a total of %j with payments of %j for %s', (total, amounts, paymentStatus) => {
    const row = { ...sample, total, payments: amounts.map((amount) => ({ amount })) };
    expect(read([row]).rows[0]?.paymentStatus).toBe(paymentStatus);
  });

  it.each([
    ['PENDING', 'pending'],
    ['COMPLETED', 'completed'],
    ['constructor', 'unknown'],
    ['completed', 'unknown'],
  ])('reads the status %s as %s', (word, status) => {
    expect(read([{ ...sample, status: word }]).rows).toMatchObject([{ status, nativeStatus: word }]);
  });

  it('counts a row it cannot read and keeps the others', () => {
    const rows = [
      { ...sample, id: ZERO_GUID },
      { ...sample, createdon: 'soon' },
      { ...sample, total: '1.234,56' },
      sample,
    ];
    const { rows: readable, unreadable } = read(rows);
    expect([readable.map((order) => order.nativeId), unreadable]).toEqual([[sample['id']], 3]);
    expect(() => commerscaleConnector.fromLookup(replyOf(JSON.stringify(rows)), {}, config)).toThrow(invalid);
  });

  it.each(['{}', '{"orders":[]}', 'null', '"x"', '[1]', '[null]', '[[]]'])('refuses %s as a list', (text) => {
    expect(() => fromCommerscaleList(replyOf(text), config)).toThrow(invalid);
  });

  it('reads a count that is a text or a number', () => {
    expect(fromCount?.(replyOf(fixture('count')))).toBe(1);
    expect(fromCount?.(replyOf('{"count":2}'))).toBe(2);
    for (const text of ['[]', '{}', '{"count":"-1"}', '{"count":"many"}', '{"count":1.5}']) {
      expect(() => fromCount?.(replyOf(text))).toThrow(invalid);
    }
  });
});
