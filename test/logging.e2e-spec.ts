import request from 'supertest';
import { beforeEach, expect, it } from 'vitest';
import { apiKeysOf, makeClient } from './support/clients.js';
import { startGateway } from './support/start-gateway.js';
import { leaveEarly, neverAnswering } from './support/leave-early.js';
import { keepLogLines } from './support/log-lines.js';
import { startShell } from './support/start-shell.js';

// Promise: the log tells of every answer and of every defect, and repeats nothing of what was sent.

const { stream, lines, clear } = keepLogLines();
const log = { level: 'info', stream };

beforeEach(() => {
  clear();
});

it('writes one line an answer, without the address, the headers or the body', async () => {
  await using shell = await startShell(undefined, log);
  await request(shell.app.getHttpServer())
    .post('/orders/search?token=secret-1')
    .set('X-Request-Id', 'checkout-17')
    .set('Authorization', 'Bearer secret-2')
    .send({ filter: { customer: { email: 'secret-3@mail.com' } } });

  const answered = lines.filter(({ msg }) => msg === 'answered');
  expect(answered).toEqual([
    {
      level: 30,
      time: expect.any(Number),
      pid: process.pid,
      hostname: expect.any(String),
      requestId: 'checkout-17',
      caller: 'anyone',
      method: 'POST',
      route: '/orders/search',
      status: 200,
      tookMs: expect.any(Number),
      msg: 'answered',
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain('secret');
});

it('tells of each source what it did, however many pages it gave', async () => {
  await using gateway = await startGateway({ seed: 2, orders: 1500 }, { log });
  gateway.sandbox.simulators.zonos.plant({ fault: 'html' });
  await request(gateway.app.getHttpServer())
    .post('/orders/search')
    .send({ sources: ['commerscale', 'zonos'], limit: 3 });
  await request(gateway.app.getHttpServer())
    .post('/orders/export')
    .send({ sources: ['commerscale'] });

  const told = lines.filter(({ msg }) => msg === 'answered').map(({ sources }) => sources);
  const usual = { status: 'ok', upstreamCalls: expect.any(Number), tookMs: expect.any(Number), error: null };
  expect(told).toEqual([
    [
      { ...usual, source: 'commerscale', returned: 3, cache: 'miss' },
      { ...usual, source: 'zonos', status: 'failed', returned: 0, cache: 'miss', error: 'invalid_response' },
    ],
    [{ ...usual, source: 'commerscale', returned: 1500, cache: 'mixed' }],
  ]);
});

it('writes one line for a client that left before its answer', async () => {
  const engine = neverAnswering();
  await using shell = await startShell(engine.method, log);
  await leaveEarly(shell, '/orders/search', engine.started);

  await expect
    .poll(() => lines.filter(({ route }) => route === '/orders/search'))
    .toEqual([
      expect.objectContaining({ msg: 'client left', method: 'POST', status: null, tookMs: expect.any(Number) }),
    ]);
});

it('writes a defect with its stack under the request id that the caller was told', async () => {
  const defect = Object.assign(new TypeError('undefined is not iterable'), { config: { password: 'secret' } });
  await using shell = await startShell(() => Promise.reject(defect), log);
  const answer = await request(shell.app.getHttpServer()).post('/orders/search').send({});

  const failed = lines.find(({ msg }) => msg === 'request failed');
  expect(failed).toMatchObject({
    level: 50,
    requestId: answer.body.requestId,
    err: { type: 'TypeError', message: 'undefined is not iterable', stack: defect.stack },
  });
  expect(JSON.stringify(lines)).not.toContain('secret');
});

it('names the client that asked, and never its key', async () => {
  const client = makeClient('support-desk', ['orders:read']);
  await using shell = await startShell(undefined, log, { access: apiKeysOf(client) });
  for (const key of [client.key, `${client.key}x`]) {
    await request(shell.app.getHttpServer()).post('/orders/search').set('X-API-Key', key).send({});
  }

  expect(lines.filter(({ msg }) => msg === 'answered').map(({ status, caller }) => [status, caller])).toEqual([
    [200, 'support-desk'],
    [401, null],
  ]);
  expect(JSON.stringify(lines)).not.toContain(client.key);
});
