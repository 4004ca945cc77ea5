import { expect, test } from 'vitest';
import { RedisServer } from '../../test-support/redis-server.js';
import { redisSettingsOf } from '../../test-support/redis-settings-of.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { RequestLimiter } from './request-limiter.js';

const LIMIT = { requests: 3, perSeconds: 60 };

const allowedOf = async (limiter: RequestLimiter, name: string, times: number): Promise<readonly boolean[]> => {
  const taken = [];
  for (let time = 0; time < times; time += 1) taken.push((await limiter.take(name, LIMIT)).allowed);
  return taken;
};

async function connect(server: RedisServer): Promise<RedisConnection> {
  const redis = new RedisConnection(redisSettingsOf(server.url, { timeoutMs: 1000 })).open();
  await redis.available(5000);
  return redis;
}

test('by itself it counts in memory, for each by himself', async () => {
  const limiter = new RequestLimiter(null);

  expect(await limiter.take('a', LIMIT)).toEqual({ allowed: true, remaining: 2, resetMs: 60_000 });
  expect(await allowedOf(limiter, 'a', 3)).toEqual([true, true, false]);
  expect(await limiter.take('a', LIMIT)).toEqual({ allowed: false, remaining: 0, resetMs: expect.any(Number) });
  expect(await allowedOf(limiter, 'b', 3)).toEqual([true, true, true]);
});

test('replicas count together', async () => {
  await using server = await RedisServer.start();
  const connections = await Promise.all([connect(server), connect(server)]);
  const [one, other] = connections.map((redis) => new RequestLimiter(redis)) as [RequestLimiter, RequestLimiter];

  expect(await allowedOf(one, 'a', 2)).toEqual([true, true]);
  expect(await allowedOf(other, 'a', 2)).toEqual([true, false]);
  expect(await allowedOf(one, 'a', 1)).toEqual([false]);
  expect(await allowedOf(other, 'b', 1)).toEqual([true]);

  const keys = await server.admin.keys('*');
  expect(keys.filter((key) => key !== 'tributary:probe').toSorted()).toEqual([
    'tributary:v1:limit:3/60:a',
    'tributary:v1:limit:3/60:b',
  ]);
  expect(await server.admin.ttl('tributary:v1:limit:3/60:a')).toBeGreaterThan(50);
  await Promise.all(connections.map((redis) => redis.close()));
});

test('who is over his limit costs Redis nothing', async () => {
  await using server = await RedisServer.start();
  const redis = await connect(server);
  const limiter = new RequestLimiter(redis);
  await allowedOf(limiter, 'a', 4);
  const counted = await server.admin.get('tributary:v1:limit:3/60:a');

  expect(await allowedOf(limiter, 'a', 20)).toEqual(Array(20).fill(false));
  expect(await server.admin.get('tributary:v1:limit:3/60:a')).toBe(counted);
  await redis.close();
});

test('without Redis each replica counts for itself, and together again once it is back', async () => {
  await using server = await RedisServer.start();
  const redis = await connect(server);
  const limiter = new RequestLimiter(redis);
  await server.kill();

  expect(await allowedOf(limiter, 'a', 4)).toEqual([true, true, true, false]);

  await server.start();
  await redis.available(5000);
  expect(await allowedOf(limiter, 'b', 1)).toEqual([true]);
  expect(await server.admin.get('tributary:v1:limit:3/60:b')).toBe('1');
  await redis.close();
});
