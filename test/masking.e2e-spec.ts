import { describe, expect, it } from 'vitest';
import type { Address, Order } from '#order-search';
import request from 'supertest';
import { apiKeysOf, makeClient, type TestClient } from './support/clients.js';
import { BARE_ORDER, DETAILED_ORDER, RESULT } from './support/sample-orders.js';
import { type Shell, startShell } from './support/start-shell.js';

// Promise: without orders:pii no answer tells of a person, wherever orders are shown.

const ADDRESS: Address = {
  firstName: 'Anna',
  lastName: 'Schmidt',
  company: 'Example GmbH',
  email: 'anna@example.com',
  phone: '+49 30 1234567',
  line1: 'Unter den Linden 1',
  line2: null,
  city: 'Berlin',
  state: 'BE',
  postalCode: '10117',
  countryCode: 'DE',
  country: 'Germany',
};

const ORDER: Order = {
  ...DETAILED_ORDER,
  customer: { id: '77', name: 'Anna Schmidt', email: 'anna@example.com', phone: '+49 30 1234567', company: null },
  billingAddress: ADDRESS,
  shippingAddress: { ...ADDRESS, firstName: null, countryCode: null },
  raw: { whatever: 'Anna Schmidt' },
};

/** Whatever of `ORDER` tells of a person. */
const PERSONAL = /Anna|Schmidt|GmbH|example\.com|1234567|Linden|Berlin|"BE"|10117|Germany|ring twice/;

const desk = makeClient('desk', ['orders:read', 'orders:pii']);
const audit = makeClient('audit', ['orders:read', 'orders:raw']);
const root = makeClient('root', ['orders:read', 'orders:raw', 'orders:pii']);

const start = (): Promise<Shell> => {
  const page = { ...RESULT.page, nextCursor: null, hasMore: false };
  return startShell(async () => ({ ...RESULT, orders: [ORDER, BARE_ORDER], page }), undefined, {
    access: apiKeysOf(desk, audit, root),
  });
};

const post = (shell: Shell, path: string, { key }: TestClient, body: object, accept = 'application/json') =>
  request(shell.app.getHttpServer())
    .post(path)
    .set({ 'X-API-Key': key, Accept: accept })
    .buffer(true)
    .parse((response, done) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => done(null, text));
    })
    .send(body);

const bodyOf = async (answer: PromiseLike<{ readonly body: unknown }>): Promise<string> => String((await answer).body);

it('masks persons, companies and addresses; what is null stays null, and the country is told', async () => {
  await using shell = await start();
  const shown = JSON.parse(await bodyOf(post(shell, '/orders/search', desk, { view: 'full' }))).orders[0];
  const masked = JSON.parse(await bodyOf(post(shell, '/orders/search', audit, { view: 'full' }))).orders[0];

  expect(masked).toEqual({
    ...shown,
    customer: { id: '77', name: '***', email: '***', phone: '***', company: null },
    billingAddress: {
      firstName: '***',
      lastName: '***',
      company: '***',
      email: '***',
      phone: '***',
      line1: '***',
      line2: null,
      city: '***',
      state: '***',
      postalCode: '***',
      countryCode: 'DE',
      country: '***',
    },
    shippingAddress: {
      ...Object.fromEntries(Object.keys(ADDRESS).map((key) => [key, '***'])),
      firstName: null,
      line2: null,
      countryCode: null,
    },
    notes: '***',
  });
  expect(shown).toMatchObject({ customer: ORDER.customer, billingAddress: ADDRESS, notes: 'ring twice' });
});

describe.each(['ids', 'basic', 'full'] as const)('in the view %s', (view) => {
  const asked = { view, sort: 'source' };

  it.each([
    ['a search', '/orders/search', 'application/json'],
    ['an export as NDJSON', '/orders/export', 'application/x-ndjson'],
    ['an export as CSV', '/orders/export', 'text/csv'],
  ])('%s tells nothing of a person', async (_what, path, accept) => {
    await using shell = await start();
    const shown = await bodyOf(post(shell, path, desk, asked, accept));
    const masked = await bodyOf(post(shell, path, audit, asked, accept));
    expect(shown).toMatch(PERSONAL);
    expect(masked).not.toMatch(PERSONAL);
    expect(masked).toContain('***');
    expect(masked).toContain('1042');
  });
});

describe('what the provider sent', () => {
  it.each([
    ['orders:raw', desk],
    ['orders:pii', audit],
  ])('is forbidden without %s', async (scope, client) => {
    await using shell = await start();
    for (const path of ['/orders/search', '/orders/export', '/orders/explain']) {
      const accept = path === '/orders/export' ? 'application/x-ndjson' : 'application/json';
      const answer = await post(shell, path, client, { includeRaw: true }, accept);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(JSON.parse(String(answer.body))).toMatchObject({
        code: 'forbidden',
        detail: `This needs the scope ${scope}.`,
      });
    }
    expect(shell.asked).toEqual([]);
  });

  it('is shown to who has both scopes', async () => {
    await using shell = await start();
    const { orders } = JSON.parse(await bodyOf(post(shell, '/orders/search', root, { includeRaw: true })));
    expect(orders[0].raw).toEqual({ whatever: 'Anna Schmidt' });
  });
});
