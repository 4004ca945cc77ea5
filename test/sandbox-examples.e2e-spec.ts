import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  ORDER_ID_EXAMPLE,
  UPDATE_ID_EXAMPLE,
  UPDATE_REQUEST_EXAMPLES,
} from '../apps/gateway/src/orders/one-order-examples.js';
import { REQUEST_EXAMPLES } from '../apps/gateway/src/orders/search-examples.js';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: every example of the documentation works against the sandbox as it is shipped, and shows orders.

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ seed: 1, orders: 10_000 });
});
afterAll(() => gateway[Symbol.asyncDispose]());

it.each(Object.entries(REQUEST_EXAMPLES))('%s', async (_name, { value }) => {
  const { status, body } = await request(gateway.origin)
    .post('/orders/search')
    .send({ timeoutMs: 20_000, ...value });
  expect([status, body.code]).toEqual([200, undefined]);
  expect(body.orders.length).toBeGreaterThan(0);
  expect(body.sources.filter((report: { status: string }) => !['ok', 'unanswerable'].includes(report.status))).toEqual(
    [],
  );
});

it('one order by its address', async () => {
  const { status, body } = await request(gateway.origin).get(`/orders/${encodeURIComponent(ORDER_ID_EXAMPLE)}`);
  expect([status, body.id]).toEqual([200, ORDER_ID_EXAMPLE]);
});

it.each(Object.entries(UPDATE_REQUEST_EXAMPLES))('an update: %s', async (_name, { value }) => {
  const address = `/orders/${encodeURIComponent(UPDATE_ID_EXAMPLE)}`;
  const { status, body } = await request(gateway.origin).patch(address).send(value);
  const { notifyCustomer: _told, ...changed } = value;
  expect([status, body]).toEqual([200, expect.objectContaining({ id: UPDATE_ID_EXAMPLE, ...changed })]);
});
