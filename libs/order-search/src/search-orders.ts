import { setTimeout as delay } from 'node:timers/promises';
import { completeOrders, type CompletedOrders } from './complete-orders.js';
import type { Chain, SourceDecision } from './cursor/chain.js';
import { openCursor, sealCursor } from './cursor/seal-cursor.js';
import { compareText, keyOrder } from './merge/key.js';
import { mergeScans, type Merged, type MergeProgress } from './merge/merge-scans.js';
import type { ConnectorFailure } from './model/failure.js';
import type { Order } from './model/order.js';
import { SearchRefusal } from './model/search-refusal.js';
import type { SearchResult, SourceReport, Total } from './model/search-result.js';
import { planSource } from './plan/plan-source.js';
import type { SourcePlan } from './plan/source-plan.js';
import type { Cache } from './ports/cache.js';
import type { Clock } from './ports/clock.js';
import type { OrderSource } from './ports/order-source.js';
import { normalizeFilter, queryHash } from './query/normalize-query.js';
import { filterOf, refuseUnknownSources, refuseWrongNatives } from './query/resolve-sources.js';
import type { SearchRequest } from './query/search-request.js';
import { Learned } from './scan/learned.js';
import { SourceReader, type Budget } from './scan/source-reader.js';
import { reportRemoved, reportSource, sumTotals, type SourceOutcome } from './source-report.js';
import { SourceRun } from './source-run.js';

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
}

export interface OrderSearch {
  /** Throws `SearchRefusal` when there is no answer; a source's failure is in its report, never thrown. */
  search(request: SearchRequest, options?: { readonly signal?: AbortSignal }): Promise<SearchResult>;
}

const DEFAULT_BUDGET: Budget = { listings: 60, details: 500, rows: 20_000 };

/** A page that needs details at the end keeps this part of its time for them. */
const COMPLETION_SHARE = 0.25;

/** The engine ends a reading at the deadline itself; a call's own timer must not be a little earlier. */
const CALL_GRACE_MS = 250;

export function createOrderSearch(options: OrderSearchOptions): OrderSearch {
  const { cache, clock, cursorSecrets, clockSkewMs = 300_000 } = options;
  const budget: Budget = { ...DEFAULT_BUDGET, ...options.budget };
  const sources = new Map(
    [...options.sources].sort((a, b) => compareText(a.name, b.name)).map((source) => [source.name, source]),
  );
  const learned = new Learned();

  /** Query: what is asked, and of whom. */
  function openChain(request: SearchRequest): Chain {
    refuseUnknownSources(request, new Set(sources.keys()));
    refuseWrongNatives(request, sources);
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
    return chain;
  }

  /** Plan: for each source, what its provider does and what is left to do. */
  function planSources(request: SearchRequest, chain: Chain): ReadonlyMap<string, SourcePlan> {
    const filter = normalizeFilter(request.filter);
    return new Map(
      chain.sources.flatMap((name) => {
        const source = sources.get(name);
        if (source === undefined) return [];
        const own = filterOf(name, filter);
        const nothing: SourcePlan = { kind: 'nothing', filters: { native: ['ids'], residual: [], unanswerable: [] } };
        const plan =
          own === null ? nothing : planSource(source, own, request.native[name] ?? {}, { now: chain.startedAt });
        return [[name, plan] as const];
      }),
    );
  }

  async function answer(request: SearchRequest, abort: AbortController): Promise<SearchResult> {
    const startedAt = clock.now();
    const chain = openChain(request);
    const plans = planSources(request, chain);
    const deadlineAt = startedAt + request.timeoutMs;
    const context = {
      cache,
      clock,
      signal: abort.signal,
      deadlineAt: deadlineAt + CALL_GRACE_MS,
      budget: { ...budget, details: Math.max(budget.details, 3 * request.limit + 30) },
    };
    const runs = [...plans].map(([name, plan]) => {
      const reader = new SourceReader(sources.get(name) as OrderSource, context);
      return new SourceRun({ reader, plan, request, chain, clockSkewMs, learned });
    });

    // Scan and merge: all sources at once, as far as the page needs.
    const completes = request.view !== 'ids' && (request.view === 'full' || request.sort === 'source');
    const mergeMs = request.timeoutMs * (completes ? 1 - COMPLETION_SHARE : 1);
    const mergeEnd = delay(mergeMs, undefined, { signal: abort.signal }).catch(() => undefined);
    const wholeEnd = delay(request.timeoutMs, undefined, { signal: abort.signal }).catch(() => undefined);
    const totals = request.includeTotal && chain.boundary === null ? runs.map((run) => readTotal(run, wholeEnd)) : null;
    const merged = await mergeRuns(runs, request, chain, mergeEnd);

    // Page: the orders made whole where the view asks for it, then the account of what was done.
    const isMissing = (order: Order): boolean => request.view === 'full' || order.createdAt === null;
    const page = completes
      ? await completePage(merged, isMissing, runs, wholeEnd, abort)
      : { orders: merged.orders, failures: new Map<string, ConnectorFailure>() };
    const outcomes = await Promise.all(
      runs.map(async (run, index): Promise<SourceOutcome> => ({
        run,
        progress: merged.progress[index] as MergeProgress,
        returned: page.orders.filter((order) => order.source === run.name).length,
        // Whether a source takes part may have been decided meanwhile.
        total: totals === null ? undefined : run.plan.kind === 'unanswerable' ? null : await totals[index],
        hadGap: chain.gaps.includes(run.name),
        incomplete: page.failures.get(run.name) ?? null,
      })),
    );
    const reports = reportAll(chain, outcomes);
    refuseWithoutAnswer(request, outcomes, reports);

    const next = nextChain(chain, merged, runs, reports);
    return {
      orders: page.orders,
      page: {
        limit: request.limit,
        returned: page.orders.length,
        nextCursor: next === null ? null : sealCursor(next, cursorSecrets),
        hasMore: next !== null,
      },
      total: totals === null ? null : sumTotals(outcomes),
      complete: reports.every(({ gap, status }) => !gap && status !== 'unanswerable'),
      completeThrough: next === null || request.sort === 'source' ? null : (next.boundary?.at ?? null),
      sources: reports,
      tookMs: clock.now() - startedAt,
    };
  }

  return {
    async search(request, { signal } = {}) {
      const abort = new AbortController();
      const leave = (): void => abort.abort();
      signal?.addEventListener('abort', leave, { once: true });
      try {
        return await answer(request, abort);
      } finally {
        // Whatever is still under way upstream has no reader any more.
        abort.abort();
        signal?.removeEventListener('abort', leave);
      }
    },
  };
}

async function readTotal(run: SourceRun, deadline: Promise<unknown>): Promise<Total | null> {
  const late = deadline.then(() => null);
  return Promise.race([run.total().catch(() => null), late]);
}

async function mergeRuns(
  runs: readonly SourceRun[],
  request: SearchRequest,
  chain: Chain,
  deadline: Promise<unknown>,
): Promise<Merged> {
  const grouped = request.sort === 'source';
  const boundary = chain.boundary;
  // In a result grouped by source, those before the boundary have been given whole.
  const open = (run: SourceRun): boolean =>
    !grouped || boundary === null || compareText(run.name, boundary.source) >= 0;
  const inputs = runs.filter(open).map((run) => ({ source: run.name, scan: run.scan(), from: run.from }));
  const merged = await mergeScans(inputs, {
    limit: request.limit,
    compare: keyOrder(request.sort),
    boundary,
    oneAtATime: grouped,
    deadline: deadline.then(() => undefined),
  });
  const done = new Map(merged.progress.map((progress) => [progress.source, progress]));
  const passed = (source: string): MergeProgress => ({ source, failure: null, behind: false, moved: true, faults: [] });
  return { ...merged, progress: runs.map(({ name }) => done.get(name) ?? passed(name)) };
}

async function completePage(
  merged: Merged,
  isMissing: (order: Order) => boolean,
  runs: readonly SourceRun[],
  deadline: Promise<unknown>,
  abort: AbortController,
): Promise<CompletedOrders> {
  // At the deadline the calls still out are given up; what they were for is told as a failure.
  void deadline.then(() => abort.abort());
  return completeOrders(merged.orders, isMissing, runs);
}

function reportAll(chain: Chain, outcomes: readonly SourceOutcome[]): readonly SourceReport[] {
  const reports = new Map(outcomes.map((outcome) => [outcome.run.name, reportSource(outcome)]));
  return chain.sources.map((name) => reports.get(name) ?? reportRemoved(name));
}

/** Throws when there is nothing to answer with, or when the caller wants all or nothing. */
function refuseWithoutAnswer(
  request: SearchRequest,
  outcomes: readonly SourceOutcome[],
  reports: readonly SourceReport[],
): void {
  const cannot = reports.filter(({ status }) => status === 'unanswerable');
  if (request.sources !== null && reports.length > 0 && cannot.length === reports.length) {
    const message = 'None of the sources asked can answer this filter.';
    throw new SearchRefusal('unanswerable_filter', message, { sources: reports });
  }
  const failed = reports.filter(({ status }) => status === 'failed');
  const answered = outcomes.some(
    ({ run, progress }) => run.plan.kind !== 'unanswerable' && (progress.failure === null || progress.moved),
  );
  const missing = request.partial === 'reject' && reports.some(({ gap, status }) => gap || status === 'unanswerable');
  if (!missing && (answered || failed.length === 0)) return;
  const lacking = reports.filter(({ gap, status }) => gap || status === 'unanswerable');
  const timedOut = lacking.length > 0 && lacking.every(({ error }) => error?.code === 'timeout');
  throw timedOut
    ? new SearchRefusal('sources_timed_out', 'No answer came in time.', { sources: reports })
    : new SearchRefusal('sources_failed', 'The sources could not answer.', { sources: reports });
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
