import { ConnectorFailure } from '../model/failure.js';
import type { Order } from '../model/order.js';
import type { Cache } from '../ports/cache.js';
import type { Clock } from '../ports/clock.js';
import type { CallScope, Lookup, OrderSource } from '../ports/order-source.js';
import { stableText } from '../query/normalize-query.js';
import { mapConcurrently } from './map-concurrently.js';

/** Details asked side by side; the source's own limit of calls in flight may be lower. */
const DETAIL_CONCURRENCY = 8;

const DAY_MS = 86_400_000;
const DETAIL_TTL_MS = 600_000;
const OLD_DETAIL_TTL_MS = DAY_MS;
const OLD_AFTER_MS = 90 * DAY_MS;

/** What one page may ask of one source; checked between calls, so a reply that has arrived is used whole. */
export interface Budget {
  /** List and count calls. */
  readonly listings: number;
  readonly details: number;
  readonly rows: number;
}

/** Thrown before a call that the budget has no room for: the source is behind, and goes on with the next page. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

/** What reading a source cost, for its report. */
export interface ReadingCost {
  upstreamCalls: number;
  cacheHits: number;
  cacheMisses: number;
}

/** One source during one search: its calls are counted, its readings cached, its deadline kept. */
export class SourceReader {
  readonly source: OrderSource;
  readonly clock: Clock;
  readonly scope: CallScope;
  readonly budget: Budget;
  readonly cost: ReadingCost = { upstreamCalls: 0, cacheHits: 0, cacheMisses: 0 };
  readonly #cache: Cache;
  readonly #startedAt: number;
  readonly #spent = { listings: 0, details: 0, rows: 0 };
  #keepsToBudget = false;
  #underWay = 0;
  #lastHeardAt: number;
  readonly #lookups = new Map<string, Promise<readonly Order[]>>();

  constructor(
    source: OrderSource,
    context: {
      readonly cache: Cache;
      readonly clock: Clock;
      readonly signal: AbortSignal;
      readonly deadlineAt: number;
      readonly budget: Budget;
    },
  ) {
    this.source = source;
    this.clock = context.clock;
    this.budget = context.budget;
    this.#cache = context.cache;
    this.#startedAt = context.clock.now();
    this.#lastHeardAt = this.#startedAt;
    this.scope = {
      signal: context.signal,
      deadlineAt: context.deadlineAt,
      onUpstreamCall: () => {
        this.cost.upstreamCalls += 1;
      },
    };
  }

  /** Until the source was last heard of, or until now while an answer is still awaited. */
  get tookMs(): number {
    return (this.#underWay > 0 ? this.clock.now() : this.#lastHeardAt) - this.#startedAt;
  }

  /** From now on calls beyond the budget are refused; before its first step a source may take what it needs. */
  keepToBudget(): void {
    this.#keepsToBudget = true;
  }

  /** One list or count call; `rows` tells how many rows came. */
  async list<T>(read: () => Promise<T>, rows: (reply: T) => number = () => 0): Promise<T> {
    this.#spend('listings');
    const reply = await this.timed(read);
    this.#spent.rows += rows(reply);
    return reply;
  }

  #spend(kind: 'listings' | 'details'): void {
    const { listings, details, rows } = this.#spent;
    const isSpent = listings >= this.budget.listings || details >= this.budget.details || rows >= this.budget.rows;
    if (this.#keepsToBudget && isSpent) throw new BudgetSpent();
    this.#spent[kind] += 1;
  }

  /** What is cached under `key`, else what `read` brings; kept for `ttlMs(value)`, not at all when that is 0. */
  async cached<T>(key: string, read: () => Promise<T>, ttlMs: (value: T) => number): Promise<T> {
    const entry = await this.#cache.get<T>(key);
    if (entry !== undefined) {
      this.cost.cacheHits += 1;
      return entry.value;
    }
    return this.refreshed(key, read, ttlMs);
  }

  /** What `read` brings, put under `key` for others. */
  async refreshed<T>(key: string, read: () => Promise<T>, ttlMs: (value: T) => number): Promise<T> {
    this.cost.cacheMisses += 1;
    const storedAt = this.clock.now();
    const value = await this.timed(read);
    const ttl = ttlMs(value);
    if (ttl > 0) await this.#cache.set(key, value, { storedAt, ttlMs: ttl });
    return value;
  }

  /** Runs a read, keeping account of its time. */
  async timed<T>(read: () => Promise<T>): Promise<T> {
    if (this.scope.signal.aborted) throw new ConnectorFailure('timeout', 'The time for this search had run out.');
    this.#underWay += 1;
    try {
      return await read();
    } finally {
      this.#underWay -= 1;
      this.#lastHeardAt = this.clock.now();
    }
  }

  /** A bounded set, read once per search however many ask. */
  lookUp(lookup: Lookup): Promise<readonly Order[]> {
    const key = stableText(lookup);
    let reading = this.#lookups.get(key);
    if (reading === undefined) {
      this.cost.cacheMisses += 1;
      reading = this.timed(() => this.source.lookUp(lookup, this.scope));
      this.#lookups.set(key, reading);
    }
    return reading;
  }

  /**
   * The orders whole, in the order of `rows`; those that are gone are left out, those whose detail cannot be read are
   * counted. `isStale` tells a cached detail that contradicts what found it: it is read again.
   */
  async details(
    rows: readonly Order[],
    isStale: (detail: Order) => boolean = () => false,
  ): Promise<{ readonly orders: readonly Order[]; readonly unreadable: number }> {
    let unreadable = 0;
    const details = await mapConcurrently(rows, DETAIL_CONCURRENCY, async (row) => {
      if (row.detailed) return row;
      try {
        return await this.#detail(row, isStale);
      } catch (error) {
        // One order that cannot be decoded must not hide the others; a provider that is down must.
        if (!(error instanceof ConnectorFailure) || error.kind !== 'invalid_response') throw error;
        unreadable += 1;
        return null;
      }
    });
    return { orders: details.filter((order) => order !== null), unreadable };
  }

  async #detail(row: Order, isStale: (detail: Order) => boolean): Promise<Order | null> {
    const key = `detail:${this.source.name}:${row.nativeId}`;
    const read = (): Promise<Order | null> => {
      this.#spend('details');
      return this.source.readDetail(row, this.scope);
    };
    const ttlMs = (detail: Order | null): number => (detail === null ? 0 : this.#detailTtlMs(detail));
    const entry = await this.#cache.get<Order>(key);
    if (entry === undefined || contradictsRow(entry.value, row) || isStale(entry.value)) {
      return this.refreshed(key, read, ttlMs);
    }
    this.cost.cacheHits += 1;
    return entry.value;
  }

  #detailTtlMs(detail: Order): number {
    const age = detail.createdAt === null ? 0 : this.clock.now() - detail.createdAt;
    return age > OLD_AFTER_MS ? OLD_DETAIL_TTL_MS : DETAIL_TTL_MS;
  }
}

/** A row tells these as of its own reading: a detail that says otherwise was read at another time. */
function contradictsRow(detail: Order, row: Order): boolean {
  return (
    (row.nativeStatus !== null && row.nativeStatus !== detail.nativeStatus) ||
    (row.updatedAt !== null && row.updatedAt !== detail.updatedAt) ||
    (row.createdAt !== null && row.createdAt !== detail.createdAt) ||
    (row.externalId !== null && row.externalId !== detail.externalId)
  );
}
