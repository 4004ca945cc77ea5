import type { AnswerAge, SourceReport } from './model/search-result.js';
import type { ReadingAccount } from './scan/reading-account.js';

/** As old as the oldest, and to be believed no longer than the shortest-lived of the readings it is made of. */
export function ageOf(accounts: readonly ReadingAccount[], reports: readonly SourceReport[]): AnswerAge {
  const ages = accounts.map(({ oldestAt }) => oldestAt).filter((at) => at !== null);
  const freshUntil = Math.min(...accounts.map((account) => account.freshUntil));
  return {
    oldestAt: ages.length === 0 ? null : Math.min(...ages),
    freshUntil: Number.isFinite(freshUntil) ? freshUntil : null,
    kept: ages.length > 0 && accounts.every(({ cacheMisses }) => cacheMisses === 0),
    reusable: reports.every(
      ({ status, gap, error }) => (status === 'ok' || status === 'unanswerable') && !gap && error === null,
    ),
  };
}
