import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ANY_FRESHNESS, BudgetSpent, ConnectorFailure, NotCached } from '#order-search';
import {
  always,
  broken,
  type CacheBench,
  type CacheRig,
  GRACE,
  LIFE_MS,
  options,
  Provider,
  reading,
  START,
  time,
  useRig,
} from './cache-rig.js';

/** The promises of the engine's `Cache`, wherever its readings are kept. */
export function describeCache(name: string, setUp: () => Promise<CacheRig>): void {
  describe(`a cache, ${name}`, () => {
    let { rig, cache, key } = {} as CacheBench;
    useRig(setUp, (bench) => {
      ({ rig, cache, key } = bench);
    });

    describe('a kept reading', () => {
      it('is given until its life is over', async () => {
        expect(await cache.read(key, options(always('one')))).toEqual(reading('one', START, 'loaded'));
        time.now += LIFE_MS - 1;
        expect(await cache.read(key, options(broken))).toEqual(reading('one', START, 'kept'));
      });

      it('lives ten per cent more or less than it was told to, by chance', async () => {
        for (const [chance, lifeMs] of [
          [0, 0.9 * LIFE_MS],
          [0.999_999, 1.1 * LIFE_MS],
        ] as const) {
          const spread = await rig.replica(() => chance);
          const another = { ...key, name: `${key.name}-${chance}` };
          expect((await spread.read(another, options(always('one')))).freshUntil - time.now).toBe(lifeMs);
        }
      });

      it('is not made of what is partial', async () => {
        const partial = async (): Promise<{ value: string; ttlMs: number }> => ({ value: 'half', ttlMs: 0 });
        expect((await cache.read(key, options(partial))).value).toBe('half');
        expect((await cache.read(key, options(always('whole')))).value).toBe('whole');
      });

      it('that the caller does not accept is read anew', async () => {
        await cache.read(key, options(always('one')));
        const accepts = (value: string): boolean => value !== 'one';
        expect(await cache.read(key, options(always('two'), { accepts }))).toEqual(reading('two', START, 'loaded'));
        expect(await cache.read(key, options(broken))).toEqual(reading('two', START, 'kept'));
      });

      it('is not given to who asks for a newer one, nor is its place taken by what must not be kept', async () => {
        await cache.read(key, options(always('one')));
        time.now += 10;
        const freshness = { ...ANY_FRESHNESS, notOlderThan: time.now };
        const unkept = { ...freshness, stores: false };
        expect((await cache.read(key, options(always('two'), { freshness: unkept }))).value).toBe('two');
        expect((await cache.read(key, options(broken))).value).toBe('one');
        expect((await cache.read(key, options(always('three'), { freshness }))).value).toBe('three');
        expect((await cache.read(key, options(broken, { freshness }))).value).toBe('three');
      });

      it('is all there is for who may not read', async () => {
        const freshness = { ...ANY_FRESHNESS, onlyIfCached: true };
        await expect(cache.read(key, options(always('one'), { freshness }))).rejects.toBeInstanceOf(NotCached);
        await cache.read(key, options(always('one')));
        expect((await cache.read(key, options(broken, { freshness }))).value).toBe('one');
      });
    });

    describe('a reading under way', () => {
      it('is one for all who ask', async () => {
        const provider = new Provider();
        const all = Array.from({ length: 50 }, () => cache.read(key, options(provider.load)));
        await provider.asked(1);
        provider.answer('one');
        expect(await Promise.all(all)).toEqual(all.map(() => reading('one', START, 'loaded')));
        expect(provider.calls).toBe(1);
      });

      it('that began too early for several is followed by one for all of them', async () => {
        const provider = new Provider();
        const early = cache.read(key, options(provider.load));
        await provider.asked(1);
        time.now += 10;
        const freshness = { ...ANY_FRESHNESS, notOlderThan: time.now };
        const late = Array.from({ length: 3 }, () => cache.read(key, options(provider.load, { freshness })));
        provider.answer('old');
        expect((await early).value).toBe('old');
        await provider.asked(2);
        for (const _ of late) provider.answer('new');
        expect((await Promise.all(late)).map(({ value }) => value)).toEqual(['new', 'new', 'new']);
        expect(provider.calls).toBe(2);
      });

      it('goes on when the one who began it leaves, and ends with the last', async () => {
        const provider = new Provider();
        const [first, second] = [new AbortController(), new AbortController()];
        const left = cache.read(key, options(provider.load, { signal: first.signal }));
        const stays = cache.read(key, options(provider.load, { signal: second.signal, deadlineAt: time.now + 9_000 }));
        await provider.asked(1);
        first.abort(new Error('gone'));
        await expect(left).rejects.toThrow('gone');
        expect([provider.scopes[0]?.signal.aborted, provider.scopes[0]?.deadlineAt]).toEqual([false, time.now + 9_000]);
        second.abort(new Error('gone too'));
        await expect(stays).rejects.toThrow('gone too');
        expect(provider.scopes[0]?.signal.aborted).toBe(true);
      });

      it('that nobody waits for any more is not joined', async () => {
        const [before, after] = [new Provider(), new Provider()];
        const leaving = new AbortController();
        const left = cache.read(key, options(before.load, { signal: leaving.signal }));
        await before.asked(1);
        leaving.abort(new Error('gone'));
        await expect(left).rejects.toThrow('gone');
        const next = cache.read(key, options(after.load));
        await after.asked(1);
        after.answer('one');
        expect((await next).value).toBe('one');
      });

      it('fails for all when its source does', async () => {
        const provider = new Provider();
        const all = Array.from({ length: 5 }, () => cache.read(key, options(provider.load)));
        await provider.asked(1);
        provider.fail(new ConnectorFailure('unavailable', 'down'));
        const results = await Promise.allSettled(all);
        expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['rejected']));
        expect(provider.calls).toBe(1);
      });

      it.each([
        ['budget', () => new BudgetSpent(), 5_000],
        ['time', () => new ConnectorFailure('timeout', 'late'), 0],
      ])('that ended for want of its leader’s %s is begun again by who waited', async (_what, error, leaderMs) => {
        const provider = new Provider();
        const leader = cache.read(key, options(provider.load, { deadlineAt: time.now + leaderMs }));
        const follower = cache.read(key, options(provider.load));
        await provider.asked(1);
        provider.fail(error());
        await expect(leader).rejects.toBeInstanceOf(Error);
        await provider.asked(2);
        provider.answer('one');
        expect((await follower).value).toBe('one');
        expect(provider.calls).toBe(2);
      });

      it('of before a source was dropped is not kept, nor given to who asks afterwards', async () => {
        const [before, after] = [new Provider(), new Provider()];
        const old = cache.read(key, options(before.load));
        await before.asked(1);
        time.now += 1;
        await cache.invalidate('zonos');
        time.now += 1;
        const renewed = cache.read(key, options(after.load));
        await after.asked(1);
        after.answer('new');
        before.answer('old');
        expect([(await old).value, (await renewed).value]).toEqual(['old', 'new']);
        expect((await cache.read(key, options(broken))).value).toBe('new');
      });
    });

    describe('a reading that has outlived itself', () => {
      beforeEach(async () => {
        await cache.read(key, options(always('old')));
      });

      it('is given at once within its grace, while a new one is read for the next', async () => {
        time.now += LIFE_MS;
        const provider = new Provider();
        const given = [cache.read(key, options(provider.load)), cache.read(key, options(provider.load))];
        expect(await Promise.all(given)).toEqual(given.map(() => reading('old', START, 'stale')));
        await provider.asked(1);
        provider.answer('new');
        await vi.waitFor(async () => {
          expect(await cache.read(key, options(broken))).toEqual(reading('new', time.now, 'kept'));
        });
        expect(provider.calls).toBe(1);
      });

      it('stays when the reading in the background fails', async () => {
        time.now += LIFE_MS;
        const provider = new Provider();
        await cache.read(key, options(provider.load));
        await provider.asked(1);
        provider.fail(new ConnectorFailure('unavailable', 'down'));
        expect(await cache.read(key, options(broken))).toEqual(reading('old', START, 'stale'));
      });

      it('serves where a source fails, for longer, and then no more', async () => {
        time.now += LIFE_MS + GRACE.ifErrorMs - 1;
        expect(await cache.read(key, options(broken))).toEqual(reading('old', START, 'stale'));
        time.now += 1;
        await expect(cache.read(key, options(broken))).rejects.toMatchObject({ kind: 'unavailable' });
      });

      it('serves who has no time left to wait', async () => {
        time.now += LIFE_MS + GRACE.whileRevalidateMs;
        const provider = new Provider();
        expect(await cache.read(key, options(provider.load, { staleAt: time.now }))).toEqual(
          reading('old', START, 'stale'),
        );
        await provider.asked(1);
        provider.answer('new');
        await vi.waitFor(async () => expect((await cache.read(key, options(broken))).value).toBe('new'));
      });

      it('serves nobody who asked for nothing older than time.now', async () => {
        time.now += LIFE_MS;
        const freshness = { ...ANY_FRESHNESS, notOlderThan: START };
        expect((await cache.read(key, options(always('new'), { freshness }))).value).toBe('new');
      });

      it('makes no difference to what a source could not pay for', async () => {
        time.now += LIFE_MS + GRACE.whileRevalidateMs;
        const spent = async (): Promise<never> => {
          throw new BudgetSpent();
        };
        await expect(cache.read(key, options(spent))).rejects.toBeInstanceOf(BudgetSpent);
      });
    });
  });
}
