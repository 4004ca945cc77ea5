import { ConnectorFailure } from './model/failure.js';
import type { Order } from './model/order.js';
import { SearchRefusal } from './model/search-refusal.js';
import { PATIENCE_SHARE, type Engine } from './open-search.js';
import type { Freshness } from './ports/cache.js';
import type { Clock } from './ports/clock.js';
import type { Lookup, OrderSource } from './ports/order-source.js';
import { nativeIdOf, refuseUnknownSources, sourceOf } from './query/resolve-sources.js';
import type { ReadingAccount } from './scan/reading-account.js';
import { SourceReader } from './scan/source-reader.js';
import { reportReading } from './source-report.js';

/** The one order a request is about: where it is, and how it is found. */
export interface OneOrder {
  readonly source: OrderSource;
  readonly nativeId: string;
  /** Null: no order of this source can have such an id. */
  readonly lookup: Lookup | null;
}

/** Throws the refusal `unknown_source`. */
export function locateOrder({ sources, clock }: Engine, id: string): OneOrder {
  const name = sourceOf(id);
  refuseUnknownSources([name], sources);
  const source = sources.get(name) as OrderSource;
  const nativeId = nativeIdOf(id);
  const resolution = source.capabilities.ids.resolve?.([nativeId], { now: clock.now() });
  return { source, nativeId, lookup: resolution?.kind === 'lookup' ? (resolution.lookups[0] ?? null) : null };
}

/** Under what an order is read. */
export interface ReadingTerms {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly freshness: Freshness;
}

export function readerOf(
  engine: Engine,
  { source }: OneOrder,
  { timeoutMs, signal, freshness }: ReadingTerms,
  account?: ReadingAccount,
): SourceReader {
  const now = engine.clock.now();
  const [deadlineAt, staleAt] = [now + timeoutMs, now + timeoutMs * PATIENCE_SHARE];
  return new SourceReader(source, { ...engine, freshness, scope: { signal, deadlineAt }, staleAt }, account);
}

/**
 * The order whole, or null when its source has none of this id. "Not found" is also what a wrong address says, so it is
 * believed of a source only once that has told something else. Throws `ConnectorFailure`.
 */
export async function readOne(
  { learned, clock }: Engine,
  { source, nativeId, lookup }: OneOrder,
  reader: SourceReader,
  createdAt: number | null = null,
): Promise<Order | null> {
  if (lookup === null) return null;
  const order = await reader.orderBy(nativeId, lookup, createdAt);
  if (order === null && !learned.answering.has(source.name)) {
    await reader.account.timed(() => askAnything(reader, clock));
  }
  learned.answering.add(source.name);
  return order;
}

/** The cheapest question whose answer cannot be "not found": one row of what is new. */
async function askAnything({ source: { listing }, scope }: SourceReader, clock: Clock): Promise<void> {
  if (listing.kind === 'sorted') {
    await listing.list({ direction: 'desc', native: {}, page: 1, pageSize: 1 }, scope);
    return;
  }
  const window = { start: clock.now(), end: null };
  await listing.list({ window, native: {}, offset: 0, pageIndex: 0, pageSize: 1 }, scope);
}

/** A failure of the one source that was asked, as the answer to the request. */
export function toRefusal(reader: SourceReader, error: unknown): SearchRefusal {
  if (reader.account.lacked) return new SearchRefusal('not_cached', 'The order is not cached.');
  const failure = ConnectorFailure.from(error);
  const sources = [reportReading(reader, failure)];
  return failure.kind === 'timeout'
    ? new SearchRefusal('sources_timed_out', 'The source did not answer in time.', { sources })
    : new SearchRefusal('sources_failed', 'The source could not answer.', { sources });
}

export function noSuchOrder({ source }: OneOrder): SearchRefusal {
  return new SearchRefusal('not_found', `${source.name} knows no order of this id.`);
}
