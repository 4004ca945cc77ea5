import { ageOf } from './answer-age.js';
import { endOf } from './end-of.js';
import { ConnectorFailure } from './model/failure.js';
import type { CountResult, Total } from './model/search-result.js';
import { openSearch, type Engine, type OngoingSearch } from './open-search.js';
import type { CountRequest, SearchRequest } from './query/search-request.js';
import { refuseWithoutAnswer } from './refuse-without-answer.js';
import { reportSources, sumTotals, type SourceOutcome } from './source-report.js';
import type { SourceRun } from './source-run.js';

/** A count is a search without a page. */
const toSearch = (request: CountRequest): SearchRequest => ({
  ...request,
  sort: 'createdAt:desc',
  view: 'ids',
  limit: 1,
  cursor: null,
  includeTotal: true,
});

/** How many orders match, all sources counted at once. */
export async function countOrders(engine: Engine, request: CountRequest, search: OngoingSearch): Promise<CountResult> {
  const { abort } = search;
  const { chain, runs, startedAt } = openSearch(engine, toSearch(request), search);
  const late = endOf(request.timeoutMs, abort.signal).then(() => null);
  const outcomes = await engine.observer.stage('count', () => Promise.all(runs.map((run) => countRun(run, late))));
  const reports = reportSources(chain.sources, outcomes);
  engine.observer.searchFinished({ sources: reports, rowsRead: 0, rowsReturned: 0 });
  refuseWithoutAnswer(request, outcomes, reports);
  return {
    total: sumTotals(outcomes) ?? { value: 0, relation: 'eq' },
    complete: reports.every(({ gap, status }) => !gap && status !== 'unanswerable'),
    sources: reports,
    age: ageOf(
      runs.map(({ reader }) => reader.account),
      reports,
    ),
    tookMs: engine.clock.now() - startedAt,
  };
}

async function countRun(run: SourceRun, late: Promise<null>): Promise<SourceOutcome> {
  const outcome = (total: Total | null, failure: ConnectorFailure | null): SourceOutcome => ({
    run,
    progress: { source: run.name, failure, behind: false, moved: failure === null, faults: [] },
    returned: 0,
    total,
    hadGap: false,
    incomplete: null,
  });
  try {
    const total = await Promise.race([run.total(), late]);
    const isLate = total === null && run.plan.kind !== 'unanswerable';
    return outcome(total, isLate ? new ConnectorFailure('timeout', 'No answer within the time allowed.') : null);
  } catch (error) {
    return outcome(null, ConnectorFailure.from(error));
  }
}
