import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiKeysOf, makeClient, type TestClient } from './support/clients.js';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: a source that a caller may not see does not exist for him, and what he is not shown he cannot ask after either.

const all = makeClient('all', ['orders:read', 'orders:pii', 'orders:raw']);
const some = makeClient('some', ['orders:read'], { sources: ['noventiq', 'commerscale'] });

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ seed: 1, orders: 40 }, { access: apiKeysOf(all, some) });
});
afterAll(() => gateway[Symbol.asyncDispose]());

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: {
    readonly code?: string;
    readonly detail?: string;
    readonly orders?: readonly { readonly id: string; readonly source: string }[];
    readonly sources?: readonly { readonly source: string }[];
    readonly page?: { readonly nextCursor: string | null };
    readonly total?: { readonly value: number };
  };
}

async function ask({ key }: TestClient, path: string, body: object): Promise<Answer> {
  const response = await fetch(`${gateway.origin}/orders/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-API-Key': key, 'X-Request-Id': 'r' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('ndjson') === false;
  return { status: response.status, text, body: isJson ? JSON.parse(text) : {} };
}

const ENDPOINTS = ['search', 'count', 'explain', 'export'];

it('by default the sources asked are those the caller may see', async () => {
  for (const path of ['search', 'count', 'explain']) {
    const { body } = await ask(some, path, {});
    expect([path, body.sources?.map(({ source }) => source)]).toEqual([path, ['commerscale', 'noventiq']]);
  }
  const exported = (await ask(some, 'export', {})).text;
  expect([...new Set(exported.match(/"source":"\w+"/g))].sort()).toEqual([
    '"source":"commerscale"',
    '"source":"noventiq"',
  ]);
  expect((await ask(some, 'count', {})).body.total?.value).toBeLessThan(
    (await ask(all, 'count', {})).body.total?.value ?? 0,
  );
});

describe.each(ENDPOINTS)('%s', (path) => {
  it.each([
    ['sources', (name: string) => ({ sources: ['noventiq', name] })],
    ['filter.ids', (name: string) => ({ filter: { ids: [`${name}:999-1`] } })],
    ['filter.native', (name: string) => ({ filter: { native: { [name]: { sinceOrderId: '999-1' } } } })],
    [
      'filter.native, with what it does not take',
      (name: string) => ({ filter: { native: { [name]: { nothing: 1 } } } }),
    ],
  ])('tells a source out of sight from one that does not exist in nothing: %s', async (_where, naming) => {
    const hidden = await ask(some, path, naming('zonos'));
    const absent = await ask(some, path, naming('shops'));
    expect(absent.status).toBe(404);
    expect(absent.body).toMatchObject({ code: 'unknown_source', detail: expect.stringContaining('"shops"') });
    expect(hidden).toEqual(JSON.parse(JSON.stringify(absent).replaceAll('shops', 'zonos')));
    expect(absent.text).not.toContain('macke');
  });

  it.each([
    ['customer.email', { customer: { email: 'anna@example.com' } }],
    ['billing.lastName, shipping.city', { billing: { lastName: ['Schmidt'] }, shipping: { city: ['Berlin'] } }],
    ['native.noventiq.email', { native: { noventiq: { email: 'anna@example.com' } } }],
    ['native.commerscale.billingphone', { native: { commerscale: { billingphone: ['1'], couponid: [GUID] } } }],
  ])('refuses to filter by what is masked: %s', async (names, filter) => {
    const { status, body } = await ask(some, path, { filter });
    expect([status, body.code, body.detail]).toEqual([
      403,
      'forbidden',
      `You may not filter by personal data: ${names}.`,
    ]);
    expect((await ask(all, path, { filter })).status).toBe(200);
  });

  it('filters by what is shown', async () => {
    const filter = {
      billing: { countryCode: ['DE'] },
      customer: { id: '77' },
      native: { commerscale: { couponid: [GUID] } },
    };
    const { status, body } = await ask(some, path, { filter });
    expect([status, body.code]).toEqual([200, undefined]);
  });
});

const GUID = '7b1d9a3e-0f0f-4b1e-9b60-6f2f0a3f9c11';

describe('a cursor of a caller who sees more', () => {
  it.each(['search', 'explain', 'export'])('opens nothing in %s', async (path) => {
    const { body } = await ask(all, 'search', { limit: 3 });
    const { status, body: refusal } = await ask(some, path, { cursor: body.page?.nextCursor });
    expect([status, refusal.code]).toEqual([404, 'unknown_source']);
  });

  it('shows no more of an order than its reader may see', async () => {
    const first = { limit: 3, sources: ['noventiq'] };
    const { body } = await ask(all, 'search', first);
    const { text } = await ask(some, 'search', { ...first, cursor: body.page?.nextCursor });
    const emails = [...text.matchAll(/"email":("[^"]*"|null)/g)].map(([, email]) => email);
    expect(emails).toEqual(['"***"', '"***"', '"***"']);
  });
});

it('the same page, cached, is masked for one and shown to the other', async () => {
  const asked = { sources: ['noventiq'], limit: 5, view: 'full' };
  const [shown, masked, again] = [
    await ask(all, 'search', asked),
    await ask(some, 'search', asked),
    await ask(all, 'search', asked),
  ];
  expect(shown.text).toContain('@example.com');
  expect(masked.text).not.toContain('@example.com');
  expect(again.body.orders).toEqual(shown.body.orders);
});
