import type { MergeProgress } from './merge/merge-scans.js';
import { FAILURE_POLICIES, type ConnectorFailure } from './model/failure.js';
import type { SourceError, SourceReport, Total } from './model/search-result.js';
import type { ReadingAccount } from './scan/reading-account.js';
import type { SourceReader } from './scan/source-reader.js';
import type { SourceRun } from './source-run.js';

/** What became of one source, beside what its run itself knows. */
export interface SourceOutcome {
  readonly run: SourceRun;
  readonly progress: MergeProgress;
  readonly returned: number;
  /** `undefined`: not asked. `null`: asked, and could not be had. */
  readonly total: Total | null | undefined;
  /** A gap on a page before. */
  readonly hadGap: boolean;
  /** Why orders of this page could not be completed. */
  readonly incomplete: ConnectorFailure | null;
}

function toError(failure: ConnectorFailure): SourceError {
  const policy = FAILURE_POLICIES[failure.kind];
  return {
    code: policy.code,
    message: failure.message,
    retryable: policy.retryable,
    retryAfterSeconds: failure.retryAfterMs === null ? null : Math.ceil(failure.retryAfterMs / 1000),
  };
}

function errorOf({ progress, incomplete }: SourceOutcome): SourceError | null {
  const failure = progress.failure ?? incomplete;
  if (failure !== null) return toError(failure);
  if (progress.faults.length === 0) return null;
  const message = [...new Set(progress.faults)].join(' ');
  return {
    code: 'invalid_response',
    message,
    retryable: FAILURE_POLICIES.invalid_response.retryable,
    retryAfterSeconds: null,
  };
}

function statusOf({ run, progress }: SourceOutcome): SourceReport['status'] {
  if (run.plan.kind === 'unanswerable') return 'unanswerable';
  if (progress.failure !== null) return 'failed';
  if (progress.behind) return 'partial';
  return run.reader.account.gaveStale ? 'stale' : 'ok';
}

function cacheOf({ cacheHits, cacheMisses, gaveStale, upstreamCalls }: ReadingAccount): SourceReport['cache'] {
  if (gaveStale) return 'stale';
  if (cacheHits === 0) return 'miss';
  return cacheMisses === 0 && upstreamCalls === 0 ? 'hit' : 'mixed';
}

function reportSource(outcome: SourceOutcome): SourceReport {
  const { run, progress, returned, total, hadGap, incomplete } = outcome;
  const { plan, reader } = run;
  const failed = progress.failure !== null || incomplete !== null || progress.faults.length > 0;
  return {
    source: run.name,
    connector: reader.source.connector,
    status: statusOf(outcome),
    gap: hadGap || (failed && plan.kind !== 'unanswerable'),
    returned,
    total: total ?? null,
    upstreamCalls: reader.account.upstreamCalls,
    tookMs: reader.account.tookMs,
    cache: cacheOf(reader.account),
    filters: plan.filters,
    reason: plan.kind === 'unanswerable' ? plan.reason : null,
    predictedCalls: plan.kind === 'unanswerable' ? plan.predictedCalls : null,
    error: errorOf(outcome),
  };
}

/** What became of one order that was read by its id. */
export function reportReading({ source, account }: SourceReader, failure: ConnectorFailure | null): SourceReport {
  const told = account.gaveStale ? 'stale' : 'ok';
  return {
    source: source.name,
    connector: source.connector,
    status: failure === null ? told : 'failed',
    gap: failure !== null,
    returned: failure === null ? 1 : 0,
    total: null,
    upstreamCalls: account.upstreamCalls,
    tookMs: account.tookMs,
    cache: cacheOf(account),
    filters: { native: ['ids'], residual: [], unanswerable: [] },
    reason: null,
    predictedCalls: null,
    error: failure && toError(failure),
  };
}

/** A source of the chain that is no longer configured: what it held is missing. */
function reportRemoved(source: string): SourceReport {
  return {
    source,
    connector: 'removed',
    status: 'failed',
    gap: true,
    returned: 0,
    total: null,
    upstreamCalls: 0,
    tookMs: 0,
    cache: 'miss',
    filters: { native: [], residual: [], unanswerable: [] },
    reason: null,
    predictedCalls: null,
    error: {
      code: 'unavailable',
      message: 'This source is no longer configured.',
      retryable: false,
      retryAfterSeconds: null,
    },
  };
}

/** One report for each source of the chain, in its order. */
export function reportSources(names: readonly string[], outcomes: readonly SourceOutcome[]): readonly SourceReport[] {
  const reports = new Map(outcomes.map((outcome) => [outcome.run.name, reportSource(outcome)]));
  return names.map((name) => reports.get(name) ?? reportRemoved(name));
}

/** The whole, from its parts: the weakest relation, and no exact number where a part is unknown. */
export function sumTotals(outcomes: readonly SourceOutcome[]): Total | null {
  const totals = outcomes.map(({ total }) => total);
  if (totals.every((total) => total === undefined)) return null;
  const known = totals.filter((total) => total !== null && total !== undefined);
  const sumOf = (parts: readonly Total[]): number => parts.reduce((sum, { value }) => sum + value, 0);
  const isKnown = known.length === totals.length;
  if (!isKnown || known.some(({ relation }) => relation === 'gte')) {
    // Of what is only known to be at most so many, none may be there at all.
    return { value: sumOf(known.filter(({ relation }) => relation !== 'lte')), relation: 'gte' };
  }
  const value = sumOf(known);
  return { value, relation: known.some(({ relation }) => relation === 'lte') ? 'lte' : 'eq' };
}
