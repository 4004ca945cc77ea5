import { expect, test } from 'vitest';
import { ChaosRedis } from '../../test-support/chaos-redis.js';
import {
  always,
  broken,
  type CacheRig,
  options,
  reading,
  replicaOver,
  SUITE_CLOCK,
  time,
} from '../../test-support/cache-rig.js';
import { describeCache } from '../../test-support/describe-cache.js';
import { describeSharedCache } from '../../test-support/describe-shared-cache.js';
import { LocalSharedStore } from '../../test-support/local-shared-tier.js';
import { RedisServer } from '../../test-support/redis-server.js';
import { redisSettingsOf } from '../../test-support/redis-settings-of.js';
import { ANY_FRESHNESS } from '#order-search';
import { type RedisAccess, RedisConnection, RedisSharedTier } from '#platform';

async function overRedis(through: (redis: RedisAccess) => RedisAccess = (redis) => redis): Promise<CacheRig> {
  const server = await RedisServer.start();
  const connections: RedisConnection[] = [];
  return {
    async replica(random) {
      const redis = new RedisConnection({ ...redisSettingsOf(server.url), timeoutMs: 2000 }).open();
      connections.push(redis);
      expect(await redis.available(10_000)).toBe(true);
      const tier = { redis: through(redis), encryptionKeys: [Buffer.alloc(32, 1)], clock: SUITE_CLOCK };
      return replicaOver(new RedisSharedTier(tier).open(), random);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(connections.map((redis) => redis.close()));
      await server[Symbol.asyncDispose]();
    },
  };
}

describeCache('in memory alone', async () => ({
  replica: async (random) => replicaOver(null, random),
  async [Symbol.asyncDispose]() {},
}));

describeCache('in memory and Redis', overRedis);
describeSharedCache('in Redis', overRedis);

test('a replica that was too busy to look gives nothing that another dropped half a second ago', async () => {
  await using rig = await overRedis();
  const [one, other] = [await rig.replica(), await rig.replica()];
  const key = { source: 'zonos', name: 'tile' };
  expect((await other.read(key, options(always('old')))).value).toBe('old');
  expect((await other.read(key, options(broken))).origin).toBe('kept');
  expect(other.kept(key)).toMatchObject({ value: 'old', origin: 'kept' });
  time.now += 1;
  await one.invalidate(key.source);
  time.now += 1;
  // Nothing else happens in this process meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);
  expect(other.kept(key)).toBeNull();
  expect(await other.read(key, options(always('new')))).toEqual(reading('new', time.now, 'loaded'));
});

test.each(['claim', 'get'] as const)(
  'what was asked for by %s before its source was dropped is not kept',
  async (way) => {
    const store = new LocalSharedStore();
    const [writer, reader] = [store.replica(), store.replica()];
    const key = { source: 'zonos', name: 'tile' };
    time.now = Date.now();
    await replicaOver(writer).read(key, options(always('old')));
    const cache = replicaOver(reader);
    // Redis has found the entry, and its answer is on the way when the replica is told of the drop.
    const found = reader[way].bind(reader) as (...asked: readonly unknown[]) => Promise<unknown>;
    Object.assign(reader, {
      [way]: async (...asked: readonly unknown[]) => {
        const answer = await found(...asked);
        await writer.invalidate(key.source);
        return answer;
      },
    });
    const freshness = { ...ANY_FRESHNESS, onlyIfCached: way === 'get' };
    expect((await cache.read(key, options(broken, { freshness }))).value).toBe('old');
    Object.assign(reader, { [way]: found });
    time.now += 1000;
    expect(await cache.read(key, options(always('new')))).toMatchObject({ value: 'new', origin: 'loaded' });
  },
);

test('where Redis loses commands and answers, no reading is wrong, and none fails', async () => {
  await using rig = await overRedis((redis) => new ChaosRedis(redis));
  const replicas = await Promise.all([rig.replica(), rig.replica()]);
  for (let round = 0; round < 150; round += 1) {
    const key = { source: 'zonos', name: `tile-${round % 30}` };
    const load = async (): Promise<{ value: string; ttlMs: number }> => ({ value: key.name, ttlMs: 10_000 });
    const deadlineAt = SUITE_CLOCK.now() + 5000;
    const signal = AbortSignal.timeout(20_000);
    const asked = { freshness: ANY_FRESHNESS, signal, deadlineAt, staleAt: deadlineAt, load };
    const readings = await Promise.all(replicas.map((replica) => replica.read(key, asked)));
    expect(readings.map(({ value }) => value)).toEqual([key.name, key.name]);
  }
});
