import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RESULT } from './support/sample-orders.js';
import { type Shell, startShell } from './support/start-shell.js';

// Promise: an answer shows what its view says, times in UTC, money as text, and nothing that is not known.

let shell: Shell;
beforeAll(async () => {
  shell = await startShell(async () => RESULT);
});
afterAll(() => shell[Symbol.asyncDispose]());

const search = (body: object) => request(shell.app.getHttpServer()).post('/orders/search').send(body);

const DETAILED = {
  id: 'shop:1042',
  source: 'shop',
  connector: 'commerscale',
  nativeId: '1042',
  number: 'A-1042',
  externalId: 'M-7',
  createdAt: '2022-01-03T10:00:00Z',
  updatedAt: '2022-01-03T10:05:00.250Z',
  paidAt: '2022-01-03T10:01:00Z',
  status: 'completed',
  paymentStatus: 'paid',
  nativeStatus: 'COMPLETED',
  test: false,
  total: { amount: '36.50', currency: 'CAD' },
  customer: { id: '77', name: 'Anna Schmidt', email: 'anna@example.com', phone: null, company: null },
  paymentMethod: 'CreditCard',
};
const NOTHING_KNOWN = Object.fromEntries(Object.keys(DETAILED).map((key) => [key, null]));
const BARE = {
  ...NOTHING_KNOWN,
  id: 'zonos:999-1',
  source: 'zonos',
  connector: 'zonos',
  nativeId: '999-1',
  createdAt: '2022-01-02T00:00:00Z',
};

it('answers a page whole', async () => {
  const answer = await search({});
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    orders: [DETAILED, BARE],
    page: { limit: 2, returned: 2, nextCursor: 'next', hasMore: true },
    total: { value: 30, relation: 'gte' },
    complete: false,
    completeThrough: '2022-01-02T00:00:00Z',
    sources: [
      {
        source: 'shop',
        connector: 'commerscale',
        status: 'ok',
        gap: false,
        returned: 1,
        total: { value: 12, relation: 'lte' },
        upstreamCalls: 3,
        tookMs: 41,
        cache: 'miss',
        filters: { native: ['createdAt'], residual: ['total'], unanswerable: [] },
        reason: null,
        predictedCalls: null,
        error: null,
      },
    ],
    tookMs: 44,
  });
});

it('adds the rest of the order with the view full', async () => {
  const { body } = await search({ view: 'full' });
  expect(body.orders[0]).toEqual({
    ...DETAILED,
    subtotal: { amount: '40.00', currency: 'CAD' },
    tax: { amount: '0.00', currency: null },
    shippingCost: null,
    discount: null,
    billingAddress: null,
    shippingAddress: null,
    items: [
      {
        id: '1',
        productId: null,
        sku: 'MUG',
        name: 'Mug',
        quantity: 2,
        unitPrice: null,
        total: { amount: '40.00', currency: 'CAD' },
      },
    ],
    payments: [{ id: '9', method: null, amount: null, paidAt: '2022-01-03T10:01:00.007Z', transactionId: null }],
    shipments: [{ trackingNumber: '1Z', trackingUrl: null, carrier: 'UPS', createdAt: null }],
    notes: 'ring twice',
  });
});

it('gives the ids, and what came for free, with the view ids', async () => {
  const { body } = await search({ view: 'ids' });
  expect(body.orders).toEqual([
    DETAILED,
    { id: 'zonos:999-1', source: 'zonos', connector: 'zonos', nativeId: '999-1', createdAt: '2022-01-02T00:00:00Z' },
  ]);
});

it("puts the provider's own object on each order only when asked", async () => {
  const { body } = await search({ includeRaw: true });
  expect(body.orders).toEqual([
    { ...DETAILED, raw: { id: '1042', secret_field: ['as', 'it', 'came'] } },
    { ...BARE, raw: null },
  ]);
});

describe('headers', () => {
  it('protect the answer and name the request', async () => {
    const { headers } = await search({}).set('X-Request-Id', 'checkout-17');
    expect(headers).toMatchObject({
      'x-request-id': 'checkout-17',
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('give a new request id for none, and for one that is not sane', async () => {
    const made = /^[\da-f]{8}-[\da-f-]{27}$/;
    expect((await search({})).headers['x-request-id']).toMatch(made);
    expect((await search({}).set('X-Request-Id', 'x'.repeat(129))).headers['x-request-id']).toMatch(made);
  });
});

describe('compression', () => {
  it.each(['gzip', 'br'])('sends %s where the client accepts it', async (encoding) => {
    const answer = await search({}).set('Accept-Encoding', encoding);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['vary']).toBe('Accept-Encoding');
    expect(Number(answer.headers['content-length'])).toBeLessThan(JSON.stringify(answer.body).length);
    expect(answer.body.orders[0]).toEqual(DETAILED);
  });

  it('sends it plain where not', async () => {
    const answer = await search({}).set('Accept-Encoding', 'identity');
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(answer.headers['vary']).toBe('Accept-Encoding');
  });
});
