import { expect } from 'vitest';
import type { CacheKey } from '#order-search';
import type { Claim, SharedEntry, SharedTier } from '#platform';
import { seededRandom } from './seeded-random.js';

const WORKERS_EACH = 4;
const STEPS_EACH = 100;
const KEYS = 8;
const SOURCES = ['walk-a', 'walk-b'];

let walks = 0;

/**
 * Replicas that do at random, all at once, what replicas do. Fails when anything rejects, when an entry is of another
 * key, too old, outlived, or of before the last drop that its replica made. Tells how many entries were given.
 */
export async function walkSharedTier(replicas: readonly SharedTier[]): Promise<{ readonly given: number }> {
  const walk = (walks += 1);
  const random = seededRandom(walk);
  let given = 0;

  const check = (key: CacheKey, entry: SharedEntry | null, { notOlderThan, now }: Expected) => {
    if (entry === null) return;
    given += 1;
    expect(entry.value.toString()).toBe(textOf(key, entry.storedAt));
    expect(entry.storedAt).toBeGreaterThanOrEqual(notOlderThan);
    expect(entry.keepUntil).toBeGreaterThan(now);
  };

  const workAt = async (tier: SharedTier, droppedAt: Map<string, number>) => {
    for (let step = 0; step < STEPS_EACH; step += 1) {
      const source = SOURCES[Math.floor(random() * SOURCES.length)] ?? '';
      const key = { source, name: `walk ${walk} ${Math.floor(random() * KEYS)}` };
      const now = Date.now();
      const dropped = droppedAt.get(source) ?? 0;
      const choice = random();
      if (choice < 0.3) {
        check(key, await tier.get(key), { notOlderThan: dropped, now });
      } else if (choice < 0.9) {
        const notOlderThan = random() < 0.2 ? now - 5 : 0;
        const claim = await settle(tier, key, notOlderThan);
        if (claim.kind === 'entry') {
          check(key, claim.entry, { notOlderThan: Math.max(dropped, notOlderThan), now });
          expect(claim.entry.freshUntil).toBeGreaterThan(now);
        }
        if (claim.kind === 'leased' || claim.kind === 'unavailable') await make(tier, key, random);
        if (claim.kind === 'leased') await claim.lease.release();
      } else if (choice < 0.995) {
        await make(tier, key, random);
      } else {
        await tier.invalidate(source);
        droppedAt.set(source, now);
      }
    }
  };

  await Promise.all(
    replicas.flatMap((tier) => {
      const droppedAt = new Map<string, number>();
      return Array.from({ length: WORKERS_EACH }, () => workAt(tier, droppedAt));
    }),
  );
  return { given };
}

interface Expected {
  readonly notOlderThan: number;
  readonly now: number;
}

/** Long enough that it is compressed. */
const textOf = (key: CacheKey, storedAt: number): string => `${key.source} ${key.name} ${storedAt} `.repeat(60);

async function settle(tier: SharedTier, key: CacheKey, notOlderThan: number): Promise<Claim> {
  const claim = await tier.claim(key, { notOlderThan });
  return claim.kind === 'busy' ? tier.await(key, { notOlderThan, signal: AbortSignal.timeout(100) }) : claim;
}

async function make(tier: SharedTier, key: CacheKey, random: () => number): Promise<void> {
  const storedAt = Date.now();
  const freshUntil = storedAt + 1 + Math.floor(random() * 300);
  const entry = { storedAt, freshUntil, keepUntil: freshUntil + Math.floor(random() * 300) };
  await tier.put(key, { ...entry, value: Buffer.from(textOf(key, storedAt)) });
}
