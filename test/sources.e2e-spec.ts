import { readFile } from 'node:fs/promises';
import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADDRESS_FIELDS, FILTER_KEYS } from '#order-search';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: what a source can answer, how it is asked and how it is doing can be read, and none of it costs a call.

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway(
    { seed: 1, orders: 50 },
    {
      change: (source) =>
        source.name === 'zonos' ? { ...source, rateLimit: { requests: 90, perSeconds: 1 }, timeoutMs: 3500 } : source,
    },
  );
});
afterAll(() => gateway[Symbol.asyncDispose]());

const get = (path: string) => request(gateway.origin).get(path);
const search = (body: object) => request(gateway.origin).post('/orders/search').send(body);

it('lists every source by name, and gives each alone', async () => {
  const { body } = await get('/sources');
  expect(body.sources.map(({ name, connector }: { name: string; connector: string }) => [name, connector])).toEqual([
    ['commerscale', 'commerscale'],
    ['macke', 'cs-cart'],
    ['noventiq', 'noventiq'],
    ['softline', 'noventiq'],
    ['zonos', 'zonos'],
  ]);
  for (const source of body.sources) expect((await get(`/sources/${source.name}`)).body).toEqual(source);
});

it('tells one whole', async () => {
  const { body } = await get('/sources/zonos');
  const detail = (kind: string) =>
    Object.fromEntries(
      ADDRESS_FIELDS.map((field) => [
        `${kind}.${field}`,
        field === 'firstName' || field === 'lastName' ? 'unanswerable' : 'detail',
      ]),
    );
  const word = (native: string, status: string) => ({ native, status, paymentStatuses: ['unknown'] });
  expect(body).toEqual({
    name: 'zonos',
    connector: 'zonos',
    listing: { kind: 'windowed', granularity: 'day', rows: 'keyed', pageSize: null },
    filters: {
      ids: 'native',
      number: 'native',
      externalId: 'residual',
      missingExternalId: 'residual',
      status: 'residual',
      paymentStatus: 'unanswerable',
      nativeStatus: 'residual',
      createdAt: 'native',
      paidAt: 'unanswerable',
      updatedAt: 'residual',
      currency: 'detail',
      'customer.email': 'detail',
      'customer.id': 'unanswerable',
      paymentMethod: 'unanswerable',
      total: 'detail',
      invoiceId: 'unanswerable',
      test: 'residual',
      ...detail('billing'),
      ...detail('shipping'),
    },
    statuses: [
      word('IGLOBAL_FRAUD_REVIEW', 'on_hold'),
      word('IGLOBAL_ORDER_ON_HOLD', 'on_hold'),
      word('VENDOR_CANCELLATION_REQUEST', 'on_hold'),
      word('IGLOBAL_ORDER_IN_PROCESS', 'confirmed'),
      word('IGLOBAL_LABELS_PROCESSING', 'confirmed'),
      word('VENDOR_PREPARING_ORDER', 'confirmed'),
      word('VENDOR_SHIPMENT_READY', 'confirmed'),
      word('VENDOR_LABELS_PRINTED_DATE', 'confirmed'),
      word('IGLOBAL_ORDER_CANCELLED', 'cancelled'),
      word('VENDOR_END_OF_DAY_COMPLETE', 'completed'),
    ],
    nativeStatuses: {
      on_hold: ['IGLOBAL_FRAUD_REVIEW', 'IGLOBAL_ORDER_ON_HOLD', 'VENDOR_CANCELLATION_REQUEST'],
      confirmed: [
        'IGLOBAL_ORDER_IN_PROCESS',
        'IGLOBAL_LABELS_PROCESSING',
        'VENDOR_PREPARING_ORDER',
        'VENDOR_SHIPMENT_READY',
        'VENDOR_LABELS_PRINTED_DATE',
      ],
      cancelled: ['IGLOBAL_ORDER_CANCELLED'],
      completed: ['VENDOR_END_OF_DAY_COMPLETE'],
    },
    nativeParameters: [
      {
        name: 'sinceOrderId',
        type: 'text',
        form: 'an order id, with or without the store and hyphen',
        description: 'Orders after this one; the order id with or without the store and hyphen.',
        lookup: true,
      },
      {
        name: 'missingMerchantOrderId',
        type: 'true',
        form: null,
        description: 'Orders of the last two weeks that have no merchant order id yet.',
        lookup: true,
      },
    ],
    updates: {
      statuses: [
        'VENDOR_CANCELLATION_REQUEST',
        'VENDOR_PREPARING_ORDER',
        'VENDOR_SHIPMENT_READY',
        'VENDOR_LABELS_PRINTED_DATE',
        'VENDOR_END_OF_DAY_COMPLETE',
      ],
      notifyCustomer: false,
      externalId: true,
    },
    limits: { timeoutMs: 3500, concurrency: 8, rateLimit: { requests: 90, perSeconds: 1 } },
    health: {
      state: 'closed',
      lastSuccessAt: null,
      lastFailure: null,
      penaltyUntil: null,
      tokenAgeSeconds: null,
      inFlight: 0,
      waiting: 0,
    },
  });
});

it('tells what each word may mean for the payment', async () => {
  const [{ body: noventiq }, { body: commerscale }] = await Promise.all([
    get('/sources/noventiq'),
    get('/sources/commerscale'),
  ]);
  expect(noventiq.statuses).toEqual([
    { native: 'not paid', status: 'pending', paymentStatuses: ['unpaid'] },
    { native: 'paid', status: 'confirmed', paymentStatuses: ['paid'] },
    { native: 'deleted', status: 'cancelled', paymentStatuses: ['unpaid', 'refunded'] },
  ]);
  expect(commerscale.statuses).toEqual([
    { native: 'COMPLETED', status: 'completed', paymentStatuses: ['paid', 'partially_paid', 'unknown'] },
  ]);
});

it('agrees with the table of docs/connectors.md', async () => {
  const { body } = await get('/sources');
  const page = await readFile('docs/connectors.md', 'utf8');
  const table = page.slice(page.indexOf('<!-- capabilities:start -->'), page.indexOf('<!-- capabilities:end -->'));
  for (const { connector, filters } of body.sources) {
    expect(Object.keys(filters)).toEqual([...FILTER_KEYS]);
    const [head = '', , ...rows] = table.split('\n').filter((line) => line.startsWith('|'));
    const cells = (line: string) => line.split('|').map((cell) => cell.trim());
    const column = cells(head).indexOf(`\`${connector}\``);
    for (const row of rows) {
      const [, keys = '', ...rest] = cells(row);
      for (const [, key = ''] of keys.matchAll(/`([^`]+)`/g)) {
        expect([connector, key, filters[key]]).toEqual([connector, key, rest[column - 2]]);
      }
    }
  }
});

it('follows how a provider is doing, and asks nobody', async () => {
  const { zonos } = gateway.sandbox.simulators;
  await search({ limit: 1 });
  zonos.plant({ fault: 'server_error' });
  await search({ sources: ['zonos'], limit: 1, filter: { createdAt: { to: '2020-01-01T00:00:00Z' } } });
  zonos.clearFaults();
  const calls = () => Object.values(gateway.sandbox.simulators).reduce((sum, each) => sum + each.callCount(), 0);
  const before = calls();
  const { body } = await get('/sources');
  const [, , noventiq, , shop] = body.sources;
  expect(calls()).toBe(before);
  expect(noventiq.health).toEqual({
    state: 'closed',
    lastSuccessAt: expect.stringMatching(/^20.*Z$/),
    lastFailure: null,
    penaltyUntil: null,
    tokenAgeSeconds: expect.any(Number),
    inFlight: 0,
    waiting: 0,
  });
  expect(shop.health).toMatchObject({
    lastSuccessAt: expect.stringMatching(/^20.*Z$/),
    lastFailure: { code: 'unavailable', at: expect.stringMatching(/^20.*Z$/) },
    tokenAgeSeconds: null,
  });
});

it('holds no credential', async () => {
  const { text } = await get('/sources');
  expect(text).not.toMatch(/sandbox-|Bearer|eyJ/);
});

it('knows no other source', async () => {
  const { status, body } = await get('/sources/shopzilla');
  expect([status, body.code]).toEqual([404, 'unknown_source']);
});
