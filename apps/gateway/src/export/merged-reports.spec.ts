import { expect, it } from 'vitest';
import type { SourceReport } from '#order-search';
import { MergedReports } from './merged-reports.js';

const OK: SourceReport = {
  source: 'shop',
  connector: 'cs-cart',
  status: 'ok',
  gap: false,
  returned: 3,
  total: { value: 7, relation: 'eq' },
  upstreamCalls: 2,
  tookMs: 10,
  cache: 'miss',
  filters: { native: ['createdAt'], residual: [], unanswerable: [] },
  reason: null,
  predictedCalls: null,
  error: null,
};
const LATER: SourceReport = { ...OK, total: null };
const FAILED: SourceReport = {
  ...LATER,
  status: 'failed',
  gap: true,
  returned: 0,
  error: { code: 'timeout', message: 'first', retryable: true, retryAfterSeconds: null },
};

function merged(...pages: readonly SourceReport[]): readonly SourceReport[] {
  const reports = new MergedReports();
  for (const page of pages) reports.add([page]);
  return reports.all;
}

it('sums what pages gave and cost', () => {
  expect(merged(OK, LATER, { ...LATER, cache: 'hit' })).toEqual([
    { ...OK, returned: 9, upstreamCalls: 6, tookMs: 30, cache: 'mixed' },
  ]);
});

it('keeps the worst, and the first failure, which made the gap', () => {
  const second = { ...FAILED, error: { ...FAILED.error!, message: 'second' } };
  expect(merged(OK, FAILED, { ...LATER, gap: true }, second)).toEqual([
    { ...FAILED, total: OK.total, returned: 6, upstreamCalls: 8, tookMs: 40 },
  ]);
});

it('forgets that a source was behind: the pages after it waited for it', () => {
  expect(merged({ ...OK, status: 'partial' }, LATER)[0]).toMatchObject({ status: 'ok', returned: 6 });
});

it('keeps sources apart', () => {
  const reports = new MergedReports();
  reports.add([OK, { ...OK, source: 'other', returned: 1 }]);
  reports.add([LATER, { ...LATER, source: 'other', returned: 2 }]);
  expect(reports.all.map(({ source, returned }) => [source, returned])).toEqual([
    ['shop', 6],
    ['other', 3],
  ]);
});
