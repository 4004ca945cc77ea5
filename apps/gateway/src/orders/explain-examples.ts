import type { RequestExample } from './request-example.js';
import type { SearchRequestDto } from './search-request.dto.js';

/** Ready-made requests for "Try it out"; none of them costs a call. */
export const EXPLAIN_REQUEST_EXAMPLES: Readonly<Record<string, RequestExample<SearchRequestDto>>> = {
  byEmail: {
    summary: 'Who can look for an e-mail',
    description: 'Two of these providers filter by it; at the third the gateway has to read the detail of each order.',
    value: {
      sources: ['macke', 'noventiq', 'zonos'],
      filter: { createdAt: { from: '2026-09-01T00:00:00Z' }, customer: { email: 'vera.petrov439@example.com' } },
    },
  },
  newest: {
    summary: 'How the newest orders are found',
    description: 'Without a filter: stretches of time where the provider filters by time, pages where it sorts.',
    value: {},
  },
  byPayment: {
    summary: 'Who knows when an order was paid for',
    description: 'A source that cannot answer the filter would be left out of the search.',
    value: { filter: { paidAt: { from: '2026-09-01T00:00:00Z' } } },
  },
  byId: {
    summary: 'How an id is found',
    description: 'It is looked up at its source; the others are not asked.',
    value: { filter: { ids: ['noventiq:11020019'] }, view: 'full' },
  },
};

/** The answer to the first of these in the sandbox, while nothing is known of how dense the orders lie. */
export const EXPLAIN_EXAMPLE = {
  sort: 'createdAt:desc',
  limit: 50,
  sources: [
    {
      source: 'macke',
      connector: 'cs-cart',
      strategy: 'sorted',
      filters: { native: ['customer.email', 'createdAt'], residual: [], detail: [], unanswerable: [] },
      listings: [{ parameters: ['email'] }],
      readsDetails: false,
      reason: null,
      predictedCalls: 2,
    },
    {
      source: 'noventiq',
      connector: 'noventiq',
      strategy: 'windowed',
      filters: { native: ['customer.email', 'createdAt'], residual: [], detail: [], unanswerable: [] },
      listings: [{ parameters: ['email'] }],
      readsDetails: true,
      reason: null,
      predictedCalls: null,
    },
    {
      source: 'zonos',
      connector: 'zonos',
      strategy: 'windowed',
      filters: { native: ['createdAt'], residual: [], detail: ['customer.email'], unanswerable: [] },
      listings: [{ parameters: [] }],
      readsDetails: true,
      reason: null,
      predictedCalls: null,
    },
  ],
} as const;
