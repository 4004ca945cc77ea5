import {
  ANY_FRESHNESS,
  BudgetSpent,
  ConnectorFailure,
  NotCached,
  type Cache,
  type CacheKey,
  type LoadScope,
  type Reading,
} from '#order-search';
import type { Codec } from './codec.js';
import { Flights, type Passenger } from './flights.js';
import { ANSWERS, isAccepted, isNewEnough, mayBeStale, toReading, type Kept } from './kept.js';
import { idOf } from './memory-tier.js';
import { SourceGenerations } from './source-generations.js';
import {
  background,
  type CacheLookup,
  TieredLoader,
  type PlatformReadOptions,
  type ReadThroughOptions,
} from './tiered-loader.js';

const OUTCOMES = { kept: 'hit', stale: 'stale', loaded: 'miss' } as const satisfies Record<
  string,
  CacheLookup['outcome']
>;

/** Memory, and the tier that replicas share, as the engine's cache: one reading at a time per key, here and across them. */
export class ReadThroughCache implements Cache {
  readonly #options: ReadThroughOptions;
  readonly #flights = new Flights<Reading<unknown>>();
  /** By id. Not a map, for the reason that `Flights` has. */
  readonly #lookups: Record<string, Promise<Reading<unknown> | null> | undefined> = Object.create(null) as Record<
    string,
    never
  >;
  readonly #generations = new SourceGenerations();
  readonly #loader: TieredLoader;

  constructor(options: ReadThroughOptions) {
    this.#options = options;
    this.#loader = new TieredLoader(options, this.#generations);
    options.shared?.onInvalidated((source) => this.#drop(source));
  }

  async read<T>(key: CacheKey, options: PlatformReadOptions<T>): Promise<Reading<T>> {
    const behind = this.#options.shared?.catchUp() ?? null;
    if (behind !== null) await behind;
    const kept = this.#fromMemory(key, options);
    if (kept !== null && this.#loader.isFresh(kept)) return this.#tell('memory', toReading(kept, 'kept'));
    if (options.freshness.onlyIfCached) return this.#tell('shared', await this.#loader.onlyKept(key, options));
    const stale = mayBeStale(options) ? kept : null;
    if (stale !== null && this.#loader.isInGrace(key, stale)) {
      this.#refresh(key, options);
      return this.#tell('memory', toReading(stale, 'stale'));
    }
    const reading = await this.#loader.orStale(stale, options, this.#takeFlight(key, options));
    return this.#tell(stale !== null && reading.origin === 'stale' ? 'memory' : 'shared', reading);
  }

  /** What is in memory and may be believed, without waiting; null where there is none. */
  kept<T>(key: CacheKey): Reading<T> | null {
    if (this.#isBehind()) return null;
    const kept = this.#options.memory.get<T>(key, this.#loader.now);
    return kept === undefined || !this.#loader.isFresh(kept) ? null : this.#tell('memory', toReading(kept, 'kept'));
  }

  /**
   * What another replica keeps and may be believed; null where there is none. One question for all who ask at the same time.
   * Null at once where nobody need be asked, or can be. `stores`: whether it is taken into memory here.
   */
  fromOthers<T>(key: CacheKey, codec: Codec<T>, stores: boolean): Promise<Reading<T> | null> | null {
    const id = idOf(key);
    if (this.#options.shared === undefined || this.#flights.has(id) || this.#isBehind()) return null;
    const lookup = this.#lookups[id] as Promise<Reading<T> | null> | undefined;
    return (lookup ?? this.#lookUp(id, key, codec, stores)).then((reading) =>
      reading === null ? null : this.#tell('shared', reading),
    );
  }

  #lookUp<T>(id: string, key: CacheKey, codec: Codec<T>, stores: boolean): Promise<Reading<T> | null> {
    const lookup = this.#loader.fromShared(key, { codec, freshness: { ...ANY_FRESHNESS, stores } });
    this.#lookups[id] = lookup;
    const end = (): void => {
      if (this.#lookups[id] === lookup) delete this.#lookups[id];
    };
    lookup.then(end, end);
    return lookup;
  }

  async invalidate(source: string): Promise<void> {
    const { shared } = this.#options;
    this.#drop(source);
    await Promise.all([shared?.invalidate(source), shared?.invalidate(ANSWERS)]);
  }

  /** `tier`: where it was, had it been anywhere. */
  #tell<T>(tier: 'memory' | 'shared', reading: Reading<T>): Reading<T> {
    const outcome = OUTCOMES[reading.origin];
    this.#options.onLookup?.({ tier: outcome === 'miss' ? 'none' : tier, outcome });
    return reading;
  }

  /** Whether it might not have been told yet of what another replica dropped. */
  #isBehind(): boolean {
    return (this.#options.shared?.catchUp() ?? null) !== null;
  }

  #drop(source: string): void {
    for (const each of [source, ANSWERS]) {
      this.#options.memory.drop(each);
      this.#generations.raise(each);
      const prefix = idOf({ source: each, name: '' });
      // Who asks from now on must not be given what was begun before.
      this.#flights.forget((id) => id.startsWith(prefix));
      for (const id of Object.keys(this.#lookups)) if (id.startsWith(prefix)) delete this.#lookups[id];
    }
  }

  #fromMemory<T>(key: CacheKey, options: PlatformReadOptions<T>): Kept<T> | null {
    const kept = this.#options.memory.get<T>(key, this.#loader.now);
    return kept !== undefined && isAccepted(kept, options) ? kept : null;
  }

  /** Joins whoever reads this key already, or reads it. */
  async #takeFlight<T>(key: CacheKey, options: PlatformReadOptions<T>): Promise<Reading<T>> {
    for (;;) {
      const begin = (scope: LoadScope): Promise<Reading<T>> => this.#loader.obtain(key, options, scope);
      const { landing, leader } = this.#flights.take(idOf(key), options, begin);
      const result = await landing;
      if (result.status === 'fulfilled') {
        const reading = result.value as Reading<T>;
        if (leader === null) return reading;
        // What others waited for may have been read before this caller asked: whoever begins next reads for all such.
        if (!isNewEnough(reading, options)) continue;
        return isAccepted(reading, options) ? reading : this.#loader.obtain(key, options, options);
      }
      if (leader === null || !this.#isLeadersOwn(result.reason, leader, options)) throw result.reason;
    }
  }

  /** Whether a flight ended for a reason of the one that began it, and not of the source. */
  #isLeadersOwn(reason: unknown, leader: Passenger, { signal }: Passenger): boolean {
    if (signal.aborted) return false;
    // Whoever renews in the background leaves it to another replica that is at it; whoever needs it must wait for that.
    if (reason instanceof BudgetSpent || reason instanceof NotCached) return true;
    const isTimeout = reason instanceof ConnectorFailure && reason.kind === 'timeout';
    return isTimeout && this.#loader.now >= leader.deadlineAt;
  }

  /** In the background, for whoever asks next; a failure leaves the old value. */
  #refresh<T>(key: CacheKey, options: PlatformReadOptions<T>): void {
    const id = idOf(key);
    if (this.#flights.has(id)) return;
    this.#flights.take(id, background(this.#loader.now), (scope) => this.#loader.renew(key, options, scope));
  }
}
