import { AsyncLocalStorage } from 'node:async_hooks';
import type { SourceReport } from '#order-search';

/** What one source did for one request, of all its pages together; nothing of what was asked, nor of any order. */
export type SourceNote = Pick<SourceReport, 'source' | 'status' | 'returned' | 'upstreamCalls' | 'tookMs' | 'cache'> & {
  readonly error: string | null;
};

export type SourceNotes = Map<string, SourceNote>;

const underWay = new AsyncLocalStorage<SourceNotes>();

/** Serves a request so that what its sources do is noted under it. */
export function notingSources<T>(notes: SourceNotes, serve: () => T): T {
  return underWay.run(notes, serve);
}

/** Notes it for the request that is being served, if there is one. */
export function noteSources(reports: readonly SourceReport[]): void {
  const notes = underWay.getStore();
  if (notes === undefined) return;
  for (const report of reports) notes.set(report.source, added(notes.get(report.source), report));
}

function added(before: SourceNote | undefined, report: SourceReport): SourceNote {
  const { source, status, returned, upstreamCalls, cache, error } = report;
  const tookMs = Math.round(report.tookMs);
  const code = error?.code ?? null;
  if (before === undefined) return { source, status, returned, upstreamCalls, tookMs, cache, error: code };
  return {
    source,
    status,
    returned: before.returned + returned,
    upstreamCalls: before.upstreamCalls + upstreamCalls,
    tookMs: before.tookMs + tookMs,
    cache: before.cache === cache ? cache : 'mixed',
    error: code ?? before.error,
  };
}
