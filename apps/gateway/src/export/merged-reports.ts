import type { SourceReport } from '#order-search';

/** Worst last. `partial` is absent: a source that was behind on one page was waited for on the next. */
const SEVERITY: readonly SourceReport['status'][] = ['ok', 'stale', 'unanswerable', 'failed'];

/** What each source did for all pages of an export: sums of what it cost and gave, and the worst of what happened. */
export class MergedReports {
  readonly #reports = new Map<string, SourceReport>();

  add(page: readonly SourceReport[]): void {
    for (const report of page) {
      const before = this.#reports.get(report.source);
      this.#reports.set(report.source, before === undefined ? settled(report) : merge(before, settled(report)));
    }
  }

  get all(): readonly SourceReport[] {
    return [...this.#reports.values()];
  }
}

function settled(report: SourceReport): SourceReport {
  return report.status === 'partial' ? { ...report, status: 'ok' } : report;
}

function merge(before: SourceReport, page: SourceReport): SourceReport {
  const worse = SEVERITY.indexOf(page.status) > SEVERITY.indexOf(before.status) ? page : before;
  return {
    ...page,
    status: worse.status,
    gap: before.gap || page.gap,
    returned: before.returned + page.returned,
    // Counted with the first page only.
    total: before.total,
    upstreamCalls: before.upstreamCalls + page.upstreamCalls,
    tookMs: before.tookMs + page.tookMs,
    cache: mergeCache(before.cache, page.cache),
    reason: worse.reason,
    predictedCalls: worse.predictedCalls,
    // The first failure made the gap; a later one adds nothing to it.
    error: before.error ?? page.error,
  };
}

function mergeCache(before: SourceReport['cache'], page: SourceReport['cache']): SourceReport['cache'] {
  if (before === 'stale' || page === 'stale') return 'stale';
  return before === page ? page : 'mixed';
}
