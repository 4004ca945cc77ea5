import type { Continuation } from './continuation.js';
import type { Chain } from './cursor/chain.js';
import { openCursor } from './cursor/seal-cursor.js';
import { compareText } from './merge/key.js';
import { SearchRefusal } from './model/search-refusal.js';
import { planSource } from './plan/plan-source.js';
import type { SourcePlan } from './plan/source-plan.js';
import type { Cache, Freshness } from './ports/cache.js';
import type { Clock } from './ports/clock.js';
import type { Observer } from './ports/observer.js';
import type { OrderSource } from './ports/order-source.js';
import type { Turns } from './ports/turns.js';
import { normalizeFilter, queryHash } from './query/normalize-query.js';
import { refusePersonalFilters } from './query/personal-filters.js';
import { refuseWrongNatives } from './query/native-parameters.js';
import { filterOf, refuseUnknownSources, sourcesNamedIn } from './query/resolve-sources.js';
import type { SearchRequest } from './query/search-request.js';
import type { Learned } from './scan/learned.js';
import type { Budget } from './scan/reading-account.js';
import { SourceReader } from './scan/source-reader.js';
import { SourceRun } from './source-run.js';

/** What lives as long as the process: everything a search is made of but its request. */
export interface Engine {
  readonly sources: ReadonlyMap<string, OrderSource>;
  readonly cache: Cache;
  readonly clock: Clock;
  readonly cursorSecrets: readonly string[];
  readonly clockSkewMs: number;
  readonly budget: Budget;
  readonly learned: Learned;
  /** Updates of one order follow one another. */
  readonly turns: Turns;
  /** There may be more sources than these, which the caller must not learn of. */
  readonly restricted: boolean;
  readonly personalFilters: 'allow' | 'refuse';
  readonly observer: Observer;
}

export const DEFAULT_CLOCK_SKEW_MS = 300_000;
export const DEFAULT_BUDGET: Budget = { listings: 60, details: 500, rows: 20_000 };

/** The engine ends a reading at the deadline itself; a call's own timer must not be a little earlier. */
const CALL_GRACE_MS = 250;

/** How long a search goes on, and what it accepts of what is kept. */
export interface OngoingSearch {
  readonly abort: AbortController;
  readonly freshness: Freshness;
  readonly continuation?: Continuation;
  /** What is still read when the answer is given, and may land; everything else is given up then. */
  readonly landing: Promise<void>[];
}

/** Whoever has something old to give gives it when this part of the time has passed in vain. */
export const PATIENCE_SHARE = 0.6;

/** One search under way. */
export interface OpenSearch {
  readonly chain: Chain;
  readonly runs: readonly SourceRun[];
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

/** Query and plan: what is asked, of whom, and how each source will meet it. No call is made. */
export function openSearch(
  engine: Engine,
  request: SearchRequest,
  { abort, freshness, continuation }: Omit<OngoingSearch, 'landing'>,
): OpenSearch {
  const startedAt = engine.clock.now();
  const chain = openChain(engine, request);
  const context = {
    cache: engine.cache,
    freshness,
    clock: engine.clock,
    scope: { signal: abort.signal, deadlineAt: startedAt + request.timeoutMs + CALL_GRACE_MS },
    staleAt: startedAt + request.timeoutMs * PATIENCE_SHARE,
    learned: engine.learned,
    budget: { ...engine.budget, details: Math.max(engine.budget.details, 3 * request.limit + 30) },
  };
  const underWay = continuation?.take(engine.learned, request.cursor);
  const runs = planSources(engine, request, chain).map(({ source, plan }) => {
    const run = underWay?.get(source.name);
    if (run !== undefined) {
      run.beginPage(context);
      return run;
    }
    const reader = new SourceReader(source, context);
    return new SourceRun({ reader, plan, request, chain, clockSkewMs: engine.clockSkewMs, learned: engine.learned });
  });
  return { chain, runs, startedAt };
}

function openChain(engine: Engine, request: SearchRequest): Chain {
  const { sources, clock, cursorSecrets } = engine;
  refuseUnknownSources(sourcesNamedIn(request), sources);
  refuseWrongNatives(request, sources);
  if (engine.personalFilters === 'refuse') refusePersonalFilters(request, sources);
  const hash = queryHash(request);
  if (request.cursor === null) {
    const names = [...new Set(request.sources ?? sources.keys())].sort(compareText);
    return { queryHash: hash, sources: names, startedAt: clock.now(), boundary: null, gaps: [], decisions: {} };
  }
  const chain = openCursor(request.cursor, cursorSecrets, [...sources.keys()]);
  if (chain.queryHash !== hash) {
    const message = 'The cursor belongs to another request: sources, filter, sort and expensive must stay the same.';
    throw new SearchRefusal('cursor_mismatch', message);
  }
  // Somebody with other rights may have begun this chain. Whoever sees all is told instead what has been removed since.
  if (engine.restricted) refuseUnknownSources(chain.sources, sources);
  return chain;
}

const NO_ID_OF_IT: SourcePlan = { kind: 'nothing', filters: { native: ['ids'], residual: [], unanswerable: [] } };

function planSources(
  { sources }: Engine,
  request: SearchRequest,
  chain: Chain,
): readonly { readonly source: OrderSource; readonly plan: SourcePlan }[] {
  const filter = normalizeFilter(request.filter);
  const context = { now: chain.startedAt };
  return chain.sources.flatMap((name) => {
    const source = sources.get(name);
    if (source === undefined) return [];
    const own = filterOf(name, filter);
    const plan = own === null ? NO_ID_OF_IT : planSource(source, own, request.native[name] ?? {}, context);
    return [{ source, plan }];
  });
}
