import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { OrderSearch } from '#order-search';
import { MAX_LINE_CHARACTERS } from '../apps/gateway/src/reconcile/upload-lines.js';
import { RECONCILE_REQUEST_EXAMPLES } from '../apps/gateway/src/reconcile/reconcile-examples.js';
import type { ReconcileLimits } from '../apps/gateway/src/reconcile/reconcile-limits.js';
import { linesOf, postList, reconcile } from './support/read-reconciliation.js';
import { describeShop } from './support/describe-shop.js';
import { BARE_ORDER } from './support/sample-orders.js';
import { EMPTY_RESULT, startShell } from './support/start-shell.js';

// Promise: a list that is wrong is told every fault of it, a list that is too much is refused, and whoever leaves ends the work.

const SHOPS = ['shop', 'zonos'].map(describeShop);
const LIMITS: ReconcileLimits = { maxEntries: 1000, idleMs: 30_000 };

async function startListening(search: OrderSearch['search'] = async () => EMPTY_RESULT, limits = LIMITS) {
  const shell = await startShell({ search, sources: () => SHOPS }, { level: 'silent' }, { reconcile: limits });
  await shell.app.listen(0, '127.0.0.1');
  return { ...shell, origin: await shell.app.getUrl(), [Symbol.asyncDispose]: shell[Symbol.asyncDispose] };
}

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
}

async function refusalOf(answer: Response): Promise<Refusal> {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json\b/);
  const problem = (await answer.json()) as Refusal;
  expect(problem.status).toBe(answer.status);
  return problem;
}

function postText(
  origin: string,
  body: string | Uint8Array<ArrayBuffer>,
  type = 'application/x-ndjson',
  path = '/orders/reconcile',
) {
  return fetch(`${origin}${path}`, { method: 'POST', headers: { 'Content-Type': type }, body });
}

describe('what is refused', () => {
  it('tells every fault of a list at once, by line', async () => {
    await using shell = await startListening();
    const entries = [
      'zonos:1',
      'no id',
      { id: 'zonos:1', number: '1' },
      { number: '1' },
      { id: 'zonos:1', source: 'shop' },
      { source: 'shop', externalId: 'A', status: 'paid', total: { amount: 1, currency: 'EURO' }, vat: 1 },
      7,
    ];
    const { code, errors } = await refusalOf(await postList(shell.origin, {}, entries));
    expect(code).toBe('invalid_request');
    expect(errors).toEqual([
      { pointer: '/known/1/id', message: 'id must be an order id of the form <source>:<nativeId> (line 3)' },
      { pointer: '/known/2', message: 'an order is named by exactly one of id, number and externalId (line 4)' },
      { pointer: '/known/3', message: 'number needs its source, where not exactly one source is asked (line 5)' },
      { pointer: '/known/4/source', message: 'source is not the one of the id (line 6)' },
      { pointer: '/known/5/status', message: expect.stringMatching(/^status must be one of .* \(line 7\)$/) },
      { pointer: '/known/5/total/amount', message: expect.stringContaining('amount must be a decimal text') },
      { pointer: '/known/5/total/currency', message: expect.stringContaining('currency must be a currency code') },
      { pointer: '/known/5/vat', message: 'vat is not known here (line 7)' },
      { pointer: '/known/6', message: 'must be a JSON object (line 8)' },
    ]);
    expect(shell.asked).toEqual([]);
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, number, string]>([
    ['nothing', '\n \n', 400, 'invalid_json'],
    ['a first line that is not JSON', '{"sources":\n', 400, 'invalid_json'],
    ['what is not UTF-8', new Uint8Array([0x7b, 0x7d, 0x0a, 0xff, 0x0a]), 400, 'invalid_json'],
    ['a request that is wrong', '{"sort":"source"}\n"zonos:1"\n', 400, 'invalid_request'],
    ['an entry that is not JSON', '{}\n{"id":\n', 400, 'invalid_request'],
    ['a source nobody has', '{"sources":["shopzilla"]}\n', 404, 'unknown_source'],
    ['an entry of a source nobody has', '{}\n"shopzilla:1"\n', 404, 'unknown_source'],
    ['a line without an end', `{}\n"${'x'.repeat(MAX_LINE_CHARACTERS)}`, 413, 'payload_too_large'],
    ['more orders than are taken', `{}\n${'"zonos:1"\n'.repeat(1001)}`, 413, 'payload_too_large'],
  ])('refuses %s', async (_what, body, status, code) => {
    await using shell = await startListening();
    const problem = await refusalOf(await postText(shell.origin, body));
    expect([problem.status, problem.code]).toEqual([status, code]);
    expect(shell.asked).toEqual([]);
  });

  it('comes to whoever sends on before he reads', async () => {
    await using shell = await startListening();
    const body = `{"sources":["shopzilla"]}\n${'"zonos:1"\n'.repeat(2_000_000)}`;
    expect(await refusalOf(await postText(shell.origin, body))).toMatchObject({ status: 404, code: 'unknown_source' });
  });

  it('gives up an upload that stands still', async () => {
    await using shell = await startListening(undefined, { ...LIMITS, idleMs: 200 });
    const asked = httpRequest(`${shell.origin}/orders/reconcile`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson', 'Transfer-Encoding': 'chunked' },
    });
    asked.on('error', () => undefined).write('{}\n');
    const [answer] = await once(asked, 'response');
    expect(answer.statusCode).toBe(408);
    asked.destroy();
  });

  it.each(['/orders/search', '/orders/export', '/orders/count'])('takes no lines at %s', async (path) => {
    await using shell = await startListening();
    expect((await refusalOf(await postText(shell.origin, '{}\n', 'application/x-ndjson', path))).status).toBe(415);
  });

  it('answers in lines only', async () => {
    await using shell = await startListening();
    const answer = await fetch(`${shell.origin}/orders/reconcile`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/csv' },
      body: '{}',
    });
    expect((await refusalOf(answer)).code).toBe('not_acceptable');
  });
});

it('offers no example request that would be refused', async () => {
  await using shell = await startListening();
  for (const [name, { value }] of Object.entries(RECONCILE_REQUEST_EXAMPLES)) {
    const request = JSON.stringify(value).replaceAll('commerscale', 'shop');
    const lines = await linesOf(await postText(shell.origin, request, 'application/json'));
    expect([name, lines.at(-1)?.end?.complete]).toEqual([name, true]);
  }
});

it('asks each source for its pages in turn, and no more of an order than the list needs', async () => {
  await using shell = await startListening(async ({ cursor, sources }) => ({
    ...EMPTY_RESULT,
    orders: [
      { ...BARE_ORDER, source: sources?.[0] ?? '', id: `${sources?.[0]}:${cursor ?? 0}`, nativeId: cursor ?? '0' },
    ],
    page: { limit: 1, returned: 1, nextCursor: cursor === null ? '1' : null, hasMore: cursor === null },
  }));
  const createdAt = { from: '2022-01-01T00:00:00Z' };
  const lines = await reconcile(shell.origin, { createdAt, timeoutMs: 1000 }, ['shop:1', 'zonos:0']);
  expect(
    shell.asked.map(({ sources, cursor, view, sort, limit, timeoutMs }) => ({
      sources,
      cursor,
      view,
      sort,
      limit,
      timeoutMs,
    })),
  ).toEqual(
    ['shop', 'zonos'].flatMap((source) =>
      [null, '1'].map((cursor) => ({
        sources: [source],
        cursor,
        view: 'ids',
        sort: 'source',
        limit: expect.any(Number),
        timeoutMs: 1000,
      })),
    ),
  );
  expect(shell.asked[0]?.filter).toEqual({ createdAt: { from: Date.UTC(2022, 0, 1), to: null } });
  expect(lines.flatMap((line) => line.onlyInSource?.id ?? [])).toEqual(['shop:0', 'zonos:1']);
  expect(lines.flatMap((line) => line.progress ?? [])).toEqual([
    { source: 'shop', orders: 1 },
    { source: 'shop', orders: 2 },
    { source: 'zonos', orders: 1 },
    { source: 'zonos', orders: 2 },
  ]);
});

/** An engine whose second page waits until it is aborted. */
function waitingEngine() {
  const waiting = Promise.withResolvers<AbortSignal>();
  const search: OrderSearch['search'] = async ({ cursor }, options) => {
    if (cursor === null) return { ...EMPTY_RESULT, page: { limit: 1, returned: 0, nextCursor: '1', hasMore: true } };
    const signal = options?.signal as AbortSignal;
    waiting.resolve(signal);
    if (!signal.aborted) await once(signal, 'abort');
    return EMPTY_RESULT;
  };
  return { search, waiting: waiting.promise };
}

it('ends with an error when the gateway shuts down', async () => {
  const { search, waiting } = waitingEngine();
  await using shell = await startListening(search);
  const answer = await postList(shell.origin, {}, ['shop:1']);
  await waiting;
  const closed = shell.app.close();
  const lines = await linesOf(answer);
  expect(lines.map((line) => Object.keys(line))).toEqual([['progress'], ['error']]);
  expect(lines[1]?.error).toMatchObject({ status: 503, code: 'shutting_down' });
  await closed;
});

it('aborts the reading when whoever asked leaves', async () => {
  const { search, waiting } = waitingEngine();
  await using shell = await startListening(search);
  const leave = new AbortController();
  const answer = await postList(shell.origin, {}, ['shop:1'], leave.signal);
  const signal = await waiting;
  expect(signal.aborted).toBe(false);
  leave.abort();
  await expect(answer.text()).rejects.toThrow('aborted');
  if (!signal.aborted) await once(signal, 'abort');
  expect(shell.asked.length).toBe(2);
});
