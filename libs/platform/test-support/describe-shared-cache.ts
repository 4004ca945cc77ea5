import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ANY_FRESHNESS, ConnectorFailure } from '#order-search';
import type { ReadThroughCache } from '#platform';
import {
  always,
  broken,
  type CacheBench,
  type CacheRig,
  LIFE_MS,
  options,
  Provider,
  reading,
  START,
  time,
  useRig,
} from './cache-rig.js';

/** What holds besides where replicas share what they read. */
export function describeSharedCache(name: string, setUp: () => Promise<CacheRig>): void {
  describe(`readings of several replicas, ${name}`, () => {
    let other: ReadThroughCache;
    let { rig, cache, key } = {} as CacheBench;
    useRig(setUp, (bench) => {
      ({ rig, cache, key } = bench);
    });
    beforeEach(async () => {
      other = await rig.replica();
    });

    it('are found by each other', async () => {
      await cache.read(key, options(always('one')));
      await vi.waitFor(async () => {
        expect(await other.read(key, options(broken))).toEqual(reading('one', START, 'kept'));
      });
    });

    it('are one reading at a time', async () => {
      const provider = new Provider();
      const all = [cache, other, cache, other].map((each) => each.read(key, options(provider.load)));
      await provider.asked(1);
      provider.answer('one');
      expect((await Promise.all(all)).map(({ value }) => value)).toEqual(all.map(() => 'one'));
      expect(provider.calls).toBe(1);
    });

    it('that fail are tried by whoever waits', async () => {
      const provider = new Provider();
      const first = cache.read(key, options(provider.load));
      await provider.asked(1);
      const second = other.read(key, options(provider.load));
      provider.fail(new ConnectorFailure('unavailable', 'down'));
      await expect(first).rejects.toMatchObject({ kind: 'unavailable' });
      await provider.asked(2);
      provider.answer('one');
      expect((await second).value).toBe('one');
    });

    it('that have outlived themselves serve each other as well, and one renews them', async () => {
      await cache.read(key, options(always('old')));
      await vi.waitFor(async () => expect((await other.read(key, options(broken))).origin).toBe('kept'));
      time.now += LIFE_MS;
      const [third, provider] = [await rig.replica(), new Provider()];
      expect(await third.read(key, options(provider.load))).toEqual(reading('old', START, 'stale'));
      await provider.asked(1);
      expect(await other.read(key, options(provider.load))).toEqual(reading('old', START, 'stale'));
      provider.answer('new');
      await vi.waitFor(async () => expect((await third.read(key, options(broken))).value).toBe('new'));
      expect(provider.calls).toBe(1);
    });

    it('that another renews are waited for by whoever takes no old ones', async () => {
      await cache.read(key, options(always('old')));
      await vi.waitFor(async () => expect((await other.read(key, options(broken))).origin).toBe('kept'));
      time.now += LIFE_MS;
      const provider = new Provider();
      expect((await cache.read(key, options(provider.load))).origin).toBe('stale');
      await provider.asked(1);
      // Begins to renew too, and will find that another replica is at it.
      expect((await other.read(key, options(broken))).origin).toBe('stale');
      const freshness = { ...ANY_FRESHNESS, notOlderThan: time.now };
      const newest = other.read(key, options(provider.load, { freshness }));
      provider.answer('new');
      expect((await newest).value).toBe('new');
      expect(provider.calls).toBe(1);
    });

    it('are dropped everywhere with their source', async () => {
      await cache.read(key, options(always('old')));
      await vi.waitFor(async () => expect((await other.read(key, options(broken))).value).toBe('old'));
      time.now += 1;
      await cache.invalidate(key.source);
      time.now += 1;
      await vi.waitFor(async () => expect((await other.read(key, options(always('new')))).value).toBe('new'));
    });
  });
}
