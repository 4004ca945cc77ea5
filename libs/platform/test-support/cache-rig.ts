import { afterAll, beforeAll, beforeEach } from 'vitest';
import {
  ANY_FRESHNESS,
  type CacheKey,
  type Clock,
  ConnectorFailure,
  type LoadScope,
  type Reading,
  type ReadOptions,
} from '#order-search';
import { type Grace, MemoryTier, ReadThroughCache, type SharedTier } from '#platform';

export const START = 1_700_000_000_000;
export const LIFE_MS = 10_000;
export const GRACE: Grace = { whileRevalidateMs: 5_000, ifErrorMs: 60_000 };

/** Where the caches of a suite keep what they read. */
export interface CacheRig extends AsyncDisposable {
  /** Of one more replica, with a memory of its own. */
  replica(random?: () => number): Promise<ReadThroughCache>;
}

/** Epoch milliseconds; each test begins at `START`. */
export const time = { now: START };

let keys = 0;

/** The clock of all that a suite is made of. */
export const SUITE_CLOCK: Clock = { now: () => time.now };

export function replicaOver(shared: SharedTier | null, random = (): number => 0.5): ReadThroughCache {
  return new ReadThroughCache({
    clock: SUITE_CLOCK,
    memory: new MemoryTier(),
    ...(shared && { shared }),
    graces: new Map([['zonos', GRACE]]),
    random,
  });
}

/** What a test has: a cache of its own, and a key that nobody has used. */
export interface CacheBench {
  readonly rig: CacheRig;
  readonly cache: ReadThroughCache;
  readonly key: CacheKey;
}

/** Sets up one rig for all tests of a suite, and a bench for each. */
export function useRig(setUp: () => Promise<CacheRig>, onBench: (bench: CacheBench) => void): void {
  let rig: CacheRig;
  beforeAll(async () => {
    rig = await setUp();
  });
  afterAll(() => rig[Symbol.asyncDispose]());
  beforeEach(async () => {
    time.now = START;
    onBench({ rig, cache: await rig.replica(), key: { source: 'zonos', name: `tile-${(keys += 1)}` } });
  });
}

/** A provider that answers when it is told to, and counts. */
export class Provider {
  readonly scopes: LoadScope[] = [];
  readonly #onCall: (() => void)[] = [];
  readonly #pending: { resolve: (value: string) => void; reject: (error: unknown) => void }[] = [];

  readonly load = (scope: LoadScope): Promise<{ value: string; ttlMs: number }> => {
    this.scopes.push(scope);
    for (const tell of this.#onCall.splice(0)) tell();
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    this.#pending.push({ resolve, reject });
    scope.signal.addEventListener('abort', () => reject(scope.signal.reason), { once: true });
    return promise.then((value) => ({ value, ttlMs: LIFE_MS }));
  };

  get calls(): number {
    return this.scopes.length;
  }

  /** Until it was asked so often. */
  async asked(times: number): Promise<void> {
    while (this.calls < times) await new Promise<void>((resolve) => this.#onCall.push(resolve));
  }

  answer(value: string): void {
    this.#pending.shift()?.resolve(value);
  }

  fail(error: unknown): void {
    this.#pending.shift()?.reject(error);
  }
}

export const options = (
  load: ReadOptions<string>['load'],
  others: Partial<ReadOptions<string>> = {},
): ReadOptions<string> => ({
  freshness: ANY_FRESHNESS,
  signal: new AbortController().signal,
  deadlineAt: time.now + 5_000,
  staleAt: time.now + 3_000,
  load,
  ...others,
});

export const always = (value: string) => async (): Promise<{ value: string; ttlMs: number }> => ({
  value,
  ttlMs: LIFE_MS,
});

export const broken = async (): Promise<never> => {
  throw new ConnectorFailure('unavailable', 'down');
};

export const reading = (value: string, storedAt: number, origin: Reading<string>['origin']): Reading<string> => ({
  value,
  storedAt,
  freshUntil: storedAt + LIFE_MS,
  origin,
});
