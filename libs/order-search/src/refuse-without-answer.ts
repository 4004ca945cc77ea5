import { SearchRefusal } from './model/search-refusal.js';
import type { SourceReport } from './model/search-result.js';
import type { SearchRequest } from './query/search-request.js';
import type { SourceOutcome } from './source-report.js';

/** Throws when there is nothing to answer with, or when the caller wants all or nothing. */
export function refuseWithoutAnswer(
  request: Pick<SearchRequest, 'sources' | 'partial'>,
  outcomes: readonly SourceOutcome[],
  reports: readonly SourceReport[],
): void {
  if (outcomes.some(({ run }) => run.reader.account.lacked)) {
    throw new SearchRefusal('not_cached', 'The answer is not cached, and no source may be asked.');
  }
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
