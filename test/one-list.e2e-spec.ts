import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: the pages of a search, laid end to end, are every order of every shop once, in one order.

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ seed: 7, orders: 120 });
});
afterAll(() => gateway[Symbol.asyncDispose]());

interface Row {
  readonly id: string;
  readonly createdAt: string;
  readonly source: string;
  readonly nativeId: string;
}

/** All orders of a search, page by page. */
async function walk(body: object): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: request.Response = await request(gateway.origin)
      .post('/orders/search')
      .send({ timeoutMs: 20_000, ...body, cursor });
    expect(page.status).toBe(200);
    expect(page.body.complete).toBe(true);
    expect(page.body.page.returned).toBe(page.body.orders.length);
    rows.push(...page.body.orders);
    cursor = page.body.page.nextCursor;
    expect(page.body.page.hasMore).toBe(cursor !== null);
  } while (cursor !== null);
  return rows;
}

/** What the providers hold, whatever the gateway does: parents and incomplete orders of CS-Cart are no orders of the list. */
function everything(): readonly Row[] {
  const { noventiq, softline, zonos, commerscale, macke } = gateway.sandbox.simulators;
  const shown = macke.orders.all().filter(({ isParent, status }) => !isParent && status !== 'N');
  const books = {
    noventiq: noventiq.orders.all(),
    softline: softline.orders.all(),
    zonos: zonos.orders.all(),
    commerscale: commerscale.orders.all(),
    macke: shown,
  };
  return Object.entries(books).flatMap(([source, orders]) =>
    orders.map(({ id, createdAt }) => ({
      id: `${source}:${id}`,
      createdAt: new Date(createdAt).toISOString().replace('.000Z', 'Z'),
      source,
      nativeId: id,
    })),
  );
}

const keyOf = ({ id, createdAt, source, nativeId }: Row): Row => ({ id, createdAt, source, nativeId });
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const inOrder = (direction: 1 | -1) => (a: Row, b: Row) =>
  direction * compare(a.createdAt, b.createdAt) || compare(a.source, b.source) || compare(a.nativeId, b.nativeId);

describe.each([
  ['createdAt:desc', -1],
  ['createdAt:asc', 1],
] as const)('%s', (sort, direction) => {
  it.each([37, 1000])('in pages of %i', async (limit) => {
    const rows = await walk({ sort, limit });
    expect(rows.map(keyOf)).toEqual(everything().toSorted(inOrder(direction)));
  });
});

it('source by source, each order once', async () => {
  const rows = await walk({ view: 'ids', limit: 100 });
  const sources = rows.map(({ source }) => source);
  expect(sources).toEqual(sources.toSorted(compare));
  expect(rows.map(({ id }) => id).toSorted(compare)).toEqual(
    everything()
      .map(({ id }) => id)
      .toSorted(compare),
  );
});
