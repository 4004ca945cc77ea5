import { createClient, type Order, TributaryDisconnected, TributaryProblem } from '#client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brittleLine } from './support/brittle-line.js';
import { apiKeysOf, makeClient } from './support/clients.js';
import { ordersOf, postExport, readExport } from './support/read-export.js';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: the client gives what the gateway gives, whole and each order once, and tells failures by type.

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ seed: 31, orders: 1200 });
});
afterAll(() => gateway[Symbol.asyncDispose]());

const client = () => createClient({ baseUrl: `${gateway.origin}/` });
const LISTED = { sources: ['commerscale', 'macke', 'zonos'] };

async function collect<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

/** What an iterator gave, and its last word. */
async function drain<T, R>(iterator: AsyncGenerator<T, R>): Promise<{ readonly given: readonly T[]; readonly end: R }> {
  const given: T[] = [];
  for (;;) {
    const next = await iterator.next();
    if (next.done === true) return { given, end: next.value };
    given.push(next.value);
  }
}

it('gives a page, all pages, and every order of them', async () => {
  const request = { ...LISTED, limit: 1000, sort: 'createdAt:asc' } as const;
  const first = await client().search({ ...request, includeTotal: true });
  expect([first.orders.length, first.total?.relation]).toEqual([1000, 'lte']);
  const pages = await collect(client().pages(request));
  expect(pages.length).toBeGreaterThan(2);
  const expected = ordersOf(await readExport(gateway.origin, { ...LISTED, sort: 'createdAt:asc' }));
  expect(pages.flatMap(({ orders }) => orders)).toEqual(expected);
  expect(await collect(client().orders(request))).toEqual(expected);
});

it('counts, explains, and reads one order and the sources', async () => {
  const [order] = (await client().search({ sources: ['macke'], limit: 1 })).orders;
  const id = order?.id ?? '';
  expect(await client().order(id)).toMatchObject({ id, items: expect.any(Array) });
  expect((await client().count({ sources: ['commerscale'] })).total).toEqual({ value: 1200, relation: 'eq' });
  expect((await client().explain({ sources: ['macke'] })).sources.map(({ strategy }) => strategy)).toEqual(['sorted']);
  const { sources } = await client().sources();
  expect(sources.map(({ name }) => name)).toEqual(['commerscale', 'macke', 'noventiq', 'softline', 'zonos']);
  expect(await client().source('zonos')).toMatchObject({ name: 'zonos', connector: 'zonos' });
});

it('changes an order', async () => {
  const [order] = (await client().search({ sources: ['macke'], filter: { status: ['pending'] }, limit: 1 })).orders;
  const before = await client().versionedOrder(order?.id ?? '');
  expect(before.order.id).toBe(order?.id);
  const changed = await client().updateOrder(order?.id ?? '', { nativeStatus: 'C' }, { ifMatch: before.etag ?? '' });
  expect(changed).toMatchObject({ id: order?.id, nativeStatus: 'C', status: 'completed' });
  const refused = client().updateOrder(order?.id ?? '', { nativeStatus: 'P' }, { ifMatch: before.etag ?? '' });
  await expect(refused).rejects.toMatchObject({ name: 'TributaryProblem', status: 412 });
});

describe('an export', () => {
  it('gives every order once over a line that breaks', async () => {
    await using line = await brittleLine(gateway.origin, 'cut');
    const retries: string[] = [];
    let told = 0;
    const { given, end } = await drain(
      createClient({ baseUrl: line.origin }).export(LISTED, {
        onRetry: ({ message }) => retries.push(message),
        onProgress: (orders) => (told = Math.max(told, orders)),
      }),
    );
    expect(line.breaks).toBeGreaterThan(1);
    expect(retries).toContain('The connection was cut.');
    expect(given).toEqual(ordersOf(await readExport(gateway.origin, LISTED)));
    expect(end).toMatchObject({ complete: true });
    expect(told).toBeGreaterThan(given.length - 1000);
  });

  it('stops the gateway when it is not read on', async () => {
    for await (const order of client().export(LISTED)) {
      expect(order.id).toMatch(/:/);
      break;
    }
    expect((await drain(client().exportStretches({ ...LISTED, filter: { status: ['failed'] } }))).end.complete).toBe(
      true,
    );
  });

  it('gives up after as many attempts as it is told', async () => {
    const nowhere = createClient({ baseUrl: 'http://127.0.0.1:9' });
    const failure = await collect(nowhere.export({}, { retries: 0 })).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TributaryDisconnected);
    expect(String(failure)).toBe('TributaryDisconnected: There is no answer from http://127.0.0.1:9.');
  });

  it('gives a table as the gateway writes it', async () => {
    const answer = await postExport(gateway.origin, LISTED, { Accept: 'text/csv' });
    expect((await collect(client().exportCsv(LISTED))).join('')).toBe(await answer.text());
  });
});

it('reconciles, and tells how far it is', async () => {
  const createdAt = { from: '2026-01-01T00:00:00Z' };
  const orders = await collect(client().orders({ sources: ['zonos'], filter: { createdAt }, limit: 1000 }));
  const progress: number[] = [];
  async function* list() {
    for (const { id } of orders.slice(1)) yield id;
    yield { id: 'zonos:none' };
  }
  const { given, end } = await drain(
    client().reconcile({ sources: ['zonos'], createdAt }, list(), { onProgress: (at) => progress.push(at.orders) }),
  );
  expect(given).toEqual([
    { onlyInSource: expect.objectContaining({ id: (orders[0] as Order).id }) },
    { onlyInList: { id: 'zonos:none' } },
  ]);
  expect(end.counts).toMatchObject({ known: orders.length, orders: orders.length, matched: orders.length - 1 });
  expect(progress.at(-1)).toBe(orders.length);
});

describe('failures', () => {
  it('tells a problem by its code, with every fault and the request id', async () => {
    const failure = await client()
      .search({ limit: 0, filter: { currency: ['euro'] } })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TributaryProblem);
    expect(failure).toMatchObject({ code: 'invalid_request', status: 400, requestId: expect.stringMatching(/\w/) });
    expect((failure as TributaryProblem).errors.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/filter/currency/0', '/limit']),
    );
    const unknown = collect(client().reconcile({ sources: ['shopzilla'] }, []));
    await expect(unknown).rejects.toMatchObject({ code: 'unknown_source', status: 404 });
  });

  it('tells what is wrong with a list before the gateway is', async () => {
    async function* list() {
      yield 'zonos:1';
      throw new RangeError('line 2 of the file');
    }
    await expect(collect(client().reconcile({}, list()))).rejects.toThrow(new RangeError('line 2 of the file'));
  });

  it('throws the reason of a signal', async () => {
    const reason = new Error('enough');
    await expect(client().search({}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    await expect(collect(client().export({}, { signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
  });

  it('sends the key, or the token, it is given', async () => {
    const reader = makeClient('reader', ['orders:read']);
    await using keyed = await startGateway({ seed: 31, orders: 10 }, { access: apiKeysOf(reader) });
    const withKey = createClient({ baseUrl: keyed.origin, apiKey: reader.key });
    expect((await withKey.search({ limit: 1 })).orders.length).toBe(1);
    expect((await collect(withKey.export({ sources: ['macke'] }))).length).toBe(10);
    const withToken = createClient({ baseUrl: keyed.origin, token: 'wrong' });
    await expect(withToken.search()).rejects.toMatchObject({ code: 'unauthenticated', status: 401 });
  });
});
