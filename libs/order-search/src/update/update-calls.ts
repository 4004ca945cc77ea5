import { ConnectorFailure, type FailureKind } from '../model/failure.js';
import type { Order } from '../model/order.js';
import type { Applied } from '../model/order-update.js';
import { SearchRefusal } from '../model/search-refusal.js';
import { noSuchOrder, readerOf, readOne, toRefusal, type OneOrder } from '../one-order.js';
import type { Engine } from '../open-search.js';
import { ANY_FRESHNESS, type Freshness } from '../ports/cache.js';
import type { CallScope, NativeChange, SourceUpdates } from '../ports/order-source.js';
import { ReadingAccount } from '../scan/reading-account.js';
import type { SourceReader } from '../scan/source-reader.js';

/** For reading an order back: whoever waits has waited for the update already. */
const READ_BACK_MS = 5_000;

/** Failures after which the source has surely changed nothing. */
const UNTOUCHED: ReadonlySet<FailureKind> = new Set([
  'rejected',
  'unauthorized',
  'token_rejected',
  'rate_limited',
  'circuit_open',
  'overloaded',
]);

export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'rejected'; readonly refusal: SearchRefusal }
  /** It may have been made. */
  | { readonly kind: 'open'; readonly failure: ConnectorFailure };

/** The calls of one update, on one account. */
export class UpdateCalls {
  readonly account: ReadingAccount;
  readonly reader: SourceReader;
  readonly #engine: Engine;
  readonly #place: OneOrder;
  readonly #caller: AbortSignal;

  constructor(engine: Engine, place: OneOrder, timeoutMs: number, caller: AbortSignal = new AbortController().signal) {
    this.#engine = engine;
    this.#place = place;
    this.#caller = caller;
    this.account = new ReadingAccount(engine.clock, engine.budget);
    const signal = AbortSignal.any([caller, AbortSignal.timeout(timeoutMs)]);
    this.reader = readerOf(engine, place, { timeoutMs, signal, freshness: this.#now() }, this.account);
  }

  /** The order as its source tells it now; null when there is none. Throws a refusal. */
  async readCurrent(): Promise<Order | null> {
    try {
      return await readOne(this.#engine, this.#place, this.reader, await this.#knownCreation());
    } catch (error) {
      throw this.refuse(error, 'no', 'The order could not be read, so nothing was changed.');
    }
  }

  /** Asks the source to make the change, once. What was kept of it is dropped, unless it has surely changed nothing. */
  async apply(change: NativeChange, nativeId: string): Promise<Outcome> {
    const before = this.account.upstreamCalls;
    const sent = await this.#send(change, nativeId);
    if (sent === 'absent') return { kind: 'rejected', refusal: noSuchOrder(this.#place) };
    if (sent !== 'done') {
      if (sent.kind === 'rejected') return { kind: 'rejected', refusal: rejection(sent) };
      if (UNTOUCHED.has(sent.kind) || this.account.upstreamCalls === before) {
        return { kind: 'rejected', refusal: this.refuse(sent, 'no', 'The update was not made.') };
      }
    }
    await this.forget();
    return sent === 'done' ? { kind: 'done' } : { kind: 'open', failure: sent };
  }

  async #send(change: NativeChange, nativeId: string): Promise<'done' | 'absent' | ConnectorFailure> {
    if (this.#caller.aborted) return new ConnectorFailure('timeout', 'The caller has left.');
    // From here on the caller's leaving ends nothing: what became of the update must be known.
    const { scope } = this.reader;
    const { deadlineAt } = scope;
    const signal = AbortSignal.timeout(Math.max(1, deadlineAt - this.#engine.clock.now()));
    const own: CallScope = { signal, deadlineAt, onUpstreamCall: () => scope.onUpstreamCall() };
    const updates = this.#place.source.updates as SourceUpdates;
    try {
      return (await this.account.timed(() => updates.apply(nativeId, change, own))) ? 'done' : 'absent';
    } catch (error) {
      return ConnectorFailure.from(error);
    }
  }

  /** Drops what is kept of the source, wherever it is. */
  forget(): Promise<void> {
    return this.#engine.cache.invalidate(this.#place.source.name);
  }

  /** The order as it is after the change, or why it could not be read. */
  async readBack(change: NativeChange, createdAt: number | null): Promise<Order | Error> {
    const signal = AbortSignal.timeout(READ_BACK_MS);
    const reader = readerOf(
      this.#engine,
      this.#place,
      { timeoutMs: READ_BACK_MS, signal, freshness: this.#now() },
      this.account,
    );
    try {
      const order = await readOne(this.#engine, this.#place, reader, createdAt);
      if (order === null) return new ConnectorFailure('invalid_response', 'The order is gone.');
      return change.kind === 'externalId' ? await this.#withReference(order, change.externalId, reader) : order;
    } catch (error) {
      return ConnectorFailure.from(error);
    }
  }

  /** A failure as the answer to the request. */
  refuse(error: unknown, applied: Applied, message: string): SearchRefusal {
    const { code, sources } = toRefusal(this.reader, error);
    return new SearchRefusal(code, message, { sources, applied });
  }

  /** Some sources do not repeat the reference in an order, but find the order by it. */
  async #withReference(order: Order, reference: string, reader: SourceReader): Promise<Order> {
    const { externalId } = this.#place.source.capabilities;
    const resolution = order.externalId === null ? externalId.resolve?.([reference], this.#planContext) : undefined;
    if (resolution?.kind !== 'lookup') return order;
    for (const lookup of resolution.lookups) {
      const found = await reader.lookUp(lookup);
      if (found.some(({ nativeId }) => nativeId === order.nativeId)) return { ...order, externalId: reference };
    }
    return order;
  }

  /** When the order was made, if a reading that is kept tells it. */
  async #knownCreation(): Promise<number | null> {
    const freshness = { ...ANY_FRESHNESS, onlyIfCached: true };
    const terms = { timeoutMs: 1, signal: this.reader.scope.signal, freshness };
    const kept = await readOne(this.#engine, this.#place, readerOf(this.#engine, this.#place, terms)).catch(() => null);
    return kept?.createdAt ?? null;
  }

  get #planContext(): { readonly now: number } {
    return { now: this.#engine.clock.now() };
  }

  /** Nothing that was read before now. */
  #now(): Freshness {
    return { ...ANY_FRESHNESS, notOlderThan: this.#engine.clock.now() };
  }
}

/** The provider's reason, in the connector's words: what it wrote itself is never passed on. */
function rejection({ message }: ConnectorFailure): SearchRefusal {
  return new SearchRefusal('update_rejected', `The source refused the update. ${message}`, { applied: 'no' });
}
