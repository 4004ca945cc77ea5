import { afterEach, expect, test, vi } from 'vitest';
import { freePort, RedisServer } from '../../test-support/redis-server.js';
import { RedisSentinels } from '../../test-support/redis-sentinels.js';
import { redisSettingsOf } from '../../test-support/redis-settings-of.js';
import { type RedisChange, RedisConnection } from './redis-connection.js';

const TIMEOUT_MS = 100;
const opened: RedisConnection[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((connection) => connection.close()));
});

function connect(url: string): { readonly redis: RedisConnection; readonly changes: RedisChange[] } {
  const changes: RedisChange[] = [];
  const settings = redisSettingsOf(url, { timeoutMs: TIMEOUT_MS });
  const redis = new RedisConnection({ ...settings, onChange: (change) => changes.push(change) }).open();
  opened.push(redis);
  return { redis, changes };
}

const lost = (reason: string) => ({ kind: 'lost', reason });
const back = { kind: 'back', lostForMs: expect.any(Number) };
const ping = (redis: RedisConnection) => redis.run((client) => client.ping());
/** How long it took, in milliseconds, and what it gave. */
async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const startedAt = performance.now();
  return [await work(), performance.now() - startedAt];
}

test('gives what a command answers, and undefined for one that is wrong, without giving Redis up', async () => {
  await using server = await RedisServer.start();
  const { redis, changes } = connect(`${server.url}/2`);

  expect(await redis.available(5000)).toBe(true);
  expect(await redis.run((client) => client.set('key', 'value'))).toBe('OK');
  expect(await redis.run((client) => client.get('none'))).toBeNull();
  expect(await redis.run((client) => client.lpush('key', 'x'))).toBeUndefined();
  expect(await redis.run((client) => client.get('key'))).toBe('value');
  expect(await server.admin.get('key')).toBeNull();
  expect(changes).toEqual([]);
  expect(redis.status).toEqual({ available: true, reason: null, timesLost: 0, commandsFailed: 1 });
});

test('a server that is not there at the start costs nothing, and is used once it is', async () => {
  const port = await freePort();
  const { redis, changes } = connect(`redis://127.0.0.1:${port}`);
  await vi.waitFor(() => expect(changes).toEqual([lost('connection')]));

  const answers = await Promise.all(Array.from({ length: 100 }, () => ping(redis)));
  expect(answers.every((answer) => answer === undefined)).toBe(true);
  expect(redis.status).toEqual({ available: false, reason: 'connection', timesLost: 1, commandsFailed: 0 });

  await using _server = await RedisServer.start({ port });
  expect(await redis.available(5000)).toBe(true);
  expect(await ping(redis)).toBe('PONG');
  expect(changes).toEqual([lost('connection'), back]);
});

test('a server that is killed is lost once, however many ask, and back once it runs again', async () => {
  await using server = await RedisServer.start();
  const { redis, changes } = connect(server.url);
  await redis.available(5000);

  const during = Array.from({ length: 50 }, () => ping(redis));
  await server.kill();
  await Promise.all(during);
  await Promise.all(Array.from({ length: 50 }, () => ping(redis)));
  await server.start();

  expect(await redis.available(5000)).toBe(true);
  expect(changes).toEqual([lost('connection'), back]);
});

test('a server that hangs costs one time-out, then nothing until it answers again', async () => {
  await using server = await RedisServer.start();
  const { redis, changes } = connect(server.url);
  await redis.available(5000);

  server.freeze();
  const [first, firstMs] = await timed(() => ping(redis));
  const [rest, restMs] = await timed(async () => {
    const answers = [];
    for (let call = 0; call < 1000; call += 1) answers.push(await ping(redis));
    return answers;
  });
  expect([first, ...new Set(rest)]).toEqual([undefined, undefined]);
  expect(firstMs).toBeLessThan(10 * TIMEOUT_MS);
  expect(restMs).toBeLessThan(10 * TIMEOUT_MS);
  expect(changes).toEqual([lost('timeout')]);

  server.thaw();
  expect(await redis.available(10_000)).toBe(true);
  expect(changes).toEqual([lost('timeout'), back]);
});

test('an answer that came while this process was busy is not late', async () => {
  await using server = await RedisServer.start();
  const { redis, changes } = connect(server.url);
  await redis.available(5000);

  const answer = ping(redis);
  // The command is on its way, then nothing else of this process runs until its time is long over.
  await new Promise((resolve) => setImmediate(resolve));
  const busyUntil = performance.now() + 3 * TIMEOUT_MS;
  while (performance.now() < busyUntil);

  expect(await answer).toBe('PONG');
  expect(changes).toEqual([]);
});

test('a process that hardly gets a turn does not blame Redis for that', async () => {
  await using server = await RedisServer.start();
  const { redis, changes } = connect(server.url);
  await redis.available(5000);

  server.freeze();
  const answer = ping(redis);
  for (let turn = 0; turn < 8; turn += 1) {
    if (turn === 4) server.thaw();
    const busyUntil = performance.now() + 0.6 * TIMEOUT_MS;
    while (performance.now() < busyUntil);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await answer).toBe('PONG');
  expect(changes).toEqual([]);
});

test.each([
  { what: 'a password that is wrong', url: (port: number) => `redis://:wrong@127.0.0.1:${port}` },
  { what: 'a password that is missing', url: (port: number) => `redis://127.0.0.1:${port}` },
])('$what is told as such, and right once the server takes it', async ({ url }) => {
  await using server = await RedisServer.start({ password: 'secret' });
  const { redis, changes } = connect(url(server.port));
  await vi.waitFor(() => expect(changes).toEqual([lost('authentication')]));
  expect(await ping(redis)).toBeUndefined();

  await server.admin.config('SET', 'requirepass', url(0).includes('wrong') ? 'wrong' : '');
  expect(await redis.available(5000)).toBe(true);
  expect(changes).toEqual([lost('authentication'), back]);
});

test('the password of the URL is given', async () => {
  await using server = await RedisServer.start({ password: 'secret' });
  const { redis } = connect(server.url);

  expect(await redis.available(5000)).toBe(true);
});

test('Sentinels may have a password that the servers do not have', async () => {
  await using sentinels = await RedisSentinels.start({ password: 'guarded' });
  const settings = redisSettingsOf(sentinels.url, { sentinelPassword: 'guarded' });
  const redis = new RedisConnection(settings).open();
  opened.push(redis);

  expect(await redis.available(10_000)).toBe(true);
  expect(await redis.run((client) => client.set('key', 'value'))).toBe('OK');
  expect(await sentinels.master.admin.get('key')).toBe('value');
});

test('a full server that evicts nothing is left alone until it has room', async () => {
  await using server = await RedisServer.start({ config: ['maxmemory-policy noeviction'] });
  const { redis, changes } = connect(server.url);
  await redis.available(5000);
  await server.admin.config('SET', 'maxmemory', '1');

  expect(await redis.run((client) => client.set('key', 'value'))).toBeUndefined();
  expect(await redis.available(300)).toBe(false);
  expect(changes).toEqual([lost('out_of_memory')]);

  await server.admin.config('SET', 'maxmemory', '0');
  expect(await redis.available(5000)).toBe(true);
  expect(changes).toEqual([lost('out_of_memory'), back]);
});

test('a server that became a replica is left alone until it is master again', async () => {
  await using master = await RedisServer.start();
  await using server = await RedisServer.start();
  const { redis, changes } = connect(server.url);
  await redis.available(5000);
  await server.admin.replicaof('127.0.0.1', master.port);

  await vi.waitFor(async () => expect(await redis.run((client) => client.set('key', 'value'))).toBeUndefined());
  expect(await redis.available(300)).toBe(false);
  expect(changes).toEqual([lost('read_only')]);

  await server.admin.replicaof('NO', 'ONE');
  expect(await redis.available(5000)).toBe(true);
  expect(changes).toEqual([lost('read_only'), back]);
});

test('what was closed answers nothing, and closing twice is no fault', async () => {
  await using server = await RedisServer.start();
  const { redis, changes } = connect(server.url);
  await redis.available(5000);
  await redis.close();
  await redis.close();

  expect(await ping(redis)).toBeUndefined();
  expect(await redis.available(5000)).toBe(false);
  expect(changes).toEqual([]);
});
