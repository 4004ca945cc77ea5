import request from 'supertest';
import { expect, it } from 'vitest';
import { Readiness } from '../apps/gateway/src/health/readiness.js';
import { EMPTY_RESULT, startShell } from './support/start-shell.js';

// Promise: the platform can tell whether the process lives and whether to send it requests.

it('is alive and ready once started, without asking a source', async () => {
  await using shell = await startShell();
  const http = request(shell.app.getHttpServer());
  const live = await http.get('/health/live');
  const ready = await http.get('/health/ready');
  expect([live.status, live.body]).toEqual([200, { status: 'ok' }]);
  expect([ready.status, ready.body]).toEqual([200, { status: 'ok' }]);
  expect(shell.asked).toEqual([]);
});

it('is not ready, but alive and serving, once it is told to end', async () => {
  await using shell = await startShell();
  shell.app.get(Readiness).onModuleDestroy();
  const http = request(shell.app.getHttpServer());
  const ready = await http.get('/health/ready');
  expect([ready.status, ready.body.code, ready.headers['retry-after']]).toEqual([503, 'shutting_down', '5']);
  expect((await http.get('/health/live')).status).toBe(200);
  const answer = await http.post('/orders/search').send({});
  expect([answer.status, answer.headers['connection']]).toEqual([200, 'close']);
});

it('answers what is in flight before it ends', async () => {
  const started = Promise.withResolvers<void>();
  const held = Promise.withResolvers<typeof EMPTY_RESULT>();
  const shell = await startShell(() => {
    started.resolve();
    return held.promise;
  });
  await shell.app.listen(0, '127.0.0.1');
  const answer = fetch(`${await shell.app.getUrl()}/orders/search`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
  await started.promise;
  const closed = shell.app.close();
  held.resolve(EMPTY_RESULT);
  expect((await answer).status).toBe(200);
  await closed;
});
