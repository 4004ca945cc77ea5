import type { ExplainResult, SourceExplanation } from './model/search-result.js';
import { openSearch, type Engine } from './open-search.js';
import { ANY_FRESHNESS } from './ports/cache.js';
import type { ReadPlan } from './plan/source-plan.js';
import type { SearchRequest } from './query/search-request.js';
import { hasIdsOnly } from './scan/open-scan.js';
import type { SourceRun } from './source-run.js';

/** What a search would do, from declared capabilities and what was learned so far. No call is made. */
export function explainSearch(engine: Engine, request: SearchRequest): ExplainResult {
  const { runs } = openSearch(engine, request, { abort: new AbortController(), freshness: ANY_FRESHNESS });
  return {
    sort: request.sort,
    limit: request.limit,
    sources: runs.map((run) => explainRun(run, request)),
  };
}

function explainRun(run: SourceRun, request: SearchRequest): SourceExplanation {
  const { plan, reader } = run;
  const identity = { source: run.name, connector: reader.source.connector };
  if (plan.kind !== 'read') {
    return {
      ...identity,
      strategy: plan.kind,
      filters: { ...plan.filters, detail: [] },
      listings: [],
      readsDetails: false,
      reason: plan.kind === 'unanswerable' ? plan.reason : null,
      predictedCalls: plan.kind === 'unanswerable' ? plan.predictedCalls : 0,
    };
  }
  const { access } = plan;
  const detail: readonly string[] = plan.checks.detail;
  const sets = access.kind === 'lookup' ? access.lookups : access.natives;
  return {
    ...identity,
    strategy: access.kind === 'lookup' ? 'lookup' : reader.source.listing.kind,
    filters: { ...plan.filters, residual: plan.filters.residual.filter((key) => !detail.includes(key)), detail },
    listings: sets.map((parameters) => ({ parameters: Object.keys(parameters) })),
    readsDetails: readsDetails(run, plan, request),
    reason: null,
    predictedCalls: predictCalls(run, plan, request),
  };
}

function readsDetails({ reader }: SourceRun, plan: ReadPlan, { view, sort }: SearchRequest): boolean {
  const needsTimes = hasIdsOnly(reader) && !(view === 'ids' && sort === 'source');
  return view === 'full' || plan.checks.detail.length > 0 || (plan.access.kind === 'listing' && needsTimes);
}

/** As if this source alone had to fill the page; null while nothing is known of its density. */
function predictCalls(run: SourceRun, plan: ReadPlan, request: SearchRequest): number | null {
  const { limit } = request;
  const details = readsDetails(run, plan, request) ? limit : 0;
  const { access } = plan;
  if (access.kind === 'lookup') return access.lookups.length + Math.min(details, access.lookups.length);
  const { listing, name } = run.reader.source;
  if (listing.kind === 'sorted') return access.natives.length * (1 + Math.ceil(limit / listing.pageSize)) + details;
  let calls = details;
  for (const native of access.natives) {
    const memory = run.learned.tiles(name, native, 'orders');
    const rows = memory.near(run.from?.at ?? plan.filter.createdAt?.to ?? Infinity)?.rows ?? memory.lastRows;
    if (rows === null) return null;
    calls += 1 + Math.ceil(limit / Math.max(1, rows));
  }
  return calls;
}
