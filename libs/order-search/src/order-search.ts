import type { Continuation } from './continuation.js';
import { countOrders } from './count-orders.js';
import { describeSources } from './describe-sources.js';
import { explainSearch } from './explain-search.js';
import type { CountResult, ExplainResult, OrderResult, SearchResult } from './model/search-result.js';
import type { UpdateRequest } from './model/order-update.js';
import type { SourceDescription } from './model/source-description.js';
import { SEARCH_ENDED } from './end-of.js';
import { DEFAULT_BUDGET, DEFAULT_CLOCK_SKEW_MS, type Engine, type OngoingSearch } from './open-search.js';
import { ANY_AGE, freshnessAt, type Cache, type Caching } from './ports/cache.js';
import type { Clock } from './ports/clock.js';
import { NO_OBSERVER, type Observer } from './ports/observer.js';
import type { OrderSource } from './ports/order-source.js';
import type { Turns } from './ports/turns.js';
import { compareText } from './merge/key.js';
import type { CountRequest, OrderRequest, SearchRequest } from './query/search-request.js';
import { readOrder } from './read-order.js';
import { Learned } from './scan/learned.js';
import { withinRights, type Rights } from './rights.js';
import type { Budget } from './scan/reading-account.js';
import { LocalTurns } from './update/local-turns.js';
import { updateOrder, type UpdateOptions } from './update/update-order.js';
import { searchOrders } from './search-orders.js';

export interface OrderSearchOptions {
  readonly sources: readonly OrderSource[];
  readonly cache: Cache;
  readonly clock: Clock;
  /** The first signs cursors, all verify; 32 characters or more each. */
  readonly cursorSecrets: readonly string[];
  /** How far provider clocks may run ahead; bounds an ascending chain. Default 5 minutes. */
  readonly clockSkewMs?: number;
  /** What one page may ask of one source. Details: this many, or what the page's limit takes. */
  readonly budget?: Partial<Budget>;
  readonly observer?: Observer;
  /** At the updates of one order. Default: within this process. */
  readonly turns?: Turns;
}

export interface SearchOptions extends Rights {
  /** Aborted when the caller has left: upstream work ends. */
  readonly signal?: AbortSignal;
  /** Absent: whatever has not outlived itself is given. */
  readonly caching?: Caching;
}

export interface PageOptions extends SearchOptions {
  /** For the pages of one chain that are asked for one after another. */
  readonly continuation?: Continuation;
}

/** All methods throw `SearchRefusal` when there is no answer; a source's failure is in its report, never thrown. */
export interface OrderSearch {
  /** One merged, ordered page. */
  search(request: SearchRequest, options?: PageOptions): Promise<SearchResult>;
  /** How many match. */
  count(request: CountRequest, options?: SearchOptions): Promise<CountResult>;
  /** What a search would do, without an upstream call. */
  explain(request: SearchRequest, rights?: Rights): Promise<ExplainResult>;
  /** One order whole. Here a failure of its source is a refusal: `sources_failed` or `sources_timed_out`, with its report. */
  order(request: OrderRequest, options?: SearchOptions): Promise<OrderResult>;
  /** Changes one order and reads it back; here too a failure of its source is a refusal, which tells whether it took. */
  update(request: UpdateRequest, options?: UpdateOptions & Rights): Promise<OrderResult>;
  /** What each source can do, by name. */
  sources(rights?: Rights): readonly SourceDescription[];
}

export function createOrderSearch(options: OrderSearchOptions): OrderSearch {
  const engine: Engine = {
    sources: new Map(
      [...options.sources].sort((a, b) => compareText(a.name, b.name)).map((source) => [source.name, source]),
    ),
    cache: options.cache,
    clock: options.clock,
    cursorSecrets: options.cursorSecrets,
    clockSkewMs: options.clockSkewMs ?? DEFAULT_CLOCK_SKEW_MS,
    budget: { ...DEFAULT_BUDGET, ...options.budget },
    learned: new Learned(),
    turns: options.turns ?? new LocalTurns(),
    restricted: false,
    personalFilters: 'allow',
    observer: options.observer ?? NO_OBSERVER,
  };
  return {
    search: (request, options) =>
      untilLeft(engine, options, (ongoing) => searchOrders(withinRights(engine, options), request, ongoing)),
    count: (request, options) =>
      untilLeft(engine, options, (ongoing) => countOrders(withinRights(engine, options), request, ongoing)),
    explain: async (request, rights) => explainSearch(withinRights(engine, rights), request),
    order: (request, options) =>
      untilLeft(engine, options, (ongoing) => readOrder(withinRights(engine, options), request, ongoing)),
    update: (request, options = {}) => updateOrder(withinRights(engine, options), request, options),
    sources: (rights) => describeSources(withinRights(engine, rights).sources.values()),
  };
}

/**
 * Runs `work` with an abort of its own: what is under way upstream when it ends has no reader any more, but for what it lets
 * land, until the end of its time.
 */
async function untilLeft<T>(
  { clock }: Engine,
  { signal, caching = ANY_AGE, continuation }: PageOptions = {},
  work: (ongoing: OngoingSearch) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const landing: Promise<void>[] = [];
  const leave = (): void => abort.abort(SEARCH_ENDED);
  if (signal?.aborted === true) leave();
  signal?.addEventListener('abort', leave, { once: true });
  try {
    return await work({
      abort,
      freshness: freshnessAt(clock.now(), caching),
      ...(continuation && { continuation }),
      landing,
    });
  } finally {
    if (landing.length === 0) leave();
    else void Promise.all(landing).then(leave);
    signal?.removeEventListener('abort', leave);
  }
}
