/** A source as it looks; shortened. */
export const SOURCE_EXAMPLE = {
  name: 'macke',
  connector: 'cs-cart',
  listing: { kind: 'sorted', granularity: null, rows: 'keyed', pageSize: 100 },
  filters: { ids: 'native', status: 'native', createdAt: 'native', total: 'residual', paidAt: 'unanswerable' },
  statuses: [
    { native: 'O', status: 'pending', paymentStatuses: ['unpaid'] },
    { native: 'E', status: 'pending', paymentStatuses: ['unpaid'] },
    { native: 'P', status: 'confirmed', paymentStatuses: ['paid'] },
  ],
  nativeStatuses: { pending: ['O', 'E'], confirmed: ['P'] },
  nativeParameters: [
    {
      name: 'user_id',
      type: 'integer',
      form: 'a whole number that is not negative',
      description: 'Id of the customer who placed the order.',
      lookup: false,
    },
  ],
  updates: { statuses: ['O', 'E', 'P', 'C'], notifyCustomer: true, externalId: true },
  limits: { timeoutMs: 4000, concurrency: 8, rateLimit: { requests: 20, perSeconds: 1 } },
  health: {
    state: 'closed',
    lastSuccessAt: '2022-01-03T10:05:00.250Z',
    lastFailure: { code: 'timeout', at: '2022-01-03T09:12:44Z' },
    penaltyUntil: null,
    tokenAgeSeconds: null,
    inFlight: 2,
    waiting: 0,
  },
} as const;
