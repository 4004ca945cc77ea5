import type { Clock } from '../ports/clock.js';
import type { Reading } from '../ports/cache.js';

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

/** Orders that may fail to be told before another was: the newest may be the odd ones. */
const UNPROVEN_FAILURES = 3;

/** What reading one source during one search has cost, and how old what it gave was. */
export class ReadingAccount {
  upstreamCalls = 0;
  cacheHits = 0;
  cacheMisses = 0;
  /** Something that had outlived itself was given. */
  gaveStale = false;
  /** Something was not kept, and nothing might be read. */
  lacked = false;
  /** Epoch milliseconds: when the oldest of what was kept was read; null when nothing was. */
  oldestAt: number | null = null;
  /** Epoch milliseconds until which all that was given may be believed. */
  freshUntil = Infinity;
  readonly #clock: Clock;
  readonly #budget: Budget;
  readonly #startedAt: number;
  readonly #spent = { listings: 0, details: 0, rows: 0 };
  readonly #orders = { read: 0, failed: 0 };
  readonly #own = new Set<string>();
  #lastHeardAt: number;
  #underWay = 0;
  #keepsToBudget = false;
  #closed = false;

  constructor(clock: Clock, budget: Budget) {
    this.#clock = clock;
    this.#budget = budget;
    this.#startedAt = clock.now();
    this.#lastHeardAt = this.#startedAt;
  }

  /** Until the source was last heard of, or until now while an answer is still awaited. */
  get tookMs(): number {
    return (this.#underWay > 0 ? this.#clock.now() : this.#lastHeardAt) - this.#startedAt;
  }

  /** From now on calls beyond the budget are refused; before its first step a source may take what it needs. */
  keepToBudget(): void {
    this.#keepsToBudget = true;
  }

  /** From now on no call is refused: what is still read is bounded by the page itself. */
  leaveBudget(): void {
    this.#keepsToBudget = false;
  }

  /** From now on every call is refused: the page has been given. */
  close(): void {
    this.#closed = true;
  }

  /** Throws `BudgetSpent` when there is no room for a call of this kind. */
  spend(kind: 'listings' | 'details'): void {
    const { listings, details, rows } = this.#spent;
    const most = this.#budget;
    const isSpent = listings >= most.listings || details >= most.details || rows >= most.rows;
    if (this.#closed || (this.#keepsToBudget && isSpent)) throw new BudgetSpent();
    this.#spent[kind] += 1;
  }

  spendRows(rows: number): void {
    this.#spent.rows += rows;
  }

  noteOrder(): void {
    this.#orders.read += 1;
  }

  /** Whether it may be the order's own fault that it could not be told: a provider that is down tells no other either. */
  noteFailedOrder(): boolean {
    this.#orders.failed += 1;
    return this.#orders.failed <= this.#orders.read + UNPROVEN_FAILURES;
  }

  /** Keeps account of the time a read takes. */
  async timed<T>(read: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    try {
      return await read();
    } finally {
      this.#underWay -= 1;
      this.#lastHeardAt = this.#clock.now();
    }
  }

  /** Notes what was given under `name`. What this search has read itself, and finds again, was not kept before. */
  note(name: string, { origin, storedAt, freshUntil }: Reading<unknown>): void {
    this.freshUntil = Math.min(this.freshUntil, freshUntil);
    if (origin === 'loaded') {
      this.cacheMisses += 1;
      this.#own.add(name);
      return;
    }
    if (this.#own.has(name)) return;
    this.cacheHits += 1;
    this.gaveStale ||= origin === 'stale';
    this.oldestAt = Math.min(this.oldestAt ?? storedAt, storedAt);
  }
}
