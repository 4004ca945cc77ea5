import { blankOrder, type Order, type SearchResult, type SourceReport } from '#order-search';

/** An order of which everything is told; the detail is in. */
export const DETAILED_ORDER: Order = {
  ...blankOrder({ source: 'shop', connector: 'commerscale', nativeId: '1042' }),
  number: 'A-1042',
  externalId: 'M-7',
  createdAt: Date.UTC(2022, 0, 3, 10),
  updatedAt: Date.UTC(2022, 0, 3, 10, 5, 0, 250),
  paidAt: Date.UTC(2022, 0, 3, 10, 1),
  status: 'completed',
  paymentStatus: 'paid',
  nativeStatus: 'COMPLETED',
  test: false,
  total: { amount: '36.50', currency: 'CAD' },
  customer: { id: '77', name: 'Anna Schmidt', email: 'anna@example.com', phone: null, company: null },
  paymentMethod: 'CreditCard',
  subtotal: { amount: '40.00', currency: 'CAD' },
  tax: { amount: '0.00', currency: null },
  items: [
    {
      id: '1',
      productId: null,
      sku: 'MUG',
      name: 'Mug',
      quantity: 2,
      unitPrice: null,
      total: { amount: '40.00', currency: 'CAD' },
    },
  ],
  payments: [{ id: '9', method: null, amount: null, paidAt: Date.UTC(2022, 0, 3, 10, 1, 0, 7), transactionId: null }],
  shipments: [{ trackingNumber: '1Z', trackingUrl: null, carrier: 'UPS', createdAt: null }],
  notes: 'ring twice',
  raw: { id: '1042', secret_field: ['as', 'it', 'came'] },
  detailed: true,
};

/** A row of a listing that tells ids and a time alone. */
export const BARE_ORDER: Order = {
  ...blankOrder({ source: 'zonos', connector: 'zonos', nativeId: '999-1' }),
  createdAt: Date.UTC(2022, 0, 2),
};

export const REPORT: SourceReport = {
  source: 'shop',
  connector: 'commerscale',
  status: 'ok',
  gap: false,
  returned: 1,
  total: { value: 12, relation: 'lte' },
  upstreamCalls: 3,
  tookMs: 40.6,
  cache: 'miss',
  filters: { native: ['createdAt'], residual: ['total'], unanswerable: [] },
  reason: null,
  predictedCalls: null,
  error: null,
};

export const FAILED_REPORT: SourceReport = {
  ...REPORT,
  status: 'failed',
  gap: true,
  tookMs: 40,
  error: { code: 'timeout', message: 'shop did not answer', retryable: true, retryAfterSeconds: null },
};

export const RESULT: SearchResult = {
  orders: [DETAILED_ORDER, BARE_ORDER],
  page: { limit: 2, returned: 2, nextCursor: 'next', hasMore: true },
  total: { value: 30, relation: 'gte' },
  complete: false,
  completeThrough: Date.UTC(2022, 0, 2),
  sources: [REPORT],
  age: { oldestAt: null, freshUntil: null, kept: false, reusable: false },
  tookMs: 44.4,
};
