import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
