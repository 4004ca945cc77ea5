import {
  ConnectorFailure,
  NotCached,
  type CacheKey,
  type Clock,
  type Loaded,
  type LoadScope,
  type Reading,
  type ReadOptions,
} from '#order-search';
import { jsonCodec, type Codec } from './codec.js';
import {
  ANSWERS,
  DEFAULT_GRACE,
  fromShared,
  isAccepted,
  mayBeStale,
  NO_GRACE,
  toReading,
  type Grace,
  type Kept,
} from './kept.js';
import type { MemoryTier } from './memory-tier.js';
import type { Lease, SharedEntry, SharedTier } from './shared-tier.js';
import type { SourceGenerations } from './source-generations.js';

/** Where a reading was found, and whether it had outlived itself. */
export interface CacheLookup {
  readonly tier: 'memory' | 'shared' | 'none';
  readonly outcome: 'hit' | 'stale' | 'miss';
}

export interface ReadThroughOptions {
  readonly clock: Clock;
  readonly memory: MemoryTier;
  readonly shared?: SharedTier;
  /** By source; the others have `DEFAULT_GRACE`. */
  readonly graces?: ReadonlyMap<string, Grace>;
  /**
   * By source, and for `ANSWERS`: what of the configuration decides how readings look. Replicas that are configured
   * otherwise, or were, share nothing.
   */
  readonly fingerprints?: ReadonlyMap<string, string>;
  /** Told of each reading that was given; must not throw. */
  readonly onLookup?: (lookup: CacheLookup) => void;
  /** In `[0, 1)`; spreads lifetimes, so that they do not end together. */
  readonly random?: () => number;
}

/** What is kept how, beyond what the engine says. */
export interface PlatformReadOptions<T> extends ReadOptions<T> {
  /** Absent: JSON. */
  readonly codec?: Codec<T>;
  /** Replicas do not wait for one another: what it is made of is shared already. */
  readonly unshared?: boolean;
  /** The other replicas were asked a moment ago, and had none. */
  readonly lookedUp?: boolean;
}

type Accepting<T> = Pick<PlatformReadOptions<T>, 'accepts' | 'codec' | 'freshness'>;

const JITTER = 0.1;
/** A reading in the background has nobody's deadline. */
const REFRESH_LIMIT_MS = 30_000;

/** What is not in memory: from the shared tier, or by reading it, which is one replica's task at a time. */
export class TieredLoader {
  readonly #options: ReadThroughOptions;
  readonly #generations: SourceGenerations;

  constructor(options: ReadThroughOptions, generations: SourceGenerations) {
    this.#options = options;
    this.#generations = generations;
  }

  async obtain<T>(key: CacheKey, options: PlatformReadOptions<T>, scope: LoadScope): Promise<Reading<T>> {
    const { shared } = this.#options;
    if (shared === undefined) return this.#load(key, options, scope);
    if (options.unshared === true) {
      const found = options.lookedUp === true ? null : await this.fromShared(key, options);
      return found ?? this.#load(key, options, scope);
    }
    const notOlderThan = options.freshness.notOlderThan ?? 0;
    let isCurrent = this.#generations.watch(key.source);
    for (let claim = await shared.claim(this.#sharedKey(key), { notOlderThan }); ;) {
      if (claim.kind === 'entry') {
        return this.#accept(key, options, claim.entry, isCurrent) ?? this.#load(key, options, scope);
      }
      if (claim.kind === 'unavailable') return this.#load(key, options, scope);
      const stale = this.#staleOf(claim.stale, options);
      const serves = stale !== null && this.isInGrace(key, stale);
      if (claim.kind === 'leased') {
        if (!serves) return this.orStale(stale, options, this.#load(key, options, scope, claim.lease));
        this.#load(key, options, background(this.now), claim.lease).catch(() => undefined);
      }
      if (serves) return toReading(stale, 'stale');
      isCurrent = this.#generations.watch(key.source);
      claim = await shared.await(this.#sharedKey(key), { notOlderThan, signal: scope.signal });
      scope.signal.throwIfAborted();
    }
  }

  /** Reads anew, unless another replica does so already. */
  async renew<T>(key: CacheKey, options: PlatformReadOptions<T>, scope: LoadScope): Promise<Reading<T>> {
    const { shared } = this.#options;
    if (shared === undefined || options.unshared === true) return this.#load(key, options, scope);
    const isCurrent = this.#generations.watch(key.source);
    const claim = await shared.claim(this.#sharedKey(key), { notOlderThan: options.freshness.notOlderThan ?? 0 });
    if (claim.kind === 'busy') throw new NotCached();
    const reading = claim.kind === 'entry' ? this.#accept(key, options, claim.entry, isCurrent) : null;
    return reading ?? this.#load(key, options, scope, claim.kind === 'leased' ? claim.lease : null);
  }

  /** Throws `NotCached`. */
  async onlyKept<T>(key: CacheKey, options: PlatformReadOptions<T>): Promise<Reading<T>> {
    const reading = await this.fromShared(key, options);
    if (reading === null) throw new NotCached();
    return reading;
  }

  /** Where reading fails, or takes too long for its caller, what is kept serves. */
  orStale<T>(kept: Kept<T> | null, options: ReadOptions<T>, reading: Promise<Reading<T>>): Promise<Reading<T>> {
    return kept === null || this.now >= kept.keepUntil ? reading : this.#inTimeOrStale(kept, options, reading);
  }

  async #inTimeOrStale<T>(
    kept: Kept<T>,
    { staleAt }: ReadOptions<T>,
    reading: Promise<Reading<T>>,
  ): Promise<Reading<T>> {
    const { promise: outOfPatience, resolve } = Promise.withResolvers<null>();
    const timer = setTimeout(() => resolve(null), Math.max(0, staleAt - this.now));
    const unlessFailed = reading.catch((error: unknown) => {
      if (error instanceof ConnectorFailure) return null;
      throw error;
    });
    try {
      return (await Promise.race([unlessFailed, outOfPatience])) ?? toReading(kept, 'stale');
    } finally {
      // It may fail when nobody waits for it any more.
      unlessFailed.catch(() => undefined);
      clearTimeout(timer);
    }
  }

  isFresh({ freshUntil }: Kept): boolean {
    return this.now < freshUntil;
  }

  isInGrace({ source }: CacheKey, { freshUntil }: Kept): boolean {
    return this.now < freshUntil + this.#graceOf(source).whileRevalidateMs;
  }

  get now(): number {
    return this.#options.clock.now();
  }

  #staleOf<T>(entry: SharedEntry | null, options: PlatformReadOptions<T>): Kept<T> | null {
    const kept = entry === null ? null : fromShared(entry, options.codec ?? jsonCodec<T>());
    return kept !== null && mayBeStale(options) && isAccepted(kept, options) ? kept : null;
  }

  /** What another replica keeps and this caller can use; null where there is none. */
  async fromShared<T>(key: CacheKey, options: Accepting<T>): Promise<Reading<T> | null> {
    const isCurrent = this.#generations.watch(key.source);
    const entry = await this.#options.shared?.get(this.#sharedKey(key));
    return entry ? this.#accept(key, options, entry, isCurrent) : null;
  }

  /**
   * What a replica has read; null when this caller cannot use it. What was asked for before its source was dropped may be
   * of before: whoever asked gets it, nobody after him.
   */
  #accept<T>(key: CacheKey, options: Accepting<T>, entry: SharedEntry, isCurrent: () => boolean): Reading<T> | null {
    const kept = fromShared(entry, options.codec ?? jsonCodec<T>());
    if (kept === null || !this.isFresh(kept) || !isAccepted(kept, options)) return null;
    if (options.freshness.stores && isCurrent()) this.#options.memory.set(key, kept);
    return toReading(kept, 'kept');
  }

  async #load<T>(
    key: CacheKey,
    options: PlatformReadOptions<T>,
    scope: LoadScope,
    lease: Lease | null = null,
  ): Promise<Reading<T>> {
    const storedAt = this.now;
    const isCurrent = this.#generations.watch(key.source);
    try {
      scope.signal.throwIfAborted();
      const loaded = await options.load(scope);
      const kept = this.#toKept(key, loaded, storedAt);
      if (loaded.ttlMs > 0 && options.freshness.stores && isCurrent()) {
        this.#options.memory.set(key, kept, loaded.bytes);
        if (this.#options.shared) void this.#share(this.#options.shared, key, kept, options, lease);
      } else {
        void lease?.release();
      }
      return toReading(kept, 'loaded');
    } catch (error) {
      void lease?.release();
      throw error;
    }
  }

  /** Nobody here waits for it; whoever elsewhere waits for the lease finds the value there. */
  async #share<T>(
    shared: SharedTier,
    key: CacheKey,
    kept: Kept<T>,
    { codec = jsonCodec<T>() }: PlatformReadOptions<T>,
    lease: Lease | null,
  ): Promise<void> {
    await shared.put(this.#sharedKey(key), { ...kept, value: codec.encode(kept.value) });
    await lease?.release();
  }

  #toKept<T>({ source }: CacheKey, { value, ttlMs }: Loaded<T>, storedAt: number): Kept<T> {
    const spread = 1 - JITTER + 2 * JITTER * (this.#options.random ?? Math.random)();
    const freshUntil = storedAt + Math.round(ttlMs * spread);
    return { value, storedAt, freshUntil, keepUntil: freshUntil + this.#graceOf(source).ifErrorMs };
  }

  #sharedKey({ source, name }: CacheKey): CacheKey {
    const fingerprint = this.#options.fingerprints?.get(source);
    return { source, name: fingerprint === undefined ? name : `${fingerprint}:${name}` };
  }

  #graceOf(source: string): Grace {
    if (source === ANSWERS) return NO_GRACE;
    return this.#options.graces?.get(source) ?? DEFAULT_GRACE;
  }
}

/** The scope of a reading that nobody waits for. */
export function background(now: number): LoadScope {
  return { signal: AbortSignal.timeout(REFRESH_LIMIT_MS), deadlineAt: now + REFRESH_LIMIT_MS };
}
