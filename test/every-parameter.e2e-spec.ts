import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CATALOG, findConnector } from '#connectors';
import { SANDBOX_CONNECTORS, SANDBOX_SOURCES, type RecordedCall, type SandboxSource } from '#simulators';
import { DOCUMENTED_PARAMETERS, UNIFIED_FILTERS, type DocumentedParameter } from './support/documented-parameters.js';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: whatever the providers' documents offer can be asked for, and what cannot be is refused with what to do instead.

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ seed: 1, orders: 60 });
});
afterAll(() => gateway[Symbol.asyncDispose]());
beforeEach(() => {
  for (const simulator of Object.values(gateway.sandbox.simulators)) simulator.reset();
});

const search = (source: SandboxSource, body: object) =>
  request(gateway.origin)
    .post('/orders/search')
    .set('Cache-Control', 'no-cache')
    .send({ sources: [source], limit: 5, timeoutMs: 20_000, ...body });

/** A parameter's value in a call, in the query or in the body. */
function valueIn({ path, body }: RecordedCall, parameter: string): unknown {
  const query = new URLSearchParams(path.split('?')[1] ?? '');
  if (query.has(parameter)) return query.get(parameter);
  return parameter
    .split('.')
    .reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[key], body);
}

async function proveSent({ source, parameter, search: asked, shows }: DocumentedParameter): Promise<void> {
  const { status, body } = await search(source, asked);
  expect([status, body.sources?.[0]?.error]).toEqual([200, null]);
  const sent = gateway.sandbox.simulators[source].calls.map((call) => valueIn(call, parameter));
  const isShown = (value: unknown): boolean =>
    shows instanceof RegExp ? typeof value === 'string' && shows.test(value) : isDeepStrictEqual(value, shows);
  expect({ sent, isShown: sent.some(isShown) }).toEqual({ sent, isShown: true });
}

describe('each parameter of the documents reaches its provider', () => {
  it.each(DOCUMENTED_PARAMETERS)('$source: $parameter', proveSent);
});

describe('each unified filter that has one is sent as that parameter', () => {
  it.each(UNIFIED_FILTERS)('$source: $parameter', proveSent);
});

it.each(SANDBOX_SOURCES)('%s offers what its documents name, and nothing else', (source) => {
  const definition = findConnector(SANDBOX_CONNECTORS[source])!.definition;
  const named = DOCUMENTED_PARAMETERS.filter((each) => each.source === source).map(
    ({ parameter }) => parameter.split('.').at(-1) ?? '',
  );
  const offered = Object.keys(definition.nativeParameters);
  const driven = Object.keys(definition.drivenParameters);
  expect(named.filter((name) => !offered.includes(name) && !driven.includes(name))).toEqual([]);
  expect(offered.filter((name) => !named.includes(name))).toEqual([]);
  expect(offered.filter((name) => driven.includes(name))).toEqual([]);
});

describe('a parameter that the gateway sets itself is refused with what to do', () => {
  const driven = SANDBOX_SOURCES.flatMap((source) =>
    Object.entries(findConnector(SANDBOX_CONNECTORS[source])!.definition.drivenParameters).map(
      ([name, advice]) => [source, name, advice] as const,
    ),
  );
  it.each(driven)('%s: %s', async (source, name, advice) => {
    const { status, body } = await search(source, { filter: { native: { [source]: { [name]: '1' } } } });
    expect([status, body.errors]).toEqual([
      400,
      [{ pointer: `/filter/native/${source}/${name}`, message: `is set by the gateway itself: ${advice}` }],
    ]);
  });
});

describe('a value that the provider would refuse is refused here', () => {
  it.each([
    ['noventiq', 'status', 'Paid', '`not paid`, `paid` or `deleted`'],
    ['noventiq', 'currency', 'euro', 'a currency code of three capital letters (ISO 4217), such as EUR'],
    ['noventiq', 'email', 'nobody', 'an e-mail address'],
    ['noventiq', 'pay_date_from', '2022-01-01', 'a time with its zone (RFC 3339)'],
    ['noventiq', 'external_id', 5, 'a text'],
    ['zonos', 'sinceOrderId', '999-x', 'an order id, with or without the store and hyphen'],
    ['zonos', 'missingMerchantOrderId', false, 'true: leave it out for the opposite'],
    ['commerscale', 'couponid', ['x'], 'a GUID or a list of GUIDs'],
    ['commerscale', 'number', ['1', '123456789012'], 'of at most 11 digits each'],
    ['commerscale', 'totalprice_min', '1.234', 'of at most 8 digits and 2 decimals'],
    ['commerscale', 'billingcity', 'x'.repeat(256), 'of at most 255 characters each'],
    ['commerscale', 'billingsame', 'true', 'true or false'],
    ['macke', 'status', 'PP', 'one capital letter, such as P'],
    ['macke', 'user_id', -1, 'a whole number that is not negative'],
    ['macke', 'updated_at_from', 'yesterday', 'Unix seconds as text, or a day as yyyy-MM-dd where the shop takes days'],
  ] as const)('%s: %s %j', async (source, name, value, expected) => {
    const { status, body } = await search(source, { filter: { native: { [source]: { [name]: value } } } });
    expect([status, body.errors]).toEqual([
      400,
      [{ pointer: `/filter/native/${source}/${name}`, message: `must be ${expected}` }],
    ]);
    expect(gateway.sandbox.simulators[source].callCount()).toBe(0);
  });
});

it('takes the example that it gives of each parameter', async () => {
  for (const source of SANDBOX_SOURCES) {
    const { nativeParameters } = findConnector(SANDBOX_CONNECTORS[source])!.definition;
    for (const [name, { example }] of Object.entries(nativeParameters)) {
      const { status, body } = await request(gateway.origin)
        .post('/orders/explain')
        .send({ filter: { native: { [source]: { [name]: example } } } });
      expect([name, status, body.errors]).toEqual([name, 200, undefined]);
    }
  }
});

it('names every one of them in the OpenAPI document', async () => {
  const { schemas } = JSON.parse(await readFile(new URL('../openapi.json', import.meta.url), 'utf8')).components;
  const { anyOf } = schemas.SearchFilterDto.properties.native.additionalProperties;
  const named = anyOf.map(({ $ref }: { $ref: string }) =>
    Object.keys(schemas[$ref.split('/').at(-1) ?? ''].properties),
  );
  expect(named).toEqual(CATALOG.map(({ definition }) => Object.keys(definition.nativeParameters)));
});
