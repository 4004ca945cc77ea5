import type { RequestExample } from './request-example.js';
import type { SearchRequestDto } from './search-request.dto.js';

/** Ready-made requests for "Try it out"; each has answers in the sandbox. */
export const REQUEST_EXAMPLES: Readonly<Record<string, RequestExample<SearchRequestDto>>> = {
  newest: {
    summary: 'The newest orders of all shops',
    description: 'One list out of every source, newest first. `{}` asks for the same, fifty at a time.',
    value: { limit: 10 },
  },
  oneDay: {
    summary: 'One day in all shops',
    description: 'Both ends of a range belong to it.',
    value: { filter: { createdAt: { from: '2026-09-15T00:00:00Z', to: '2026-09-15T23:59:59Z' } } },
  },
  byEmail: {
    summary: 'The paid orders of a customer',
    description: 'Different keys must all hold. A source that cannot answer one of them says so in its report.',
    value: { filter: { customer: { email: 'vera.petrov439@example.com' }, paymentStatus: ['paid'] } },
  },
  byId: {
    summary: 'One order by its id, in full',
    description: "An id names its source, so the others are not asked. The provider's own object comes beside it.",
    value: { filter: { ids: ['noventiq:11020019'] }, view: 'full', includeRaw: true },
  },
  oneShop: {
    summary: 'What Noventiq has not been paid for',
    description: "The provider's own word for a status, at one source.",
    value: { sources: ['noventiq'], filter: { nativeStatus: ['not paid'] }, limit: 10 },
  },
  totals: {
    summary: 'Orders since September, counted',
    description: 'How many match, per source and in all, with the first page.',
    value: { filter: { createdAt: { from: '2026-09-01T00:00:00Z' } }, includeTotal: true, limit: 10 },
  },
  oldestFirst: {
    summary: 'Orders since September, oldest first',
    description: 'The other direction; pages follow one another by their cursor all the same.',
    value: { filter: { createdAt: { from: '2026-09-01T00:00:00Z' } }, sort: 'createdAt:asc', limit: 10 },
  },
  full: {
    summary: 'The newest orders in full',
    description: 'With addresses, items, payments and shipments, as far as their source tells them.',
    value: { view: 'full', limit: 3 },
  },
  ids: {
    summary: 'Ids alone, source by source',
    description: 'The cheapest way through everything: no detail calls.',
    value: { view: 'ids', sort: 'source', limit: 100 },
  },
};

/** An answer as it looks; shown with the operation and, piece by piece, with the properties. */
export const ANSWER_EXAMPLE = {
  orders: [
    {
      id: 'commerscale:1042',
      source: 'commerscale',
      connector: 'commerscale',
      nativeId: '1042',
      number: '1042',
      externalId: null,
      createdAt: '2022-01-03T10:00:00Z',
      updatedAt: null,
      paidAt: null,
      status: 'completed',
      paymentStatus: 'paid',
      nativeStatus: 'COMPLETED',
      test: false,
      total: { amount: '36.50', currency: 'CAD' },
      customer: { id: '77', name: 'Anna Schmidt', email: 'anna.schmidt@example.com', phone: null, company: null },
      paymentMethod: 'CreditCard',
    },
  ],
  page: { limit: 50, returned: 1, nextCursor: null, hasMore: false },
  total: { value: 1, relation: 'eq' },
  complete: true,
  completeThrough: null,
  sources: [
    {
      source: 'commerscale',
      connector: 'commerscale',
      status: 'ok',
      gap: false,
      returned: 1,
      total: { value: 1, relation: 'eq' },
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
