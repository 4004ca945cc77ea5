import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ChaosRedis } from '../../test-support/chaos-redis.js';
import { describeSharedTier, entryOf, newKey } from '../../test-support/describe-shared-tier.js';
import { LocalSharedStore } from '../../test-support/local-shared-tier.js';
import { RedisCluster } from '../../test-support/redis-cluster.js';
import { RedisServer } from '../../test-support/redis-server.js';
import { redisSettingsOf } from '../../test-support/redis-settings-of.js';
import { type RedisTierRig, tiersOver } from '../../test-support/tiers-over.js';
import { walkSharedTier } from '../../test-support/walk-shared-tier.js';

describeSharedTier('a double in memory', async () => {
  const store = new LocalSharedStore();
  return { leaseMs: 300, replica: async () => store.replica(), async [Symbol.asyncDispose]() {} };
});

describeSharedTier('one Redis server', async () => {
  const server = await RedisServer.start();
  return tiersOver(redisSettingsOf(server.url), server);
});

describeSharedTier('a Redis Cluster', async () => {
  const cluster = await RedisCluster.start();
  return tiersOver(redisSettingsOf(cluster.url, { cluster: true }), cluster);
});

test('where commands and answers get lost, entries may be missing, and none is wrong', async () => {
  const server = await RedisServer.start();
  await using rig = tiersOver(redisSettingsOf(server.url), server, (redis) => new ChaosRedis(redis));
  const replicas = await Promise.all([rig.replica(), rig.replica(), rig.replica()]);
  const { given } = await walkSharedTier(replicas);
  for (const replica of replicas) replica.close();

  expect(given).toBeGreaterThan(100);
});

describe('what lies in Redis', () => {
  const key = { source: 'zonos', name: 'tile' };
  const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  let server: RedisServer;
  let rig: RedisTierRig;

  beforeEach(async () => {
    server = await RedisServer.start();
    rig = tiersOver(redisSettingsOf(server.url), server);
  });

  afterEach(() => rig[Symbol.asyncDispose]());

  const entryName = async () => (await server.admin.keys('*')).find((name) => name.endsWith('}')) ?? '';

  test('has one prefix, ends by itself, and tells a source and nothing else', async () => {
    const tier = await rig.replica();
    await tier.put(key, entryOf('{"email":"anna.bell@example.com"}'));
    await tier.claim(newKey(), { notOlderThan: 0 });
    await tier.invalidate('macke');
    const names = await server.admin.keys('*');
    const lives = await Promise.all(names.map((name) => server.admin.pttl(name)));
    const values = await Promise.all(names.map((name) => server.admin.dumpBuffer(name)));

    expect(names.map((name) => name.replace(/\{.*\}/, '{…}')).sort()).toEqual([
      'tributary:probe',
      'tributary:v1:generations',
      'tributary:v1:zonos:0:{…}',
      'tributary:v1:zonos:0:{…}:lease',
    ]);
    expect(lives.every((lifeMs) => lifeMs > 0)).toBe(true);
    expect(values.filter((value) => value?.includes('anna'))).toEqual([]);
    tier.close();
  });

  test.each([
    ['was changed', (sealed: Buffer) => Buffer.concat([sealed.subarray(0, -1), Buffer.from([sealed.at(-1)! ^ 1])])],
    ['was cut', (sealed: Buffer) => sealed.subarray(0, 40)],
    ['is of somebody else', () => Buffer.from('hello')],
    ['is nothing', () => Buffer.alloc(0)],
  ])('an entry that %s is not there, and is made anew', async (_, change) => {
    const tier = await rig.replica();
    await tier.put(key, entryOf('value'));
    const name = await entryName();
    await server.admin.set(name, change((await server.admin.getBuffer(name)) ?? Buffer.alloc(0)), 'KEEPTTL');

    expect(await tier.get(key)).toBeNull();
    expect(await tier.claim(key, { notOlderThan: 0 })).toMatchObject({ kind: 'leased', stale: null });
    expect(await tier.claim(key, { notOlderThan: 0 })).toEqual({ kind: 'busy', stale: null });
    const entry = entryOf('new');
    await tier.put(key, entry);
    expect(await tier.claim(key, { notOlderThan: 0 })).toEqual({ kind: 'entry', entry });
    tier.close();
  });

  test('a key of another type is no entry, and costs no other entry', async () => {
    const tier = await rig.replica();
    await tier.put(key, entryOf('value'));
    const other = newKey();
    await tier.put(other, entryOf('other'));
    const name = await entryName();
    await server.admin.multi().del(name).lpush(name, 'x').exec();

    await tier.claim(key, { notOlderThan: 0 });
    await tier.claim(other, { notOlderThan: 0 });
    expect((await Promise.all([tier.get(key), tier.get(other)])).filter((entry) => entry !== null)).toHaveLength(1);
    tier.close();
  });

  test('is never larger than 4 MB', async () => {
    const tier = await rig.replica({ timeoutMs: 5000 });
    const [noise, orders] = [randomBytes(5_000_000).toString('base64'), '{"total":"12.00"}'.repeat(500_000)];
    await tier.put(key, entryOf(noise));
    expect([await tier.get(key), await entryName()]).toEqual([null, '']);
    const large = entryOf(orders);
    await tier.put(key, large);
    expect((await tier.get(key))?.value.equals(large.value)).toBe(true);
    expect(await server.admin.strlen(await entryName())).toBeLessThan(1_000_000);
    tier.close();
  });

  test('is found by the replicas that have a new key before the old one, and not by those that have another', async () => {
    const before = await rig.replica({ encryptionKeys: [first] });
    const rotated = await rig.replica({ encryptionKeys: [second, first] });
    const stranger = await rig.replica({ encryptionKeys: [second] });
    const entry = entryOf('value');
    await before.put(key, entry);

    expect(await stranger.get(key)).toBeNull();
    expect(await rotated.get(key)).toEqual(entry);
    expect(await rotated.claim(key, { notOlderThan: 0 })).toEqual({ kind: 'entry', entry });
    // From now on it is under the new key, too.
    expect(await stranger.get(key)).toEqual(entry);

    const old = { ...key, name: 'old' };
    const stale = entryOf('stale', { freshUntil: Date.now() - 1 });
    await before.put(old, stale);
    expect(await rotated.claim(old, { notOlderThan: 0 })).toMatchObject({ kind: 'leased', stale });
    for (const tier of [before, rotated, stranger]) tier.close();
  });

  test('a claim that was answered too late is let go', async () => {
    const tier = await rig.replica({ timeoutMs: 100 });
    await tier.get(key);
    server.freeze();
    expect(await tier.claim(key, { notOlderThan: 0 })).toEqual({ kind: 'unavailable' });
    server.thaw();

    await vi.waitFor(async () => expect((await tier.claim(key, { notOlderThan: 0 })).kind).toBe('leased'), 2000);
    tier.close();
  });

  test('generations that Redis forgot are told to it again, and old entries stay behind', async () => {
    const [one, other] = [await rig.replica(), await rig.replica()];
    await one.put(key, entryOf('old', { storedAt: Date.now() - 1000 }));
    const copy = await server.admin.dumpBuffer(await entryName());
    const name = await entryName();
    await one.invalidate(key.source);
    await vi.waitFor(async () => expect(await server.admin.hget('tributary:v1:generations', 'zonos')).not.toBeNull());
    await server.admin.flushall();
    await server.admin.restore(name, 60_000, copy ?? '');

    await vi.waitFor(async () => expect(await server.admin.hget('tributary:v1:generations', 'zonos')).not.toBeNull());
    const late = await rig.replica();
    await vi.waitFor(async () => {
      expect(await Promise.all([one, other, late].map((tier) => tier.get(key)))).toEqual([null, null, null]);
    }, 5000);
    for (const tier of [one, other, late]) tier.close();
  });
});
