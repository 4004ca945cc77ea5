import { beforeEach, describe, expect, it } from 'vitest';
import {
  ANY_FRESHNESS,
  BudgetSpent,
  type CacheKey,
  ConnectorFailure,
  type LoadScope,
  NotCached,
  type Reading,
  type ReadOptions,
} from '#order-search';
import { MemoryTier } from './memory-tier.js';
import { ReadThroughCache } from './read-through-cache.js';

const START = 1_700_000_000_000;
const LIFE_MS = 10_000;
const GRACE = { whileRevalidateMs: 5_000, ifErrorMs: 60_000 };
const KEY: CacheKey = { source: 'zonos', name: 'tile' };

let now: number;
let cache: ReadThroughCache;

beforeEach(() => {
  now = START;
  cache = new ReadThroughCache({
    clock: { now: () => now },
    memory: new MemoryTier(),
    graces: new Map([['zonos', GRACE]]),
    random: () => 0.5,
  });
});

/** A provider that answers when it is told to, and counts. */
class Provider {
  readonly scopes: LoadScope[] = [];
  readonly #pending: { resolve: (value: string) => void; reject: (error: unknown) => void }[] = [];

  readonly load = (scope: LoadScope): Promise<{ value: string; ttlMs: number }> => {
    this.scopes.push(scope);
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    this.#pending.push({ resolve, reject });
    scope.signal.addEventListener('abort', () => reject(scope.signal.reason), { once: true });
    return promise.then((value) => ({ value, ttlMs: LIFE_MS }));
  };

  get calls(): number {
    return this.scopes.length;
  }

  answer(value: string): void {
    this.#pending.shift()?.resolve(value);
  }

  fail(error: unknown): void {
    this.#pending.shift()?.reject(error);
  }
}

const options = (
  load: ReadOptions<string>['load'],
  others: Partial<ReadOptions<string>> = {},
): ReadOptions<string> => ({
  freshness: ANY_FRESHNESS,
  signal: new AbortController().signal,
  deadlineAt: now + 5_000,
  staleAt: now + 3_000,
  load,
  ...others,
});

const always = (value: string) => async (): Promise<{ value: string; ttlMs: number }> => ({ value, ttlMs: LIFE_MS });

const broken = async (): Promise<never> => {
  throw new ConnectorFailure('unavailable', 'down');
};

const reading = (value: string, storedAt: number, origin: Reading<string>['origin']): Reading<string> => ({
  value,
  storedAt,
  freshUntil: storedAt + LIFE_MS,
  origin,
});

/** Lets what was begun go as far as it can. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a kept reading', () => {
  it('is given until its life is over', async () => {
    expect(await cache.read(KEY, options(always('one')))).toEqual(reading('one', START, 'loaded'));
    now += LIFE_MS - 1;
    expect(await cache.read(KEY, options(broken))).toEqual(reading('one', START, 'kept'));
  });

  it('lives ten per cent more or less than it was told to, by chance', async () => {
    for (const [chance, lifeMs] of [
      [0, 0.9 * LIFE_MS],
      [0.999_999, 1.1 * LIFE_MS],
    ] as const) {
      const spread = new ReadThroughCache({
        clock: { now: () => now },
        memory: new MemoryTier(),
        random: () => chance,
      });
      expect((await spread.read(KEY, options(always('one')))).freshUntil - now).toBe(lifeMs);
    }
  });

  it('is not made of what is partial', async () => {
    const partial = async (): Promise<{ value: string; ttlMs: number }> => ({ value: 'half', ttlMs: 0 });
    expect((await cache.read(KEY, options(partial))).value).toBe('half');
    expect((await cache.read(KEY, options(always('whole')))).value).toBe('whole');
  });

  it('that the caller does not accept is read anew', async () => {
    await cache.read(KEY, options(always('one')));
    const accepts = (value: string): boolean => value !== 'one';
    expect(await cache.read(KEY, options(always('two'), { accepts }))).toEqual(reading('two', START, 'loaded'));
    expect(await cache.read(KEY, options(broken))).toEqual(reading('two', START, 'kept'));
  });

  it('is not given to who asks for a newer one, nor is its place taken by what must not be kept', async () => {
    await cache.read(KEY, options(always('one')));
    now += 10;
    const freshness = { ...ANY_FRESHNESS, notOlderThan: now };
    const unkept = { ...freshness, stores: false };
    expect((await cache.read(KEY, options(always('two'), { freshness: unkept }))).value).toBe('two');
    expect((await cache.read(KEY, options(broken))).value).toBe('one');
    expect((await cache.read(KEY, options(always('three'), { freshness }))).value).toBe('three');
    expect((await cache.read(KEY, options(broken, { freshness }))).value).toBe('three');
  });

  it('is all there is for who may not read', async () => {
    const freshness = { ...ANY_FRESHNESS, onlyIfCached: true };
    await expect(cache.read(KEY, options(always('one'), { freshness }))).rejects.toBeInstanceOf(NotCached);
    await cache.read(KEY, options(always('one')));
    expect((await cache.read(KEY, options(broken, { freshness }))).value).toBe('one');
  });
});

describe('a reading under way', () => {
  it('is one for all who ask', async () => {
    const provider = new Provider();
    const all = Array.from({ length: 50 }, () => cache.read(KEY, options(provider.load)));
    await settle();
    provider.answer('one');
    expect(await Promise.all(all)).toEqual(all.map(() => reading('one', START, 'loaded')));
    expect(provider.calls).toBe(1);
  });

  it('goes on when the one who began it leaves, and ends with the last', async () => {
    const provider = new Provider();
    const [first, second] = [new AbortController(), new AbortController()];
    const left = cache.read(KEY, options(provider.load, { signal: first.signal }));
    const stays = cache.read(KEY, options(provider.load, { signal: second.signal, deadlineAt: now + 9_000 }));
    await settle();
    first.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    expect([provider.scopes[0]?.signal.aborted, provider.scopes[0]?.deadlineAt]).toEqual([false, now + 9_000]);
    second.abort(new Error('gone too'));
    await expect(stays).rejects.toThrow('gone too');
    expect(provider.scopes[0]?.signal.aborted).toBe(true);
  });

  it('that nobody waits for any more is not joined', async () => {
    const [before, after] = [new Provider(), new Provider()];
    const leaving = new AbortController();
    const left = cache.read(KEY, options(before.load, { signal: leaving.signal }));
    await settle();
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    const next = cache.read(KEY, options(after.load));
    await settle();
    after.answer('one');
    expect((await next).value).toBe('one');
  });

  it('fails for all when its source does', async () => {
    const provider = new Provider();
    const all = Array.from({ length: 5 }, () => cache.read(KEY, options(provider.load)));
    await settle();
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
    const leader = cache.read(KEY, options(provider.load, { deadlineAt: now + leaderMs }));
    const follower = cache.read(KEY, options(provider.load));
    await settle();
    provider.fail(error());
    await expect(leader).rejects.toBeInstanceOf(Error);
    await settle();
    provider.answer('one');
    expect((await follower).value).toBe('one');
    expect(provider.calls).toBe(2);
  });

  it('of before a source was dropped is not kept, nor given to who asks afterwards', async () => {
    const [before, after] = [new Provider(), new Provider()];
    const old = cache.read(KEY, options(before.load));
    await settle();
    await cache.invalidate('zonos');
    const renewed = cache.read(KEY, options(after.load));
    await settle();
    after.answer('new');
    before.answer('old');
    expect([(await old).value, (await renewed).value]).toEqual(['old', 'new']);
    expect((await cache.read(KEY, options(broken))).value).toBe('new');
  });
});

describe('a reading that has outlived itself', () => {
  beforeEach(async () => {
    await cache.read(KEY, options(always('old')));
  });

  it('is given at once within its grace, while a new one is read for the next', async () => {
    now += LIFE_MS;
    const provider = new Provider();
    const given = [cache.read(KEY, options(provider.load)), cache.read(KEY, options(provider.load))];
    expect(await Promise.all(given)).toEqual(given.map(() => reading('old', START, 'stale')));
    provider.answer('new');
    await settle();
    expect(await cache.read(KEY, options(broken))).toEqual(reading('new', now, 'kept'));
    expect(provider.calls).toBe(1);
  });

  it('stays when the reading in the background fails', async () => {
    now += LIFE_MS;
    await cache.read(KEY, options(broken));
    await settle();
    expect(await cache.read(KEY, options(broken))).toEqual(reading('old', START, 'stale'));
  });

  it('serves where a source fails, for longer, and then no more', async () => {
    now += LIFE_MS + GRACE.ifErrorMs - 1;
    expect(await cache.read(KEY, options(broken))).toEqual(reading('old', START, 'stale'));
    now += 1;
    await expect(cache.read(KEY, options(broken))).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('serves who has no time left to wait', async () => {
    now += LIFE_MS + GRACE.whileRevalidateMs;
    const provider = new Provider();
    expect(await cache.read(KEY, options(provider.load, { staleAt: now }))).toEqual(reading('old', START, 'stale'));
    expect(provider.calls).toBe(1);
  });

  it('serves nobody who asked for nothing older than now', async () => {
    now += LIFE_MS;
    const freshness = { ...ANY_FRESHNESS, notOlderThan: START };
    expect((await cache.read(KEY, options(always('new'), { freshness }))).value).toBe('new');
  });

  it('makes no difference to what a source could not pay for', async () => {
    now += LIFE_MS + GRACE.whileRevalidateMs;
    const spent = async (): Promise<never> => {
      throw new BudgetSpent();
    };
    await expect(cache.read(KEY, options(spent))).rejects.toBeInstanceOf(BudgetSpent);
  });
});
