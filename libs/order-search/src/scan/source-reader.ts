import { ConnectorFailure, type FailureKind } from '../model/failure.js';
import type { Order } from '../model/order.js';
import { NotCached, type Cache, type Freshness, type Loaded, type LoadScope } from '../ports/cache.js';
import type { Clock } from '../ports/clock.js';
import type { CallScope, Lookup, OrderSource } from '../ports/order-source.js';
import type { Learned } from './learned.js';
import { detailLifetimeMs, LOOKUP_LIFETIME_MS, valueDigest } from './lifetime.js';
import { mapConcurrently } from './map-concurrently.js';
import { BudgetSpent, ReadingAccount, type Budget } from './reading-account.js';

/** Details asked side by side; the source's own limit of calls in flight may be lower. */
const DETAIL_CONCURRENCY = 8;

/** Failures that may be of one order alone: asked for again and again where all others are kept, it opens the circuit too. */
const MAYBE_ORDERS_OWN: ReadonlySet<FailureKind> = new Set(['unavailable', 'timeout', 'rejected', 'circuit_open']);

export interface ReaderContext {
  readonly cache: Cache;
  readonly freshness: Freshness;
  readonly clock: Clock;
  readonly scope: LoadScope;
  /** Epoch milliseconds from which a reading that has outlived itself is better than to wait on. */
  readonly staleAt: number;
  readonly budget: Budget;
  readonly learned: Learned;
}

/** How a reading is made and kept. */
export interface CachedReading<T> {
  /** Makes it, by the calls of the reader it is given. */
  readonly read: (reader: SourceReader) => Promise<T>;
  /** 0: not to be kept. */
  readonly ttlMs: (value: T) => number;
  /** Whether a kept value will do. */
  readonly accepts?: (value: T) => boolean;
}

/** One source during one search: its calls are counted, its readings cached, its deadline kept. */
export class SourceReader {
  readonly source: OrderSource;
  readonly clock: Clock;
  #context: ReaderContext;
  #account: ReadingAccount;
  #scope: CallScope;

  constructor(source: OrderSource, context: ReaderContext, shared?: ReadingAccount) {
    this.source = source;
    this.clock = context.clock;
    this.#context = context;
    this.#account = shared ?? new ReadingAccount(context.clock, context.budget);
    this.#scope = new ReaderScope(context, this.#account);
  }

  /** From here on it reads for another page: within that one's time and budget, on an account of its own. */
  beginPage(context: ReaderContext): void {
    this.#context = context;
    this.#account = new ReadingAccount(context.clock, context.budget);
    this.#scope = new ReaderScope(context, this.#account);
  }

  get scope(): CallScope {
    return this.#scope;
  }

  get account(): ReadingAccount {
    return this.#account;
  }

  /** Whether what is read is kept. */
  get keeps(): boolean {
    return this.#context.freshness.stores;
  }

  get budget(): Budget {
    return this.#context.budget;
  }

  /** One list or count call; `rows` tells how many rows came. */
  async list<T>(read: () => Promise<T>, rows: (reply: T) => number = () => 0): Promise<T> {
    this.account.spend('listings');
    const reply = await read();
    this.account.spendRows(rows(reply));
    return reply;
  }

  /** What is kept under `name`, else what `read` brings. Throws `ConnectorFailure` or `BudgetSpent`. */
  async cached<T>(name: string, { read, ttlMs, accepts }: CachedReading<T>): Promise<T> {
    const { cache, freshness, staleAt } = this.#context;
    const load = async (scope: LoadScope): Promise<Loaded<T>> => {
      const value = await read(this.#within(scope));
      return { value, ttlMs: ttlMs(value) };
    };
    const { signal, deadlineAt } = this.scope;
    const request = { freshness, signal, deadlineAt, staleAt, load, ...(accepts && { accepts }) };
    try {
      const reading = await this.account.timed(() => cache.read({ source: this.source.name, name }, request));
      this.account.note(name, reading);
      return reading.value;
    } catch (error) {
      throw this.#failureOf(error);
    }
  }

  /** Whether a reading is kept that this search may be given. */
  async isKept(name: string): Promise<boolean> {
    const { cache, freshness, staleAt } = this.#context;
    const { signal, deadlineAt } = this.scope;
    const load = (): never => {
      throw new NotCached();
    };
    const request = { freshness: { ...freshness, onlyIfCached: true }, signal, deadlineAt, staleAt, load };
    return cache.read({ source: this.source.name, name }, request).then(
      () => true,
      () => false,
    );
  }

  #failureOf(error: unknown): Error {
    if (error instanceof ConnectorFailure || error instanceof BudgetSpent) return error;
    if (error instanceof NotCached) {
      this.account.lacked = true;
      return new ConnectorFailure('unavailable', 'Not cached.');
    }
    return this.scope.signal.aborted
      ? new ConnectorFailure('timeout', 'The time for this search had run out.')
      : ConnectorFailure.from(error);
  }

  /** A reading may outlive this search, while others wait for it: it is made under their scope, on this account. */
  #within(scope: LoadScope): SourceReader {
    return new SourceReader(this.source, { ...this.#context, scope }, this.account);
  }

  /** A bounded set. */
  lookUp(lookup: Lookup): Promise<readonly Order[]> {
    return this.cached(`lookup:${valueDigest(lookup)}`, {
      read: ({ source, scope }) => source.lookUp(lookup, scope),
      ttlMs: () => LOOKUP_LIFETIME_MS,
    });
  }

  /**
   * The orders whole, in the order of `rows`; those that are gone are left out, those whose detail cannot be read, or
   * asked for, are counted. `isStale` tells a cached detail that contradicts what found it: it is read again.
   */
  async details(
    rows: readonly Order[],
    isStale: (detail: Order) => boolean = () => false,
  ): Promise<{ readonly orders: readonly Order[]; readonly unreadable: number }> {
    const { untold } = this.#context.learned;
    let unreadable = 0;
    const details = await mapConcurrently(rows, DETAIL_CONCURRENCY, async (row) => {
      if (row.detailed) return row;
      if (untold.isLeftAlone(row.id, this.clock.now())) {
        unreadable += 1;
        return null;
      }
      try {
        const detail = await this.#detail(row, isStale);
        this.account.noteOrder();
        untold.told(row.id);
        return detail;
      } catch (error) {
        if (!this.isOrdersOwn(error)) throw error;
        untold.failed(row.id, this.clock.now());
        unreadable += 1;
        return null;
      }
    });
    return { orders: details.filter((order) => order !== null), unreadable };
  }

  /** One order that cannot be told must not hide the others; a provider that is down, or a search that is over, must. */
  isOrdersOwn(error: unknown): error is ConnectorFailure {
    if (!(error instanceof ConnectorFailure)) return false;
    if (error.kind === 'invalid_response') return true;
    const isOver = this.scope.signal.aborted || this.clock.now() >= this.scope.deadlineAt;
    return MAYBE_ORDERS_OWN.has(error.kind) && !isOver && !this.account.lacked && this.account.noteFailedOrder();
  }

  #detail(row: Order, isStale: (detail: Order) => boolean): Promise<Order | null> {
    return this.cached<Order | null>(detailName(row.nativeId), {
      read: (reader) => {
        reader.account.spend('details');
        return reader.source.readDetail(row, reader.scope);
      },
      ttlMs: this.#detailTtlMs,
      accepts: (detail) => detail !== null && !contradictsRow(detail, row) && !isStale(detail),
    });
  }

  /**
   * One order whole by its id alone, or null when there is none. `createdAt` stands in where the answer to an id does not
   * tell when the order was made.
   */
  orderBy(nativeId: string, lookup: Lookup, createdAt: number | null = null): Promise<Order | null> {
    return this.cached<Order | null>(detailName(nativeId), {
      read: async ({ source, scope }) => {
        const [row] = await source.lookUp(lookup, scope);
        if (row === undefined) return null;
        const order = row.detailed ? row : await source.readDetail(row, scope);
        return order && { ...order, createdAt: order.createdAt ?? createdAt };
      },
      ttlMs: this.#detailTtlMs,
    });
  }

  readonly #detailTtlMs = (detail: Order | null): number =>
    detail === null ? 0 : detailLifetimeMs(detail.createdAt, this.clock.now());
}

/** A class, because objects with getters of their own are made slowly. */
class ReaderScope implements CallScope {
  readonly signal: AbortSignal;
  readonly #within: LoadScope;
  readonly #account: ReadingAccount;

  constructor({ scope }: ReaderContext, account: ReadingAccount) {
    this.signal = scope.signal;
    this.#within = scope;
    this.#account = account;
  }

  get deadlineAt(): number {
    return this.#within.deadlineAt;
  }

  onUpstreamCall(): void {
    this.#account.upstreamCalls += 1;
  }
}

/** Under this an order is kept whole. An id that a caller made up may hold anything, so it enters as a digest. */
function detailName(nativeId: string): string {
  return `detail:${/^[\w-]{1,64}$/.test(nativeId) ? nativeId : valueDigest(nativeId)}`;
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
