import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CountRequest, type CountResult, SearchRefusal, type SourceReport, type Total } from '#order-search';
import { COUNT_REQUEST_EXAMPLES } from '../apps/gateway/src/orders/count-examples.js';
import { REPORT } from './support/sample-orders.js';
import { type Gateway, startGateway } from './support/start-gateway.js';
import { leaveEarly, neverAnswering } from './support/leave-early.js';
import { type Shell, startShell } from './support/start-shell.js';

// Promise: a count takes what a search takes but for its page, is refused for the same reasons, and is answered whole.

const COUNTED: CountResult = {
  total: { value: 42, relation: 'gte' },
  complete: false,
  sources: [{ ...REPORT, returned: 0 }],
  age: { oldestAt: null, freshUntil: null, kept: false, reusable: false },
  tookMs: 12.7,
};

const count = (shell: Shell, body: object) => request(shell.app.getHttpServer()).post('/orders/count').send(body);

it('answers with the total, the reports and nothing else', async () => {
  await using shell = await startShell({ count: async () => COUNTED });
  const answer = await count(shell, {}).set('X-Request-Id', 'count-1');
  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'x-request-id': 'count-1',
  });
  expect(answer.body).toEqual({
    total: { value: 42, relation: 'gte' },
    complete: false,
    sources: [{ ...REPORT, returned: 0, tookMs: 41 }],
    tookMs: 13,
  });
});

describe('what the engine is asked', () => {
  const DEFAULTS: CountRequest = {
    sources: null,
    filter: {},
    native: {},
    partial: 'allow',
    expensive: 'refuse',
    timeoutMs: 5000,
  };

  it.each<[string, object, CountRequest]>([
    ['{}', {}, DEFAULTS],
    ['null', { sources: null, filter: null, partial: null, expensive: null, timeoutMs: null }, DEFAULTS],
    [
      'everything',
      {
        sources: [' zonos', 'noventiq'],
        filter: {
          createdAt: { from: '2022-01-01T01:00:00+01:00' },
          currency: ['eur'],
          customer: { email: ' anna@example.com ' },
          native: { zonos: { sinceOrderId: ' 999-1 ' } },
        },
        partial: 'reject',
        expensive: 'allow',
        timeoutMs: 100,
      },
      {
        sources: ['zonos', 'noventiq'],
        filter: {
          createdAt: { from: Date.UTC(2022, 0, 1), to: null },
          currency: ['EUR'],
          'customer.email': 'anna@example.com',
        },
        native: { zonos: { sinceOrderId: '999-1' } },
        partial: 'reject',
        expensive: 'allow',
        timeoutMs: 100,
      },
    ],
  ])('%s', async (_what, body, meaning) => {
    const asked: CountRequest[] = [];
    await using shell = await startShell({
      count: async (counted) => {
        asked.push(counted);
        return COUNTED;
      },
    });
    expect((await count(shell, body)).status).toBe(200);
    expect(asked).toEqual([meaning]);
  });
});

it('refuses what is wrong, and what only a page has, before the engine is asked', async () => {
  await using shell = await startShell();
  const page = {
    sort: 'createdAt:desc',
    view: 'basic',
    limit: 50,
    cursor: 'x',
    includeTotal: true,
    includeRaw: false,
  };
  const wrong = { sources: [], filter: { status: ['paid', 'failed'], test: null, emial: 'x' }, timeoutMs: 99 };
  const answer = await count(shell, { ...page, ...wrong, partial: 'maybe', expensive: 1 }).set('X-Request-Id', 'r');
  expect(answer.status).toBe(400);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toEqual({
    type: 'urn:problem-type:tributary:invalid_request',
    title: 'The request is not valid',
    status: 400,
    detail: 'The request has 13 faults.',
    instance: '/orders/count',
    code: 'invalid_request',
    requestId: 'r',
    errors: [
      ...Object.keys(page).map((key) => ({ pointer: `/${key}`, message: `${key} is not known here` })),
      { pointer: '/sources', message: 'sources must not be an empty list: leave the key out instead' },
      {
        pointer: '/filter/status/0',
        message:
          'a value of status must be one of pending, confirmed, on_hold, completed, cancelled, failed, incomplete, return_in_progress, returned, unknown',
      },
      { pointer: '/filter/test', message: 'test must not be null: leave the key out instead' },
      { pointer: '/filter/emial', message: 'emial is not known here' },
      { pointer: '/timeoutMs', message: 'timeoutMs must be a whole number from 100 to 30000' },
      { pointer: '/partial', message: 'partial must be one of allow, reject' },
      { pointer: '/expensive', message: 'expensive must be one of refuse, allow' },
    ],
  });
});

it.each([
  ['unknown_source', 404],
  ['unanswerable_filter', 422],
  ['sources_failed', 502],
  ['sources_timed_out', 504],
] as const)('tells %s as a problem with status %i', async (code, status) => {
  await using shell = await startShell({ count: () => Promise.reject(new SearchRefusal(code, 'in plain words')) });
  const answer = await count(shell, {});
  expect([answer.status, answer.body.code, answer.body.detail]).toEqual([status, code, 'in plain words']);
});

it('is stopped when the client leaves', async () => {
  const { started, method } = neverAnswering();
  await using shell = await startShell({ count: method });
  const told = await leaveEarly(shell, '/orders/count', started);
  expect(told).toEqual({ toldBefore: false, toldAfter: true, ending: 'AbortError' });
});

it('takes POST alone', async () => {
  await using shell = await startShell();
  const answer = await request(shell.app.getHttpServer()).get('/orders/count');
  expect([answer.status, answer.headers['allow']]).toEqual([405, 'POST']);
});

describe('over the simulators of all five providers', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway({ seed: 7, orders: 120 });
  });
  afterEach(() => {
    for (const simulator of Object.values(gateway.sandbox.simulators)) simulator.clearFaults();
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  const ask = (body: object) => request(gateway.origin).post('/orders/count').send(body);
  const bySource = (body: CountResult) => Object.fromEntries(body.sources.map((report) => [report.source, report]));

  it('tells how many orders each shop holds, and their sum', async () => {
    const { noventiq, softline, zonos, commerscale, macke } = gateway.sandbox.simulators;
    const books = { noventiq, softline, zonos, commerscale };
    const parentsAside = macke.orders.all().filter(({ isParent, status }) => !isParent && status !== 'N');
    const held = {
      ...Object.fromEntries(Object.entries(books).map(([name, { orders }]) => [name, orders.all().length])),
      macke: parentsAside.length,
    };
    const { status, body } = await ask({});
    expect(status).toBe(200);
    expect(
      Object.fromEntries(body.sources.map((report: SourceReport) => [report.source, report.total?.value])),
    ).toEqual(held);
    expect(body.complete).toBe(true);
    expect(body.total).toEqual({ value: Object.values(held).reduce((sum, each) => sum + each, 0), relation: 'eq' });
  });

  it.each([
    { status: ['confirmed', 'completed'] },
    { createdAt: { from: '2026-01-01T00:00:00Z' } },
    { createdAt: { to: '2026-01-01T00:00:00.500Z' }, test: false },
    { nativeStatus: ['paid', 'COMPLETED'] },
  ])('is as many as a search finds, or at most so where it says so: %j', async (filter) => {
    const found = new Map<string, number>();
    let cursor: string | null = null;
    do {
      const page: request.Response = await request(gateway.origin)
        .post('/orders/search')
        .send({ filter, limit: 1000, cursor, timeoutMs: 20_000 });
      expect([page.status, page.body.complete]).toEqual([200, true]);
      for (const { source } of page.body.orders) found.set(source, (found.get(source) ?? 0) + 1);
      cursor = page.body.page.nextCursor;
    } while (cursor !== null);

    const { status, body } = await ask({ filter, timeoutMs: 20_000 });
    expect([status, body.complete]).toEqual([200, true]);
    for (const { source, total } of body.sources as (SourceReport & { total: Total })[]) {
      const many = found.get(source) ?? 0;
      const isTrue = total.relation === 'eq' ? total.value === many : total.relation === 'lte' && total.value >= many;
      expect({ source, total, many, isTrue }).toEqual({ source, total, many, isTrue: true });
    }
    const sum = body.sources.reduce((all: number, { total }: SourceReport) => all + (total?.value ?? 0), 0);
    const isExact = body.sources.every(({ total }: SourceReport) => total?.relation === 'eq');
    expect(body.total).toEqual({ value: sum, relation: isExact ? 'eq' : 'lte' });
  });

  it('counts nothing where a filter cannot be answered, and says so', async () => {
    const { status, body } = await ask({ filter: { paidAt: { from: '2020-01-01T00:00:00Z' } } });
    const reports = bySource(body);
    expect([status, body.complete]).toEqual([200, false]);
    expect(reports['zonos']).toMatchObject({ status: 'unanswerable', reason: 'unsupported_filter', total: null });
    expect(reports['noventiq']).toMatchObject({ status: 'ok', total: { value: expect.any(Number) } });
    const named = await ask({ sources: ['zonos'], filter: { paidAt: { from: '2020-01-01T00:00:00Z' } } });
    expect([named.status, named.body.code]).toEqual([422, 'unanswerable_filter']);
  });

  it('goes on without a source that fails, unless that is refused', async () => {
    gateway.sandbox.simulators.commerscale.plant({ fault: 'html' });
    // A range that nobody has counted yet.
    const filter = { createdAt: { from: '2011-02-03T00:00:00Z' } };
    const { status, body } = await ask({ sources: ['zonos', 'commerscale'], filter });
    expect([status, body.complete, body.total.relation]).toEqual([200, false, 'gte']);
    expect(bySource(body)['commerscale']).toMatchObject({
      status: 'failed',
      total: null,
      error: { code: 'invalid_response' },
    });
    expect(bySource(body)['zonos']).toMatchObject({ status: 'ok', total: { value: 120, relation: 'eq' } });

    const refused = await ask({ sources: ['zonos', 'commerscale'], filter, partial: 'reject' });
    expect([refused.status, refused.body.code]).toEqual([502, 'sources_failed']);
    expect(refused.body.sources).toHaveLength(2);
  });

  it.each(Object.entries(COUNT_REQUEST_EXAMPLES))(
    'answers the example %s of the documentation',
    async (_name, { value }) => {
      const { status, body } = await ask(value);
      expect([status, body.code]).toEqual([200, undefined]);
      expect(body.total.value).toBeGreaterThan(0);
    },
  );
});
