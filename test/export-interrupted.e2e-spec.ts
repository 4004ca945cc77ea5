import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { setTimeout as pass } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { EXPORT_REQUEST_EXAMPLES } from '../apps/gateway/src/export/export-examples.js';
import { type OrderSearch, SearchRefusal, type SearchResult } from '#order-search';
import { allLinesOf, linesOf, ordersOf, postExport, readExport } from './support/read-export.js';
import { BARE_ORDER, DETAILED_ORDER, REPORT } from './support/sample-orders.js';
import { startGateway } from './support/start-gateway.js';
import { startShell } from './support/start-shell.js';

// Promise: an export that cannot go on says so, and whoever stops reading stops the work upstream.

describe('with shops that fail', () => {
  it('tells of a gap at the end, and gives the other sources whole', async () => {
    await using gateway = await startGateway({ seed: 3, orders: 1200 });
    gateway.sandbox.simulators.zonos.plant({ fault: 'html' });
    const lines = await readExport(gateway.origin, { sources: ['commerscale', 'zonos'] });
    const { orders, complete, sources = [] } = lines.at(-1)?.end ?? {};
    expect([orders, complete]).toEqual([1200, false]);
    expect(sources.map(({ source, status, gap, returned }) => ({ source, status, gap, returned }))).toEqual([
      { source: 'commerscale', status: 'ok', gap: false, returned: 1200 },
      { source: 'zonos', status: 'failed', gap: true, returned: 0 },
    ]);
    expect(ordersOf(lines)).toEqual(ordersOf(await readExport(gateway.origin, { sources: ['commerscale'] })));
  });

  it('ends with an error whose cursor goes on right behind the last order', async () => {
    await using gateway = await startGateway({ seed: 3, orders: 3000 });
    const { macke } = gateway.sandbox.simulators;
    const body = { sources: ['commerscale', 'macke'], partial: 'reject' };
    macke.plant({ fault: 'latency', delayMs: 100 });
    const cut = [];
    for await (const line of linesOf(await postExport(gateway.origin, body))) {
      if (cut.length === 0) macke.plant({ fault: 'server_error' });
      cut.push(line);
    }
    const { cursor, ...problem } = cut.at(-1)?.error ?? {};
    expect(problem).toMatchObject({ status: 502, code: 'sources_failed', instance: '/orders/export' });
    expect(problem).toHaveProperty('sources');

    // Another replica, with nothing read yet: only the cursor connects the two.
    await using other = await startGateway({ seed: 3, orders: 3000 });
    const whole = ordersOf(await readExport(other.origin, body));
    const rest = ordersOf(await readExport(other.origin, { ...body, cursor }));
    expect(rest.length).toBeGreaterThan(0);
    expect(ordersOf(cut).length + rest.length).toBe(whole.length);
    expect(rest).toEqual(whole.slice(-rest.length));
  });

  it('stops the work upstream within a second of the reader leaving', async () => {
    await using gateway = await startGateway({ seed: 3, orders: 3000 });
    const simulators = Object.values(gateway.sandbox.simulators);
    for (const simulator of simulators) simulator.plant({ fault: 'latency', delayMs: 50 });
    const leave = new AbortController();
    const answer = await postExport(gateway.origin, { view: 'full' }, {}, leave.signal);
    await expect.poll(() => simulators.some(({ inFlight }) => inFlight > 0)).toBe(true);
    leave.abort();
    await expect(answer.text()).rejects.toThrow('aborted');

    await pass(1000);
    const calls = simulators.map((simulator) => simulator.callCount());
    expect(simulators.map(({ inFlight }) => inFlight)).toEqual([0, 0, 0, 0, 0]);
    await pass(500);
    expect(simulators.map((simulator) => simulator.callCount())).toEqual(calls);
  });
});

/** An engine of pages; what is thrown instead of a page is what the engine refuses. */
function pages(...given: readonly (SearchResult | Error)[]): OrderSearch['search'] {
  return async ({ cursor }) => {
    const page = given[Number(cursor ?? 0)];
    if (page instanceof Error || page === undefined) throw page ?? new Error('there is no such page');
    return page;
  };
}

function page(orders: SearchResult['orders'], nextCursor: string | null): SearchResult {
  return {
    orders,
    page: { limit: 1000, returned: orders.length, nextCursor, hasMore: nextCursor !== null },
    total: null,
    complete: true,
    completeThrough: null,
    sources: [{ ...REPORT, returned: orders.length, total: null }],
    age: { oldestAt: null, freshUntil: null, kept: false, reusable: false },
    tookMs: 1,
  };
}

async function startListening(search: OrderSearch['search']) {
  const shell = await startShell(search);
  await shell.app.listen(0, '127.0.0.1');
  return Object.assign(shell, { origin: await shell.app.getUrl() });
}

const REFUSAL = new SearchRefusal('sources_timed_out', 'No answer came in time.', { sources: [] });

describe('before the first line', () => {
  it('is answered with its own status', async () => {
    await using shell = await startListening(pages(REFUSAL));
    for (const accept of ['application/x-ndjson', 'text/csv']) {
      const answer = await postExport(shell.origin, {}, { Accept: accept });
      expect(answer.status).toBe(504);
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(await answer.json()).toMatchObject({ code: 'sources_timed_out', instance: '/orders/export' });
    }
  });

  it.each([
    [{ limit: 10 }, 'application/x-ndjson', 400, ['/limit']],
    [{ timeoutMs: 50, filter: { nmae: 1 } }, '*/*', 400, ['/timeoutMs', '/filter/nmae']],
    [{ includeRaw: true, includeTotal: true }, 'text/csv', 400, ['/includeRaw', '/includeTotal']],
    [{}, 'application/json', 406, undefined],
  ])('refuses %j as %s with %i', async (body, accept, status, pointers) => {
    await using shell = await startListening(pages(page([], null)));
    const answer = await postExport(shell.origin, body, { Accept: accept });
    const problem = (await answer.json()) as { status: number; errors?: { pointer: string }[] };
    expect([answer.status, problem.status]).toEqual([status, status]);
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual(pointers?.sort());
    expect(shell.asked).toEqual([]);
  });
});

it('offers no example request that would be refused', async () => {
  await using shell = await startListening(pages(page([], null)));
  for (const [name, { value }] of Object.entries(EXPORT_REQUEST_EXAMPLES)) {
    expect([name, (await readExport(shell.origin, value)).length]).toEqual([name, 1]);
  }
});

describe('page by page', () => {
  it('asks for as many orders as are left until a checkpoint is due', async () => {
    const many = (count: number) => Array.from({ length: count }, () => BARE_ORDER);
    await using shell = await startListening(
      pages(page(many(1000), '1'), page(many(300), '2'), page([], '3'), page(many(700), '4'), page(many(2), null)),
    );
    const lines = await readExport(shell.origin, { timeoutMs: null });
    expect(shell.asked.map(({ limit, cursor, timeoutMs }) => [limit, cursor, timeoutMs])).toEqual([
      [1000, null, 30_000],
      [1000, '1', 30_000],
      [700, '2', 30_000],
      [700, '3', 30_000],
      [1000, '4', 30_000],
    ]);
    // The page without an order has moved, so it has a checkpoint of its own.
    expect(lines.flatMap(({ checkpoint }) => checkpoint ?? [])).toEqual([
      { cursor: '1', orders: 1000 },
      { cursor: '3', orders: 1300 },
      { cursor: '4', orders: 2000 },
    ]);
    expect(lines.at(-1)?.end).toMatchObject({ orders: 2002, sources: [{ returned: 2002, upstreamCalls: 15 }] });
  });

  it('asks for fewer at once where each may need its detail', async () => {
    await using shell = await startListening(pages(page([], null)));
    await readExport(shell.origin, { view: 'full', timeoutMs: 1000 });
    await readExport(shell.origin, { sort: 'source' });
    await readExport(shell.origin, { view: 'ids' });
    expect(shell.asked.map(({ limit, timeoutMs }) => [limit, timeoutMs])).toEqual([
      [100, 1000],
      [100, 30_000],
      [1000, 30_000],
    ]);
  });

  it('is one end line when nothing matches', async () => {
    await using shell = await startListening(pages(page([], null)));
    const lines = await readExport(shell.origin, {});
    expect(lines.map((line) => Object.keys(line))).toEqual([['end']]);
    expect(lines[0]?.end).toMatchObject({ orders: 0, complete: true });
  });

  it('tells of a defect nothing but the request id', async () => {
    await using shell = await startListening(pages(page([BARE_ORDER], '1'), new TypeError('password of undefined')));
    const answer = await postExport(shell.origin, {}, { 'X-Request-Id': 'r' });
    expect((await allLinesOf(answer)).at(-1)).toEqual({
      error: {
        type: 'urn:problem-type:tributary:internal',
        title: expect.stringMatching(/\w/),
        status: 500,
        detail: 'Something went wrong on our side. The request id finds it in our logs.',
        instance: '/orders/export',
        code: 'internal',
        requestId: 'r',
        cursor: '1',
      },
    });
  });

  it('breaks the connection of a CSV that cannot go on', async () => {
    await using shell = await startListening(pages(page([DETAILED_ORDER], '1'), REFUSAL));
    for (const encoding of ['identity', 'gzip']) {
      const answer = await postExport(shell.origin, {}, { Accept: 'text/csv', 'Accept-Encoding': encoding });
      expect(answer.status).toBe(200);
      await expect(answer.text()).rejects.toThrow('terminated');
    }
  });

  it('ends with a cursor when the gateway shuts down', async () => {
    const waiting = Promise.withResolvers<void>();
    await using shell = await startListening(async ({ cursor }, options) => {
      if (cursor === null) return page([BARE_ORDER], '1');
      waiting.resolve();
      await once(options?.signal as AbortSignal, 'abort');
      return page([], null);
    });
    const answer = await postExport(shell.origin, {});
    await waiting.promise;
    const closed = shell.app.close();
    const lines = await allLinesOf(answer);
    expect(lines.map((line) => Object.keys(line))).toEqual([['order'], ['error']]);
    expect(lines[1]?.error).toMatchObject({ status: 503, code: 'shutting_down', cursor: '1' });
    await closed;
  });

  it('aborts the page that is being read when the reader leaves, and asks for no other', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const waiting = Promise.withResolvers<void>();
    await using shell = await startListening(async ({ cursor }, options) => {
      signals.push(options?.signal);
      if (cursor === null) return page([BARE_ORDER], '1');
      waiting.resolve();
      await once(options?.signal as AbortSignal, 'abort');
      return page([BARE_ORDER], '2');
    });
    const reader = httpRequest(`${shell.origin}/orders/export`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
    });
    reader.on('error', () => undefined).end('{}');
    await waiting.promise;
    expect(signals[1]?.aborted).toBe(false);
    reader.destroy();
    await once(signals[1] as AbortSignal, 'abort');
    await pass(50);
    expect(signals.length).toBe(2);
  });
});
