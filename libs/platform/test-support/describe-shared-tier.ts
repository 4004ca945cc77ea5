import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CacheKey } from '#order-search';
import type { Claim, Lease, SharedEntry, SharedTier } from '#platform';
import { walkSharedTier } from './walk-shared-tier.js';

export interface SharedTierRig extends AsyncDisposable {
  /** One more replica over what all of this rig share, with everything in reach. */
  replica(): Promise<ClosableTier>;
  /** How long at most a lease outlives the process that held it. */
  readonly leaseMs: number;
}

export type ClosableTier = SharedTier & { close(): void };

const LONG_MS = 60_000;
const ANY_AGE = { notOlderThan: 0 };
const never = new AbortController().signal;

let keys = 0;
/** A key that no other test uses. */
export const newKey = (source = 'zonos'): CacheKey => ({ source, name: `name-${(keys += 1)}` });

export function entryOf(text: string, times: Partial<Omit<SharedEntry, 'value'>> = {}): SharedEntry {
  const now = Date.now();
  return {
    value: Buffer.from(text),
    storedAt: now,
    freshUntil: now + LONG_MS,
    keepUntil: now + 2 * LONG_MS,
    ...times,
  };
}

const staleEntry = (text: string) => entryOf(text, { storedAt: Date.now() - 1000, freshUntil: Date.now() - 500 });

function leaseOf(claim: Claim): Lease {
  if (claim.kind !== 'leased') throw new Error(`${claim.kind} instead of leased`);
  return claim.lease;
}

/** What a `SharedTier` promises to those who build on it. */
export function describeSharedTier(name: string, setUp: () => Promise<SharedTierRig>): void {
  describe(`the shared tier: ${name}`, () => {
    let rig: SharedTierRig;
    let one: ClosableTier;
    let other: ClosableTier;

    beforeAll(async () => {
      rig = await setUp();
      one = await rig.replica();
      other = await rig.replica();
    });

    afterAll(async () => {
      one.close();
      other.close();
      await rig[Symbol.asyncDispose]();
    });

    test('what one replica puts the other gets, whole', async () => {
      const key = newKey();
      const entry = entryOf('value '.repeat(1000));
      expect(await other.get(key)).toBeNull();
      await one.put(key, entry);

      expect(await other.get(key)).toEqual(entry);
      expect(await other.claim(key, ANY_AGE)).toEqual({ kind: 'entry', entry });
      expect(await other.get({ ...key, source: 'macke' })).toBeNull();
    });

    test('an empty value is a value', async () => {
      const key = newKey();
      await one.put(key, entryOf(''));

      expect((await other.get(key))?.value).toEqual(Buffer.alloc(0));
    });

    test('what is put later takes the place of what was there', async () => {
      const key = newKey();
      await one.put(key, staleEntry('old'));
      const entry = entryOf('new');
      await other.put(key, entry);

      expect(await one.get(key)).toEqual(entry);
    });

    test('an entry is there until it need not be kept any more', async () => {
      const [key, gone] = [newKey(), newKey()];
      await one.put(gone, entryOf('gone', { keepUntil: Date.now() - 1 }));
      await one.put(key, entryOf('value', { keepUntil: Date.now() + 1000 }));

      expect(await other.get(gone)).toBeNull();
      expect((await other.get(key))?.value.toString()).toBe('value');
      await vi.waitFor(async () => expect(await other.get(key)).toBeNull(), 5000);
    });

    test('who claims first makes it, the others are told that somebody does', async () => {
      const key = newKey();
      const claims = await Promise.all([one, other, one, other].map((tier) => tier.claim(key, ANY_AGE)));

      expect(claims.map(({ kind }) => kind).sort()).toEqual(['busy', 'busy', 'busy', 'leased']);
    });

    test('a lease that was released is free, and releasing it again frees nobody else’s', async () => {
      const key = newKey();
      const first = leaseOf(await one.claim(key, ANY_AGE));
      await first.release();
      leaseOf(await other.claim(key, ANY_AGE));
      await first.release();

      expect(await one.claim(key, ANY_AGE)).toEqual({ kind: 'busy', stale: null });
    });

    test('what is no longer fresh does not count, and is given to who may make do with it', async () => {
      const key = newKey();
      const entry = staleEntry('old');
      await one.put(key, entry);

      expect(await one.claim(key, ANY_AGE)).toMatchObject({ kind: 'leased', stale: entry });
      expect(await other.claim(key, ANY_AGE)).toEqual({ kind: 'busy', stale: entry });
    });

    test('what is older than asked does not count', async () => {
      const key = newKey();
      const entry = entryOf('value', { storedAt: Date.now() - 1000 });
      await one.put(key, entry);

      expect(await other.claim(key, { notOlderThan: entry.storedAt })).toEqual({ kind: 'entry', entry });
      expect(await other.claim(key, { notOlderThan: entry.storedAt + 1 })).toMatchObject({ kind: 'leased' });
    });

    test('who waits is given what the holder puts', async () => {
      const key = newKey();
      const lease = leaseOf(await one.claim(key, ANY_AGE));
      const waiting = other.await(key, { ...ANY_AGE, signal: never });
      const entry = entryOf('value');
      await one.put(key, entry);
      await lease.release();

      expect(await waiting).toEqual({ kind: 'entry', entry });
    });

    test('one of those who wait takes over from a holder that brought nothing', async () => {
      const key = newKey();
      const lease = leaseOf(await one.claim(key, ANY_AGE));
      const patience = new AbortController();
      const waiting = [one, other].map((tier) => tier.await(key, { ...ANY_AGE, signal: patience.signal }));
      await lease.release();

      expect((await Promise.race(waiting)).kind).toBe('leased');
      patience.abort();
      expect((await Promise.all(waiting)).map(({ kind }) => kind).sort()).toEqual(['busy', 'leased']);
    });

    test('who waits no more is told so, and holds nothing', async () => {
      const key = newKey();
      const lease = leaseOf(await one.claim(key, ANY_AGE));
      const patience = new AbortController();
      const waiting = other.await(key, { ...ANY_AGE, signal: patience.signal });
      patience.abort();

      expect(await waiting).toEqual({ kind: 'busy', stale: null });
      await lease.release();
      expect(await other.await(key, { ...ANY_AGE, signal: patience.signal })).toEqual({ kind: 'busy', stale: null });
      leaseOf(await one.claim(key, ANY_AGE));
    });

    test('a lease is held as long as its holder lives, and follows it within its life', async () => {
      const key = newKey();
      const holder = await rig.replica();
      leaseOf(await holder.claim(key, ANY_AGE));
      const heldFor = await other.await(key, { ...ANY_AGE, signal: AbortSignal.timeout(1.5 * rig.leaseMs) });
      expect(heldFor).toEqual({ kind: 'busy', stale: null });
      holder.close();

      const next = await other.await(key, { ...ANY_AGE, signal: AbortSignal.timeout(10 * rig.leaseMs) });
      expect(next.kind).toBe('leased');
    });

    test('a source that is dropped is gone on every replica, and no other is', async () => {
      const [key, kept] = [newKey('dropped'), newKey('kept')];
      await one.put(key, entryOf('value'));
      await one.put(kept, entryOf('value'));
      const told: string[][] = [[], []];
      one.onInvalidated((source) => told[0]?.push(source));
      other.onInvalidated((source) => told[1]?.push(source));
      await one.invalidate('dropped');

      expect(await one.get(key)).toBeNull();
      await vi.waitFor(async () => expect(await other.get(key)).toBeNull(), 5000);
      expect(told.map((sources) => [...new Set(sources)])).toEqual([['dropped'], ['dropped']]);
      expect((await other.get(kept))?.value.toString()).toBe('value');
    });

    test('what began before its source was dropped is not kept, what began after is', async () => {
      const key = newKey('moving');
      const before = entryOf('before');
      const lease = leaseOf(await one.claim(key, ANY_AGE));
      await one.invalidate('moving');
      await one.put(key, before);
      await lease.release();
      expect(await one.get(key)).toBeNull();

      const after = entryOf('after', { storedAt: Date.now() + 2 });
      await one.put(key, after);
      expect(await one.get(key)).toEqual(after);
    });

    test('whatever is done to it at once, what it gives is right', async () => {
      const replicas = await Promise.all([rig.replica(), rig.replica(), rig.replica()]);
      const { given } = await walkSharedTier(replicas);
      for (const replica of replicas) replica.close();

      expect(given).toBeGreaterThan(100);
    });

    test('every drop counts, however fast they follow', async () => {
      const key = newKey('busy-source');
      const entry = entryOf('value', { storedAt: Date.now() + 1000 });
      for (let round = 0; round < 5; round += 1) {
        await one.put(key, entry);
        expect(await one.get(key)).toEqual(entry);
        await one.invalidate('busy-source');
        expect(await one.get(key)).toBeNull();
      }
    });
  });
}
