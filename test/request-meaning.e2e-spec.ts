import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Shell, startShell } from './support/start-shell.js';

// Promise: what the engine is asked is what the caller meant, with the defaults of the contract.

let shell: Shell;
beforeAll(async () => {
  shell = await startShell();
});
afterAll(() => shell[Symbol.asyncDispose]());

async function meaningOf(body: object) {
  const answer = await request(shell.app.getHttpServer()).post('/orders/search').send(body);
  expect(answer.status).toBe(200);
  return shell.asked.at(-1);
}

const DEFAULTS = {
  sources: null,
  filter: {},
  native: {},
  sort: 'createdAt:desc',
  view: 'basic',
  limit: 50,
  cursor: null,
  includeTotal: false,
  partial: 'allow',
  expensive: 'refuse',
  timeoutMs: 5000,
};

it('takes {} as the newest orders of every source', async () => {
  expect(await meaningOf({})).toEqual(DEFAULTS);
});

it('takes null outside of the filter as the default', async () => {
  const nulls = Object.fromEntries(
    [...Object.keys(DEFAULTS).filter((key) => key !== 'native'), 'includeRaw'].map((key) => [key, null]),
  );
  expect(await meaningOf(nulls)).toEqual(DEFAULTS);
});

it('takes every filter of the contract', async () => {
  const address = (city: string) => ({
    firstName: ['Anna'],
    lastName: ['Schmidt'],
    email: ['a@b.de'],
    phone: ['1'],
    company: ['X'],
    countryCode: ['de'],
    state: ['BE'],
    city: [city],
    postalCode: ['1'],
  });
  const asked = await meaningOf({
    sources: ['noventiq', ' zonos '],
    filter: {
      ids: ['zonos:999-99991', ' commerscale:a:b '],
      number: [' A0005555555'],
      externalId: ['12345'],
      missingExternalId: true,
      status: ['pending', 'confirmed'],
      paymentStatus: ['paid'],
      nativeStatus: ['IGLOBAL_FRAUD_REVIEW'],
      createdAt: { from: '2022-01-01T00:00:00Z', to: '2022-01-31T23:59:59.9999Z' },
      paidAt: { from: '2022-01-01T00:00:00.0001+01:00' },
      updatedAt: { to: '2022-01-31T23:59:59Z' },
      currency: ['eur'],
      customer: { email: ' Customer@Mail.com ', id: '77' },
      paymentMethod: ['CreditCard'],
      total: { min: '10.00' },
      invoiceId: ['4711'],
      test: false,
      billing: address('Berlin'),
      shipping: address('Bonn'),
      native: { commerscale: { couponid: [' g '], paid: true, top: 5 } },
    },
    sort: 'createdAt:asc',
    view: 'full',
    limit: 7,
    cursor: 'abc',
    includeTotal: true,
    includeRaw: true,
    partial: 'reject',
    expensive: 'allow',
    timeoutMs: 250,
  });

  const flat = (kind: string, city: string) =>
    Object.fromEntries(
      Object.entries({ ...address(city), countryCode: ['DE'] }).map(([field, value]) => [`${kind}.${field}`, value]),
    );
  expect(asked).toEqual({
    sources: ['noventiq', 'zonos'],
    filter: {
      ids: ['zonos:999-99991', 'commerscale:a:b'],
      number: ['A0005555555'],
      externalId: ['12345'],
      missingExternalId: true,
      status: ['pending', 'confirmed'],
      paymentStatus: ['paid'],
      nativeStatus: ['IGLOBAL_FRAUD_REVIEW'],
      createdAt: { from: Date.UTC(2022, 0, 1), to: Date.UTC(2022, 0, 31, 23, 59, 59, 999) },
      paidAt: { from: Date.UTC(2021, 11, 31, 23, 0, 0, 1), to: null },
      updatedAt: { from: null, to: Date.UTC(2022, 0, 31, 23, 59, 59) },
      currency: ['EUR'],
      'customer.email': 'Customer@Mail.com',
      'customer.id': '77',
      paymentMethod: ['CreditCard'],
      total: { min: '10.00', max: null },
      invoiceId: ['4711'],
      test: false,
      ...flat('billing', 'Berlin'),
      ...flat('shipping', 'Bonn'),
    },
    native: { commerscale: { couponid: ['g'], paid: true, top: 5 } },
    sort: 'createdAt:asc',
    view: 'full',
    limit: 7,
    cursor: 'abc',
    includeTotal: true,
    partial: 'reject',
    expensive: 'allow',
    timeoutMs: 250,
  });
});

it('asks nothing by an object without keys', async () => {
  const filter = { createdAt: {}, total: {}, customer: {}, billing: {}, native: {} };
  expect(await meaningOf({ filter })).toEqual(DEFAULTS);
});

it('sorts by source with the view ids', async () => {
  expect(await meaningOf({ view: 'ids' })).toEqual({ ...DEFAULTS, view: 'ids', sort: 'source' });
});
