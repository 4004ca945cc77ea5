import { ageOf } from './answer-age.js';
import { completeOrders } from './complete-orders.js';
import type { Chain, SourceDecision } from './cursor/chain.js';
import { sealCursor } from './cursor/seal-cursor.js';
import { compareText, keyOrder } from './merge/key.js';
import { mergeScans, type Merged, type MergeProgress } from './merge/merge-scans.js';
import { endOf, SEARCH_ENDED } from './end-of.js';
import type { Order } from './model/order.js';
import type { SearchResult, SourceReport, Total } from './model/search-result.js';
import { openSearch, type Engine, type OngoingSearch } from './open-search.js';
import type { SearchRequest } from './query/search-request.js';
import { refuseWithoutAnswer } from './refuse-without-answer.js';
import { reportSources, sumTotals, type SourceOutcome } from './source-report.js';
import type { SourceRun } from './source-run.js';

/** A page that needs details at the end keeps this part of its time for them. */
const COMPLETION_SHARE = 0.25;

/** One page of the one list. The whole search on one screen: query and plan, scan and merge, page. */
export async function searchOrders(
  engine: Engine,
  request: SearchRequest,
  search: OngoingSearch,
): Promise<SearchResult> {
  const { abort } = search;
  const { observer } = engine;
  const { chain, runs, startedAt } = observer.stage('plan', () => openSearch(engine, request, search));

  const isMissing = missingIn(request);
  const mergeMs = request.timeoutMs * (isMissing === null ? 1 : 1 - COMPLETION_SHARE);
  const wholeEnd = endOf(request.timeoutMs, abort.signal);
  const totals = request.includeTotal && chain.boundary === null ? runs.map((run) => readTotal(run, wholeEnd)) : null;
  const mergeEnd = mergeMs === request.timeoutMs ? wholeEnd : endOf(mergeMs, abort.signal);
  const merged = await observer.stage('merge', () => mergeRuns(runs, request, chain, mergeEnd));

  // At the deadline the calls still out are given up; what they were for is told as a failure.
  void wholeEnd.then(() => abort.abort(SEARCH_ENDED));
  const page = await observer.stage('complete', () => completeOrders(merged.orders, isMissing, runs));
  const returned = countBySource(page.orders);
  const counted = totals === null ? null : await Promise.all(totals);
  const outcomes = runs.map((run, index): SourceOutcome => ({
    run,
    progress: merged.progress[index] as MergeProgress,
    returned: returned.get(run.name) ?? 0,
    total: counted?.[index],
    hadGap: chain.gaps.includes(run.name),
    incomplete: page.failures.get(run.name) ?? null,
  }));
  const reports = reportSources(chain.sources, outcomes);
  observer.searchFinished({ sources: reports, rowsRead: merged.rowsRead, rowsReturned: page.orders.length });
  refuseWithoutAnswer(request, outcomes, reports);

  const next = nextChain(chain, merged, runs, reports);
  const nextCursor = next === null ? null : sealCursor(next, engine.cursorSecrets);
  if (nextCursor !== null) {
    const underWay = runs.filter(({ canGoOn }) => canGoOn);
    search.continuation?.leave(engine.learned, nextCursor, underWay);
  }
  // Sources are read side by side, so one may still be asked for what this page turned out not to need. The next may.
  search.landing.push(...runs.map((run) => run.close()).filter((reading) => reading !== null));
  return {
    orders: page.orders,
    page: {
      limit: request.limit,
      returned: page.orders.length,
      nextCursor,
      hasMore: next !== null,
    },
    total: totals === null ? null : sumTotals(outcomes),
    complete: reports.every(({ gap, status }) => !gap && status !== 'unanswerable'),
    completeThrough: next === null || request.sort === 'source' ? null : (next.boundary?.at ?? null),
    sources: reports,
    age: ageOf(
      runs.map(({ reader }) => reader.account),
      reports,
    ),
    tookMs: engine.clock.now() - startedAt,
  };
}

function countBySource(orders: readonly Order[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { source } of orders) counts.set(source, (counts.get(source) ?? 0) + 1);
  return counts;
}

/** Which orders of a page still lack what the view shows; null when none can. */
function missingIn({ view, sort }: SearchRequest): ((order: Order) => boolean) | null {
  if (view === 'full') return () => true;
  // Grouped by source, ids may have been given without the detail that tells all the rest.
  return view === 'basic' && sort === 'source' ? (order) => order.createdAt === null : null;
}

/** Null when it could not be had in time, or the source turned out not to answer. */
async function readTotal(run: SourceRun, deadline: Promise<void>): Promise<Total | null> {
  const total = await Promise.race([run.total().catch(() => null), deadline.then(() => null)]);
  return run.plan.kind === 'unanswerable' ? null : total;
}

async function mergeRuns(
  runs: readonly SourceRun[],
  request: SearchRequest,
  chain: Chain,
  deadline: Promise<void>,
): Promise<Merged> {
  const grouped = request.sort === 'source';
  const boundary = chain.boundary;
  // In a result grouped by source, those before the boundary have been given whole.
  const open = (run: SourceRun): boolean =>
    !grouped || boundary === null || compareText(run.name, boundary.source) >= 0;
  const lanes = runs.filter(open).map(({ lane }) => lane);
  const merged = await mergeScans(lanes, {
    limit: request.limit,
    compare: keyOrder(request.sort),
    boundary,
    oneAtATime: grouped,
    deadline,
  });
  const done = new Map(merged.progress.map((progress) => [progress.source, progress]));
  const passed = (source: string): MergeProgress => ({ source, failure: null, behind: false, moved: true, faults: [] });
  return { ...merged, progress: runs.map(({ name }) => done.get(name) ?? passed(name)) };
}

/** What the next page starts from; null when this one was the last. */
function nextChain(
  chain: Chain,
  merged: Merged,
  runs: readonly SourceRun[],
  reports: readonly SourceReport[],
): Chain | null {
  if (merged.boundary === 'end') return null;
  const decisions: Record<string, SourceDecision> = {};
  for (const { name, decision } of runs) decisions[name] = decision;
  const gaps = reports.filter(({ gap }) => gap).map(({ source }) => source);
  return { ...chain, boundary: merged.boundary, gaps, decisions };
}
