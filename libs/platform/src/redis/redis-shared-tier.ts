import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CacheKey, Clock } from '#order-search';
import type { Claim, SharedEntry, SharedTier } from '../cache/shared-tier.js';
import { type CacheSecret, deriveCacheSecret, nameOfEntry } from './cache-secret.js';
import { EntryCodec } from './entry-codec.js';
import type { RedisAccess } from './redis-connection.js';
import { SharedGenerations } from './shared-generations.js';
import { DEFAULT_LEASE_MS, SharedLease } from './shared-lease.js';
import { CLAIMED, sharedTierCommands } from './shared-tier-commands.js';

export interface RedisSharedTierOptions {
  readonly redis: RedisAccess;
  /** 32 bytes each, one or more: the first encrypts, all decrypt. */
  readonly encryptionKeys: readonly Buffer[];
  readonly clock: Clock;
  /** A lease of a process that died is free after this. */
  readonly leaseMs?: number;
}

interface Names {
  readonly entry: string;
  /** Where replicas with another first key keep it, while keys are rotated. */
  readonly elsewhere: readonly string[];
  readonly generation: number;
}

/** Looks of a waiter are so far apart, less up to a half. */
const LOOK_EVERY_MS = 40;
/** Larger values stay with the replica that made them: they would hold up everybody else's commands. */
const LARGEST_BYTES = 4 * 1024 * 1024;
/** Newer than anything. */
const NOTHING_COUNTS = Number.MAX_SAFE_INTEGER;

/** The shared tier in Redis. Whatever Redis does, nothing rejects, and nothing takes longer than its time-out. */
export class RedisSharedTier implements SharedTier {
  readonly #redis: RedisAccess;
  readonly #clock: Clock;
  readonly #secrets: readonly [CacheSecret, ...CacheSecret[]];
  readonly #codec: EntryCodec;
  readonly #generations: SharedGenerations;
  readonly #leaseMs: number;
  readonly #leases = new Set<SharedLease>();

  constructor({ redis, encryptionKeys, clock, leaseMs = DEFAULT_LEASE_MS }: RedisSharedTierOptions) {
    const [first, ...others] = encryptionKeys.map(deriveCacheSecret);
    if (first === undefined) throw new Error('the shared tier needs an encryption key');
    this.#redis = redis;
    this.#clock = clock;
    this.#leaseMs = leaseMs;
    this.#secrets = [first, ...others];
    this.#codec = new EntryCodec(this.#secrets);
    this.#generations = new SharedGenerations(redis, clock);
  }

  async get(key: CacheKey): Promise<SharedEntry | null> {
    const names = await this.#namesOf(key);
    return names === null ? null : this.#firstOf([names.entry, ...names.elsewhere]);
  }

  async claim(key: CacheKey, { notOlderThan }: { readonly notOlderThan: number }): Promise<Claim> {
    const names = await this.#namesOf(key);
    if (names === null) return { kind: 'unavailable' };
    const claim = await this.#claim(names.entry, notOlderThan, 1);
    if (claim.kind !== 'leased' || claim.stale !== null || names.elsewhere.length === 0) return claim;
    const found = await this.#firstOf(names.elsewhere);
    if (found === null) return claim;
    if (found.storedAt < notOlderThan || found.freshUntil <= this.#clock.now()) return { ...claim, stale: found };
    await this.put(key, found);
    await claim.lease.release();
    return { kind: 'entry', entry: found };
  }

  async await(
    key: CacheKey,
    { notOlderThan, signal }: { readonly notOlderThan: number; readonly signal: AbortSignal },
  ): Promise<Claim> {
    while (!signal.aborted) {
      const names = await this.#namesOf(key);
      if (names === null) return { kind: 'unavailable' };
      const claim = await this.#claim(names.entry, notOlderThan, 0);
      if (claim.kind === 'leased' && signal.aborted) {
        await claim.lease.release();
        break;
      }
      if (claim.kind !== 'busy') return claim;
      await pause(LOOK_EVERY_MS * (1 - Math.random() / 2), undefined, { signal }).catch(() => {});
    }
    return { kind: 'busy', stale: null };
  }

  async put(key: CacheKey, entry: SharedEntry): Promise<void> {
    const names = await this.#namesOf(key);
    const lifeMs = Math.ceil(entry.keepUntil - this.#clock.now());
    // What began before the source was dropped, or in the same millisecond, may tell of before.
    if (names === null || lifeMs <= 0 || entry.storedAt <= names.generation) return;
    const sealed = this.#codec.sealWithin(LARGEST_BYTES, names.entry, entry);
    if (sealed !== null) await this.#redis.run((redis) => redis.set(names.entry, sealed, 'PX', lifeMs));
  }

  invalidate(source: string): Promise<void> {
    return this.#generations.raise(source);
  }

  catchUp(): Promise<void> | null {
    return this.#generations.catchUp();
  }

  onInvalidated(listener: (source: string) => void): void {
    this.#generations.onRaised(listener);
  }

  /** Learns from now on what other replicas drop, until it is closed. */
  open(): this {
    this.#generations.open();
    return this;
  }

  /** What it holds is let go; the connection is its owner's. */
  close(): void {
    this.#generations.close();
    for (const lease of this.#leases) lease.abandon();
  }

  async #claim(name: string, notOlderThan: number, withStale: 0 | 1): Promise<Claim> {
    const token = randomUUID();
    const lease = `${name}:lease`;
    let isWaiting = true;
    const reply = await this.#redis.run(async (redis) => {
      const commands = sharedTierCommands(redis);
      const now = this.#clock.now();
      const lifeMs = this.#leaseMs;
      const given = await commands.tributaryClaimBuffer(name, lease, token, lifeMs, notOlderThan, now, withStale);
      // Nobody would ever release what comes when its time is over.
      if (!isWaiting && given[0] === CLAIMED.leased) await commands.tributaryRelease(lease, token);
      return given;
    });
    isWaiting = false;
    if (reply === undefined) return { kind: 'unavailable' };
    const entry = reply[1] === null ? null : this.#open(name, reply[1]);
    if (reply[0] === CLAIMED.leased) return { kind: 'leased', lease: this.#hold(lease, token), stale: entry };
    if (reply[0] === CLAIMED.busy) return { kind: 'busy', stale: entry };
    // What looks like an entry and cannot be opened does not count; it is there to be made.
    return entry === null ? this.#claim(name, NOTHING_COUNTS, 0) : { kind: 'entry', entry };
  }

  #hold(name: string, token: string): SharedLease {
    const onEnd = (ended: SharedLease) => this.#leases.delete(ended);
    const lease = new SharedLease({ redis: this.#redis, name, token, lifeMs: this.#leaseMs, onEnd });
    this.#leases.add(lease);
    return lease;
  }

  async #firstOf(names: readonly string[]): Promise<SharedEntry | null> {
    for (const name of names) {
      const sealed = await this.#redis.run((redis) => redis.getBuffer(name));
      const entry = sealed ? this.#open(name, sealed) : null;
      if (entry !== null) return entry;
    }
    return null;
  }

  #open(name: string, sealed: Buffer): SharedEntry | null {
    const entry = this.#codec.open(name, sealed);
    return entry !== null && entry.keepUntil > this.#clock.now() ? entry : null;
  }

  async #namesOf(key: CacheKey): Promise<Names | null> {
    const generation = await this.#generations.of(key.source);
    if (generation === undefined) return null;
    const [entry = '', ...elsewhere] = this.#secrets.map((secret) => nameOfEntry(secret, key, generation));
    return { entry, elsewhere, generation };
  }
}
