import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { type RefusalCode, type RequestFault, SearchRefusal, type SourceReport } from '#order-search';
import { FAILED_REPORT as FAILED } from './support/sample-orders.js';
import { leaveEarly, neverAnswering } from './support/leave-early.js';
import { startShell } from './support/start-shell.js';

// Promise: whatever goes wrong, and at whatever depth, the answer is a problem (RFC 9457) of a known code.

describe('what the engine refuses', () => {
  it.each<[RefusalCode, number, { faults?: RequestFault[]; sources?: SourceReport[] }]>([
    [
      'invalid_request',
      400,
      { faults: [{ pointer: '/filter/native/shop/page', message: 'page is driven by the gateway' }] },
    ],
    ['invalid_cursor', 400, {}],
    ['cursor_mismatch', 400, {}],
    ['unknown_source', 404, {}],
    ['unanswerable_filter', 422, { sources: [FAILED] }],
    ['sources_failed', 502, { sources: [FAILED] }],
    ['sources_timed_out', 504, { sources: [FAILED] }],
  ])('%s is told with status %i', async (code, status, details) => {
    await using shell = await startShell(() => Promise.reject(new SearchRefusal(code, 'in plain words', details)));
    const answer = await request(shell.app.getHttpServer()).post('/orders/search').set('X-Request-Id', 'r').send({});
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toEqual({
      type: `urn:problem-type:tributary:${code}`,
      title: expect.stringMatching(/\w/),
      status,
      detail: 'in plain words',
      instance: '/orders/search',
      code,
      requestId: 'r',
      ...(details.faults === undefined ? {} : { errors: details.faults }),
      ...(details.sources === undefined ? {} : { sources: details.sources }),
    });
  });
});

it('tells nothing of a defect but the request id', async () => {
  await using shell = await startShell(() => Promise.reject(new TypeError('cannot read password of undefined')));
  const answer = await request(shell.app.getHttpServer()).post('/orders/search').set('X-Request-Id', 'r').send({});
  expect(answer.status).toBe(500);
  expect(answer.body).toEqual({
    type: 'urn:problem-type:tributary:internal',
    title: 'The gateway failed',
    status: 500,
    detail: 'Something went wrong on our side. The request id finds it in our logs.',
    instance: '/orders/search',
    code: 'internal',
    requestId: 'r',
  });
});

it('does not believe a status that somebody hung on an error', async () => {
  const error = Object.assign(new Error('upstream said so'), { statusCode: 404, status: 404, code: 'ENOENT' });
  await using shell = await startShell(() => Promise.reject(error));
  const answer = await request(shell.app.getHttpServer()).post('/orders/search').send({});
  expect([answer.status, answer.body.code]).toEqual([500, 'internal']);
});

describe('what HTTP itself refuses', () => {
  it.each<
    [string, { method?: string; path?: string; headers?: Record<string, string>; body?: string }, number, string]
  >([
    ['a body that is not JSON', { body: '{"limit":' }, 400, 'invalid_json'],
    ['an empty body', { headers: { 'Content-Length': '0' } }, 400, 'invalid_json'],
    ['a body that is not UTF-8', { body: '\u00ff' }, 400, 'invalid_json'],
    ['another kind of body', { headers: { 'Content-Type': 'text/xml' }, body: '<a/>' }, 415, 'unsupported_media_type'],
    [
      'a form',
      { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'a=b' },
      415,
      'unsupported_media_type',
    ],
    ['a compressed body', { headers: { 'Content-Encoding': 'gzip' }, body: '{}' }, 415, 'unsupported_media_type'],
    ['an answer that may not be JSON', { headers: { Accept: 'text/csv' }, body: '{}' }, 406, 'not_acceptable'],
    ['a body above 256 KB', { body: `{"cursor":"${'x'.repeat(262_144)}"}` }, 413, 'payload_too_large'],
    ['an address that is not there', { path: '/order/search?email=a@b.de', body: '{}' }, 404, 'not_found'],
    [
      'a body of another kind at no address',
      { path: '/x', headers: { 'Content-Type': 'text/xml' }, body: 'x' },
      404,
      'not_found',
    ],
    ['an address that cannot be decoded', { path: '/orders/%E0%A4%A', body: '{}' }, 400, 'invalid_request'],
    ['a method that is not allowed', { method: 'DELETE' }, 405, 'method_not_allowed'],
  ])('%s', async (_what, { method = 'POST', path = '/orders/search', headers = {}, body }, status, code) => {
    await using shell = await startShell();
    await shell.app.listen(0, '127.0.0.1');
    const answer = await fetch(`${await shell.app.getUrl()}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', 'X-Request-Id': 'r', ...headers },
      ...(body === undefined ? {} : { body: Buffer.from(body, 'latin1') }),
    });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('x-request-id')).toBe('r');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ status, code, instance: path.split('?')[0], requestId: 'r' });
    expect(shell.asked).toEqual([]);
  });

  it('names the methods an address takes', async () => {
    await using shell = await startShell();
    const http = request(shell.app.getHttpServer());
    expect((await http.get('/orders/search')).headers['allow']).toBe('POST');
    expect((await http.post('/health/live')).headers['allow']).toBe('GET, HEAD');
  });

  it('answers what is not HTTP at all', async () => {
    await using shell = await startShell();
    await shell.app.listen(0, '127.0.0.1');
    const socket = connect(Number(new URL(await shell.app.getUrl()).port), '127.0.0.1');
    socket.end('this is not http\r\n\r\n');
    const reply = await text(socket);
    expect(reply).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n/);
    expect(JSON.parse(reply.slice(reply.indexOf('{')))).toMatchObject({ status: 400, code: 'invalid_request' });
  });
});

it('aborts the search when the client leaves', async () => {
  const { started, method } = neverAnswering();
  await using shell = await startShell(method);
  const told = await leaveEarly(shell, '/orders/search', started);
  expect(told).toEqual({ toldBefore: false, toldAfter: true, ending: 'AbortError' });
});

it('does not abort a search that was answered', async () => {
  let signal: AbortSignal | undefined;
  await using shell = await startShell(async (_request, options) => {
    signal = options?.signal;
    return {
      orders: [],
      page: { limit: 50, returned: 0, nextCursor: null, hasMore: false },
      total: null,
      complete: true,
      completeThrough: null,
      sources: [],
      age: { oldestAt: null, freshUntil: null, kept: false, reusable: false },
      tookMs: 0,
    };
  });
  await request(shell.app.getHttpServer()).post('/orders/search').send({});
  expect(signal?.aborted).toBe(false);
});
