import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExplainResult, SearchRefusal, type SearchRequest, type SourceExplanation } from '#order-search';
import { EXPLAIN_EXAMPLE, EXPLAIN_REQUEST_EXAMPLES } from '../apps/gateway/src/orders/explain-examples.js';
import { type Gateway, startGateway } from './support/start-gateway.js';
import { type Shell, startShell } from './support/start-shell.js';

// Promise: a search is explained as it would be sent, refused as it would be refused, and no source is asked.

const EXPLAINED: ExplainResult = {
  sort: 'createdAt:asc',
  limit: 10,
  sources: [
    {
      source: 'shop',
      connector: 'commerscale',
      strategy: 'windowed',
      filters: { native: ['createdAt'], residual: ['total'], detail: ['customer.email'], unanswerable: [] },
      listings: [{ parameters: ['status'] }, { parameters: [] }],
      readsDetails: true,
      reason: null,
      predictedCalls: 7,
    },
    {
      source: 'zonos',
      connector: 'zonos',
      strategy: 'unanswerable',
      filters: { native: [], residual: [], detail: [], unanswerable: ['paidAt'] },
      listings: [],
      readsDetails: false,
      reason: 'unsupported_filter',
      predictedCalls: null,
    },
  ],
};

const explain = (shell: Shell, body: object) => request(shell.app.getHttpServer()).post('/orders/explain').send(body);

it('answers with the whole plan', async () => {
  await using shell = await startShell({ explain: async () => EXPLAINED });
  const answer = await explain(shell, {});
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(answer.body).toEqual(EXPLAINED);
});

it('asks the engine about the very search that would be sent', async () => {
  const explained: SearchRequest[] = [];
  await using shell = await startShell({
    explain: async (search) => {
      explained.push(search);
      return EXPLAINED;
    },
  });
  const searches = [
    {},
    { view: 'ids' },
    { sources: ['shop'], filter: { status: ['failed'] }, sort: 'source', view: 'full', limit: 7, cursor: 'AX' },
    { includeTotal: true, includeRaw: true, partial: 'reject', expensive: 'allow', timeoutMs: 100 },
  ];
  for (const search of searches) {
    expect((await explain(shell, search)).status).toBe(200);
    expect((await request(shell.app.getHttpServer()).post('/orders/search').send(search)).status).toBe(200);
  }
  expect(explained).toHaveLength(searches.length);
  expect(explained).toEqual(shell.asked);
});

it('refuses what a search refuses, with every fault at once', async () => {
  await using shell = await startShell();
  const answer = await explain(shell, { filter: { number: [] }, view: 'ids', sort: 'createdAt:asc', limits: 5 });
  expect(answer.status).toBe(400);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({
    code: 'invalid_request',
    instance: '/orders/explain',
    errors: [
      { pointer: '/filter/number', message: 'number must not be an empty list: leave the key out instead' },
      { pointer: '/sort', message: 'sort must be source with the view ids' },
      { pointer: '/limits', message: 'limits is not known here' },
    ],
  });
});

describe('what the engine refuses', () => {
  it.each([
    ['invalid_cursor', 400],
    ['cursor_mismatch', 400],
    ['unknown_source', 404],
  ] as const)('%s is told with status %i', async (code, status) => {
    await using shell = await startShell({ explain: () => Promise.reject(new SearchRefusal(code, 'in plain words')) });
    const answer = await explain(shell, {});
    expect([answer.status, answer.body.code, answer.body.detail]).toEqual([status, code, 'in plain words']);
  });
});

it('takes POST alone', async () => {
  await using shell = await startShell();
  const answer = await request(shell.app.getHttpServer()).get('/orders/explain');
  expect([answer.status, answer.headers['allow']]).toEqual([405, 'POST']);
});

describe('over the simulators of all five providers', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway({ seed: 7, orders: 120 });
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  const ask = (body: object) => request(gateway.origin).post('/orders/explain').send(body);
  const calls = () => Object.values(gateway.sandbox.simulators).reduce((sum, each) => sum + each.callCount(), 0);

  it('answers the first example of the documentation as the documentation shows it', async () => {
    const { status, body } = await ask(EXPLAIN_REQUEST_EXAMPLES['byEmail']?.value ?? {});
    expect([status, body]).toEqual([200, EXPLAIN_EXAMPLE]);
  });

  it.each(Object.entries(EXPLAIN_REQUEST_EXAMPLES))(
    'answers the example %s without a call',
    async (_name, { value }) => {
      const before = calls();
      const { status, body } = await ask(value);
      const names = body.sources?.map(({ source }: SourceExplanation) => source);
      const every = Object.keys(gateway.sandbox.simulators).toSorted();
      expect([status, names]).toEqual([200, value.sources ?? every]);
      expect(calls()).toBe(before);
    },
  );

  it('checks a cursor as the search would', async () => {
    const search = { filter: { status: ['confirmed'] }, limit: 1 };
    const page = await request(gateway.origin).post('/orders/search').send(search);
    const cursor: string = page.body.page.nextCursor;
    const before = calls();
    const outcome = async (body: object) => {
      const answer = await ask(body);
      return [answer.status, answer.body.code];
    };
    expect(await outcome({ ...search, cursor })).toEqual([200, undefined]);
    expect(await outcome({ ...search, filter: {}, cursor })).toEqual([400, 'cursor_mismatch']);
    expect(await outcome({ ...search, cursor: `${cursor.slice(0, -2)}AA` })).toEqual([400, 'invalid_cursor']);
    expect(await outcome({ sources: ['shopzilla'] })).toEqual([404, 'unknown_source']);
    expect(calls()).toBe(before);
  });

  it('explains a filter that no source named can answer, instead of refusing it', async () => {
    const { status, body } = await ask({ sources: ['zonos'], filter: { paidAt: { from: '2020-01-01T00:00:00Z' } } });
    expect([status, body.sources]).toEqual([
      200,
      [
        {
          source: 'zonos',
          connector: 'zonos',
          strategy: 'unanswerable',
          filters: { native: [], residual: [], detail: [], unanswerable: ['paidAt'] },
          listings: [],
          readsDetails: false,
          reason: 'unsupported_filter',
          predictedCalls: null,
        },
      ],
    ]);
  });
});
