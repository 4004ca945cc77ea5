import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxSource } from '#simulators';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: an order is read in full by its address, at every source, and "not found" is said of orders alone.

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ seed: 1, orders: 200 });
});
afterAll(() => gateway[Symbol.asyncDispose]());
afterEach(() => {
  for (const simulator of Object.values(gateway.sandbox.simulators)) simulator.clearFaults();
});

const read = (id: string, query = '') => request(gateway.origin).get(`/orders/${encodeURIComponent(id)}${query}`);
const callsOf = (source: SandboxSource) => gateway.sandbox.simulators[source].callCount();
const SOURCES = ['noventiq', 'softline', 'zonos', 'commerscale', 'macke'] as const;

/** The newest order that a search gives of a source, in full. */
async function newestOf(source: SandboxSource) {
  const { body } = await request(gateway.origin)
    .post('/orders/search')
    .send({ sources: [source], limit: 1, view: 'full', includeRaw: true });
  return body.orders[0];
}

describe.each(SOURCES)('%s', (source) => {
  it('tells an order as a search in full does, and tags its state', async () => {
    const order = await newestOf(source);
    const { raw, ...shown } = order;
    const answer = await read(order.id);
    expect([answer.status, answer.body]).toEqual([200, shown]);
    expect(answer.headers['etag']).toMatch(/^"[\w-]{22}"$/);
    expect((await read(order.id, '?includeRaw=true')).body).toEqual({ ...shown, raw });
  });

  it('asks its provider once', async () => {
    const { id } = gateway.sandbox.simulators[source].orders.all().find((each) => !isParent(each))!;
    await read(`${source}:${id}`);
    const before = callsOf(source);
    const { status, body } = await read(`${source}:${id}`);
    expect([status, body.nativeId, callsOf(source)]).toEqual([200, id, before]);
  });
});

const isParent = (order: object) => 'isParent' in order && order.isParent === true;

it('heeds Cache-Control, and tells how old its answer is', async () => {
  const order = gateway.sandbox.simulators.commerscale.orders.all()[3]!;
  const address = `commerscale:${order.id}`;
  const unread = await read(address).set('Cache-Control', 'only-if-cached');
  expect([unread.status, unread.body.code]).toEqual([504, 'not_cached']);
  const first = await read(address);
  const again = await read(address).set('Cache-Control', 'only-if-cached');
  const anew = await read(address).set('Cache-Control', 'no-cache');
  expect([first, again, anew].map(({ headers }) => [headers['cache-status']?.split(';')[1], headers['age']])).toEqual([
    [' fwd=miss', undefined],
    [' hit', '0'],
    [' fwd=request', undefined],
  ]);
  expect(again.body).toEqual(first.body);
});

it('keeps the time of a Zonos order that a list told, and has none without', async () => {
  const orders = gateway.sandbox.simulators.zonos.orders.all();
  const search = { sources: ['zonos'], limit: 1, view: 'full', sort: 'createdAt:asc' };
  const { body } = await request(gateway.origin).post('/orders/search').send(search);
  const [listed] = body.orders;
  expect((await read(listed.id)).body.createdAt).toBe(listed.createdAt);
  expect((await read(`zonos:${orders[5]!.id}`)).body.createdAt).toBeNull();
});

it.each([
  ['noventiq', 'noventiq:1'],
  ['softline', 'softline:not-a-number'],
  ['zonos', 'zonos:999-1'],
  ['commerscale', 'commerscale:00000000-0000-4000-8000-000000000001'],
  ['commerscale', 'commerscale:nobody'],
  ['macke', 'macke:1'],
  ['macke', 'macke:search'],
  ['macke', 'macke:../1'],
  ['zonos', 'zonos:a/b?c#d%2F'],
  ['noventiq', 'noventiq:11 02'],
])('%s knows no order %s', async (source, id) => {
  const { status, body } = await read(id);
  expect([status, body.code, body.detail]).toEqual([404, 'not_found', `${source} knows no order of this id.`]);
});

it('knows no order that is spread over others', async () => {
  const parent = gateway.sandbox.simulators.macke.orders.all().find(isParent);
  expect(parent).toBeDefined();
  expect((await read(`macke:${parent?.id}`)).body.code).toBe('not_found');
});

it.each(['noventiq', 'noventiq:', ':1', `noventiq:${'1'.repeat(600)}`])('%j is no address of an order', async (id) => {
  const { status, body } = await read(id);
  expect([status, body.code, body.detail]).toEqual([
    404,
    'not_found',
    'An order is addressed as <source>:<nativeId>, percent-encoded.',
  ]);
});

it('leaves the addresses that are others alone', async () => {
  const { status, headers } = await read('search');
  expect([status, headers['allow']]).toEqual([405, 'POST']);
});

it('tells an unknown source', async () => {
  const { status, body } = await read('shopzilla:1');
  expect([status, body.code]).toEqual([404, 'unknown_source']);
});

it('refuses what it does not know in the query', async () => {
  const { status, body } = await read('noventiq:1', '?includeRaw=yes&view=full');
  expect([status, body.errors]).toEqual([
    400,
    [
      { pointer: '/includeRaw', message: 'includeRaw must be true or false' },
      { pointer: '/view', message: 'view is not known here' },
    ],
  ]);
});

// Each at a source of its own: one that has failed often is not asked any more.
describe('a provider that fails', () => {
  it.each([
    ['server_error', 'macke', 'unavailable'],
    ['html', 'commerscale', 'invalid_response'],
    ['rate_limited', 'zonos', 'rate_limited'],
  ] as const)('with %s at %s is 502 sources_failed, with its report', async (fault, source, error) => {
    gateway.sandbox.simulators[source].plant({ fault });
    const { body } = await read(unreadOrder(source));
    expect(body).toMatchObject({
      status: 502,
      code: 'sources_failed',
      sources: [{ source, status: 'failed', gap: true, returned: 0, error: { code: error } }],
    });
  });

  it('to answer in time is 504 sources_timed_out', async () => {
    gateway.sandbox.simulators.softline.plant({ fault: 'hang_before_headers' });
    const { body } = await read(unreadOrder('softline'));
    expect(body).toMatchObject({ status: 504, code: 'sources_timed_out', sources: [{ error: { code: 'timeout' } }] });
  });

  function unreadOrder(source: SandboxSource): string {
    const orders = gateway.sandbox.simulators[source].orders.all().filter((each) => !isParent(each));
    return `${source}:${orders[17]!.id}`;
  }
});

it.each(['macke', 'noventiq'])('does not take the 404 of a wrong address of %s for "not found"', async (name) => {
  await using astray = await startGateway(
    { seed: 1, orders: 5 },
    {
      change: (source) =>
        source.name === name ? { ...source, baseUrl: source.baseUrl.replace(/\/api$|$/, '/nowhere') } : source,
    },
  );
  const { body } = await request(astray.origin).get(`/orders/${name}:11000001`);
  expect(body).toMatchObject({
    status: 502,
    code: 'sources_failed',
    sources: [{ source: name, status: 'failed', error: { code: 'rejected', retryable: false } }],
  });
});
