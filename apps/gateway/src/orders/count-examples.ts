import type { CountRequestDto } from './count-request.dto.js';
import type { RequestExample } from './request-example.js';

/** Ready-made requests for "Try it out"; each counts something in the sandbox. */
export const COUNT_REQUEST_EXAMPLES: Readonly<Record<string, RequestExample<CountRequestDto>>> = {
  everything: {
    summary: 'Every order of all shops',
    description: 'No filter: each source tells how many orders it has.',
    value: {},
  },
  sinceSeptember: {
    summary: 'Orders since September',
    description: 'Where a provider counts whole days, or cannot count a range, the relation is `lte`: at most.',
    value: { filter: { createdAt: { from: '2026-09-01T00:00:00Z' } } },
  },
  unpaid: {
    summary: 'What has not been paid for at two shops',
    description: 'A source that cannot answer the filter has no count and says so in its report.',
    value: { sources: ['noventiq', 'softline'], filter: { nativeStatus: ['not paid'] } },
  },
  allOrNothing: {
    summary: 'All sources, or an error',
    description: 'With `partial: reject` a source that fails, or cannot answer, fails the count.',
    value: { filter: { status: ['completed'] }, partial: 'reject' },
  },
};

/** A count as it looks. */
export const COUNT_EXAMPLE = {
  total: { value: 1270, relation: 'lte' },
  complete: true,
  sources: [
    {
      source: 'commerscale',
      connector: 'commerscale',
      status: 'ok',
      gap: false,
      returned: 0,
      total: { value: 870, relation: 'lte' },
      upstreamCalls: 1,
      tookMs: 38,
      cache: 'miss',
      filters: { native: ['createdAt'], residual: [], unanswerable: [] },
      reason: null,
      predictedCalls: null,
      error: null,
    },
    {
      source: 'noventiq',
      connector: 'noventiq',
      status: 'ok',
      gap: false,
      returned: 0,
      total: { value: 400, relation: 'eq' },
      upstreamCalls: 2,
      tookMs: 41,
      cache: 'miss',
      filters: { native: ['createdAt'], residual: [], unanswerable: [] },
      reason: null,
      predictedCalls: null,
      error: null,
    },
  ],
  tookMs: 44,
} as const;
