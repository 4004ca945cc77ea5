import { randomBytes } from 'node:crypto';
import request from 'supertest';
import { expect, it } from 'vitest';
import { createGateway } from '../apps/gateway/src/create-gateway.js';
import { EngineModule } from '../apps/gateway/src/engine/engine.module.js';
import { RedisServer } from '../libs/platform/test-support/redis-server.js';
import { redisSettingsOf } from '../libs/platform/test-support/redis-settings-of.js';
import { apiKeysOf, makeClient } from './support/clients.js';
import { makeSigningKey, signToken, startIssuer, tokensOf } from './support/start-issuer.js';
import { type Shell, startShell } from './support/start-shell.js';

// Promise: a caller is held to his own rate, is told where he stands, and nobody else pays for him.

const LIMIT = { requests: 3, perSeconds: 60 };

const search = (shell: Pick<Shell, 'app'>, headers: Record<string, string>, body = '{}') =>
  request(shell.app.getHttpServer())
    .post('/orders/search')
    .set({ 'Content-Type': 'application/json', ...headers })
    .send(body);

const statusesOf = async (
  shell: Pick<Shell, 'app'>,
  headers: Record<string, string>,
  times: number,
): Promise<readonly number[]> => {
  const statuses = [];
  for (let time = 0; time < times; time += 1) statuses.push((await search(shell, headers)).status);
  return statuses;
};

it('tells with each answer what is left, and beyond it when to come back', async () => {
  const client = makeClient('desk', ['orders:read'], { rateLimit: LIMIT });
  await using shell = await startShell({}, undefined, { access: apiKeysOf(client) });
  const headers = { 'X-API-Key': client.key, 'X-Request-Id': 'r' };

  const answers = [];
  for (let time = 0; time < 4; time += 1) answers.push(await search(shell, headers));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(answers.map((answer) => answer.headers['ratelimit-policy'])).toEqual(Array(4).fill('"client";q=3;w=60'));
  expect(answers.map((answer) => answer.headers['ratelimit'])).toEqual(
    [2, 1, 0, 0].map((left) => expect.stringMatching(new RegExp(`^"client";r=${left};t=(60|5\\d)$`))),
  );
  expect(answers[3]?.headers['retry-after']).toMatch(/^(60|5\d)$/);
  expect(answers[3]?.body).toEqual({
    type: 'urn:problem-type:tributary:rate_limited',
    title: 'The caller asks too often',
    status: 429,
    detail: 'You may ask 3 times in 60 s.',
    instance: '/orders/search',
    code: 'rate_limited',
    requestId: 'r',
  });
  expect(shell.asked).toHaveLength(3);
});

it('counts what a caller may ask, wherever and however wrong, and nothing else', async () => {
  const client = makeClient('desk', ['orders:read'], { rateLimit: LIMIT });
  const writer = makeClient('writer', ['orders:write'], { rateLimit: LIMIT });
  await using shell = await startShell({}, undefined, { access: apiKeysOf(client, writer) });
  const headers = { 'X-API-Key': client.key };

  expect(await statusesOf(shell, {}, 5)).toEqual(Array(5).fill(401));
  expect(await statusesOf(shell, { 'X-API-Key': writer.key }, 5)).toEqual(Array(5).fill(403));
  const http = request(shell.app.getHttpServer());
  expect((await http.get('/health/live').set(headers)).headers['ratelimit']).toBeUndefined();

  expect((await search(shell, headers, '{')).status).toBe(400);
  expect((await http.post('/orders/export').set(headers).send({})).status).toBe(200);
  expect(await statusesOf(shell, headers, 2)).toEqual([200, 429]);
});

it('leaves others alone, those without a limit and those with the same', async () => {
  const [one, other, free] = [
    makeClient('one', ['orders:read'], { rateLimit: LIMIT }),
    makeClient('other', ['orders:read'], { rateLimit: LIMIT }),
    makeClient('free', ['orders:read']),
  ] as const;
  await using shell = await startShell({}, undefined, { access: apiKeysOf(one, other, free) });

  expect(await statusesOf(shell, { 'X-API-Key': one.key }, 4)).toEqual([200, 200, 200, 429]);
  expect(await statusesOf(shell, { 'X-API-Key': other.key }, 4)).toEqual([200, 200, 200, 429]);
  expect(await statusesOf(shell, { 'X-API-Key': free.key }, 6)).toEqual(Array(6).fill(200));
  expect((await search(shell, { 'X-API-Key': free.key })).headers['ratelimit']).toBeUndefined();
});

it('lets a caller in again once his time is over', async () => {
  const client = makeClient('desk', ['orders:read'], { rateLimit: { requests: 1, perSeconds: 1 } });
  await using shell = await startShell({}, undefined, { access: apiKeysOf(client) });
  const headers = { 'X-API-Key': client.key };

  expect(await statusesOf(shell, headers, 2)).toEqual([200, 429]);
  await expect.poll(async () => (await search(shell, headers)).status, { timeout: 10_000 }).toBe(200);
});

it('replicas count together, and each for itself while Redis is gone', async () => {
  const client = makeClient('desk', ['orders:read'], { rateLimit: LIMIT });
  await using redis = await RedisServer.start();
  const shared = {
    sources: [],
    cursorSecrets: ['s'.repeat(32)],
    sharedCache: { redis: redisSettingsOf(redis.url, { timeoutMs: 1000 }), encryptionKeys: [randomBytes(32)] },
  };
  const start = async () => {
    const engine = EngineModule.forSources(shared);
    const app = await createGateway(engine, { level: 'silent' }, { access: apiKeysOf(client) });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return { app };
  };
  const replicas = [await start(), await start()] as const;
  const headers = { 'X-API-Key': client.key };

  expect(await statusesOf(replicas[0], headers, 2)).toEqual([200, 200]);
  expect(await statusesOf(replicas[1], headers, 2)).toEqual([200, 429]);
  expect(await statusesOf(replicas[0], headers, 1)).toEqual([429]);
  // Apart from the calls of sources, which are counted there too: an issuer may call a caller anything.
  expect(await redis.admin.keys('*:limit:*')).toEqual(['tributary:v1:limit:3/60:client:desk']);
  expect(JSON.stringify(await redis.admin.keys('*'))).not.toContain(client.key);

  await redis.kill();
  const third = await start();
  expect(await statusesOf(third, headers, 4)).toEqual([200, 200, 200, 429]);
  await Promise.all([...replicas, third].map(({ app }) => app.close()));
});

it('with tokens each application has a count of its own, whatever token it sends', async () => {
  const key = await makeSigningKey('1');
  await using issuer = await startIssuer(key);
  await using shell = await startShell({}, undefined, { access: tokensOf(issuer, { rateLimit: LIMIT }) });
  const bearer = async (claims: object) => ({ Authorization: `Bearer ${await signToken(key, { ...claims })}` });

  expect(await statusesOf(shell, await bearer({ client_id: 'one' }), 2)).toEqual([200, 200]);
  expect(await statusesOf(shell, await bearer({ client_id: 'one', jti: 'another' }), 2)).toEqual([200, 429]);
  expect(await statusesOf(shell, await bearer({ client_id: undefined, azp: 'two' }), 4)).toEqual([200, 200, 200, 429]);
  const subjects = ['a@example.com', 'b@example.com'];
  for (const sub of subjects) {
    expect(await statusesOf(shell, await bearer({ client_id: undefined, sub }), 4)).toEqual([200, 200, 200, 429]);
  }
});
