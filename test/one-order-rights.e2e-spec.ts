import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiKeysOf, makeClient, type TestClient } from './support/clients.js';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: one order, and what sources can do, tell a caller no more than a search would.

const all = makeClient('all', ['orders:read', 'orders:pii', 'orders:raw']);
const some = makeClient('some', ['orders:read'], { sources: ['noventiq', 'commerscale'] });
const writer = makeClient('writer', ['orders:write']);
const limited = makeClient('limited', ['orders:write'], { sources: ['noventiq'] });

let gateway: Gateway;
let id: string;
beforeAll(async () => {
  gateway = await startGateway({ seed: 1, orders: 40 }, { access: apiKeysOf(all, some, writer, limited) });
  id = `noventiq:${gateway.sandbox.simulators.noventiq.orders.all()[0]?.id}`;
});
afterAll(() => gateway[Symbol.asyncDispose]());

const get = ({ key }: TestClient, path: string) => request(gateway.origin).get(path).set('X-API-Key', key);

it('masks personal data, and tags the order alike', async () => {
  const [whole, masked] = [await get(all, `/orders/${id}`), await get(some, `/orders/${id}`)];
  const { customer, billingAddress, ...others } = whole.body;
  expect(masked.body).toEqual({
    ...others,
    customer: maskedAs(customer),
    billingAddress: { ...maskedAs(billingAddress), countryCode: billingAddress.countryCode },
  });
  expect(customer.email).toContain('@');
  expect(masked.headers['etag']).toBe(whole.headers['etag']);
});

const maskedAs = (part: object) =>
  Object.fromEntries(Object.entries(part).map(([key, value]) => [key, value === null ? null : '***']));

it('refuses the provider’s own object to who may not see it', async () => {
  const { status, body } = await get(some, `/orders/${id}?includeRaw=true`);
  expect([status, body.code]).toEqual([403, 'forbidden']);
});

it.each(['/orders/zonos:999-1', '/orders/nosuch:999-1'])('%s is of no source there is', async (path) => {
  const { status, body } = await get(some, path);
  expect([status, body.code]).toEqual([404, 'unknown_source']);
  expect(body.detail).toContain('There are: commerscale, noventiq.');
});

it('shows the sources of the caller alone', async () => {
  const { body } = await get(some, '/sources');
  expect(body.sources.map(({ name }: { name: string }) => name)).toEqual(['commerscale', 'noventiq']);
  const hidden = await get(some, '/sources/zonos');
  expect([hidden.status, hidden.body.code]).toEqual([404, 'unknown_source']);
});

it.each(['/sources', '/sources/noventiq', '/orders/noventiq:1'])('%s takes the scope orders:read', async (path) => {
  expect((await get(writer, path)).body.code).toBe('forbidden');
  expect((await request(gateway.origin).get(path)).body.code).toBe('unauthenticated');
});

it('lets orders be changed with the scope orders:write alone, and masks what is read back', async () => {
  const order = gateway.sandbox.simulators.macke.orders.all().find((each) => each.status === 'O' && !each.isParent)!;
  const patch = ({ key }: TestClient) =>
    request(gateway.origin).patch(`/orders/macke:${order.id}`).set('X-API-Key', key).send({ nativeStatus: 'P' });
  expect((await patch(all)).body.code).toBe('forbidden');
  expect((await patch(limited)).body.code).toBe('unknown_source');
  expect(gateway.sandbox.simulators.macke.callCount('update')).toBe(0);
  const { status, body } = await patch(writer);
  expect([status, body.nativeStatus, body.customer.email]).toEqual([200, 'P', '***']);
});
