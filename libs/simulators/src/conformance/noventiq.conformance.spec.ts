import { NoventiqSimulator } from '../noventiq/noventiq-simulator.js';
import { makeNoventiqOrders, noventiqOrder, type NoventiqOrder } from '../order-book/noventiq-orders.js';
import type { Person } from '../order-book/people.js';
import { readFirstPage, rowOf } from './calls-of.js';
import { allOf, type ConnectorCases, type SentRequest } from './connector-cases.js';
import { definitionOf } from './definition-of.js';
import { describeConnector } from './describe-connector.js';

const DAY = Date.UTC(2022, 0, 10);
const HOUR_MS = 3_600_000;
const credentials = { username: 'robot', password: 'p4ssword-of-the-robot' };
const headers = { accept: 'application/json', 'content-type': 'application/json' };
const authorized = { ...headers, authorizationjwt: 'Bearer <token>' };
const login: SentRequest = { method: 'POST', path: '/v1/login_check', headers, body: credentials };

function order(id: string, status: string, given: Partial<NoventiqOrder> = {}): NoventiqOrder {
  const createdAt = DAY + Number(id.slice(-1)) * HOUR_MS;
  const base = noventiqOrder({ id, createdAt, status: status as NoventiqOrder['status'] });
  const line = { ...base.lines[0]!, quantity: 1, unitCents: Number(id.slice(-1)) * 1000, discountCents: 0 };
  return { ...base, lines: [line], paymentMethod: 'PayPal', ...given };
}

const { customer } = noventiqOrder({ id: '1', createdAt: DAY });
const country = { ...customer.home.country, code: 'CA' };
const ann: Person = {
  ...customer,
  firstName: 'Ann',
  lastName: 'Quist',
  email: 'Ann@Example.com',
  phone: '+15550100',
  company: 'ACME',
  home: { ...customer.home, country },
};
const EUROPEAN: Person = { ...customer, home: { ...customer.home, country: { ...country, code: 'DE' } } };

const BOOK: readonly NoventiqOrder[] = [
  order('11000001', 'not paid', { customer: EUROPEAN }),
  order('11000002', 'paid', {
    customer: ann,
    currency: 'CAD',
    externalId: '12345',
    paymentMethod: 'CreditCard',
    paidAt: DAY + 3 * HOUR_MS,
  }),
  order('11000003', 'deleted', { customer: EUROPEAN }),
  order('11000004', 'deleted', { customer: EUROPEAN, paidAt: DAY + 5 * HOUR_MS }),
  order('11000005', 'frozen', { customer: EUROPEAN }),
];
const [UNPAID, PAID, ABANDONED, REFUNDED, FROZEN] = BOOK.map(({ id }) => id) as [
  string,
  string,
  string,
  string,
  string,
];

const cases: ConnectorCases = {
  config: {
    name: 'softline',
    credentials,
    currency: null,
    earliest: 0,
    timeZone: 'UTC',
    statusMap: {},
    options: {},
  },
  simulate: ({ made, pageCap }) =>
    new NoventiqSimulator({
      credentials,
      tokenForm: 'jwt',
      orders:
        made === undefined ? BOOK : makeNoventiqOrders({ seed: 5, count: made, now: Date.now(), subSecond: true }),
      ...(pageCap === undefined ? {} : { maxPageSize: pageCap }),
    }),
  secrets: [credentials.password],
  listed: BOOK.map(({ id }) => id),
  lookup: { order_id: PAID },
  requests: [
    {
      name: 'a page',
      ask: (source, scope) => readFirstPage(source, {}, scope),
      sent: [login, { method: 'POST', path: '/v1/order/search', headers: authorized, body: { limit: 500, offset: 0 } }],
    },
    {
      name: 'the rest of a window, with every parameter of the search',
      ask: async ({ listing }, scope) => {
        if (listing.kind !== 'windowed') throw new Error('not windowed');
        const native = {
          status: 'paid',
          external_id: '12345',
          currency: 'CAD',
          email: 'ann@example.com',
          payment_method: 'CreditCard',
          pay_date_from: '2022-01-10T01:00:00+01:00',
          pay_date_to: '2022-01-11T00:00:00Z',
        };
        const window = { start: DAY + 1, end: DAY + HOUR_MS - 1 };
        await listing.list({ window, native, offset: 20, pageIndex: 2, pageSize: 10 }, scope);
      },
      sent: [
        login,
        {
          method: 'POST',
          path: '/v1/order/search',
          headers: authorized,
          body: {
            status: 'paid',
            external_id: '12345',
            create_date_from: '2022-01-10T00:00:00+00:00',
            create_date_to: '2022-01-10T01:00:00+00:00',
            pay_date_from: '2022-01-10T00:00:00+00:00',
            pay_date_to: '2022-01-11T00:00:00+00:00',
            currency: 'CAD',
            email: 'ann@example.com',
            payment_method: 'CreditCard',
            limit: 10,
            offset: 20,
          },
        },
      ],
    },
    {
      name: 'one order',
      ask: (source, scope) => source.readDetail(rowOf(source, PAID), scope),
      sent: [
        login,
        {
          method: 'GET',
          path: `/v1/order/${PAID}`,
          headers: { accept: 'application/json', authorizationjwt: 'Bearer <token>' },
          body: null,
        },
      ],
    },
  ],
  parameters: {
    status: { value: 'deleted', shows: { status: 'deleted' } },
    external_id: { value: '12345', shows: { external_id: '12345' } },
    pay_date_from: { value: '2022-01-10T01:00:00.500+01:00', shows: { pay_date_from: '2022-01-10T00:00:00+00:00' } },
    pay_date_to: { value: '2022-01-10T00:00:00.500Z', shows: { pay_date_to: '2022-01-10T00:00:01+00:00' } },
    currency: { value: 'CAD', shows: { currency: 'CAD' } },
    email: { value: 'ann@example.com', shows: { email: 'ann@example.com' } },
    payment_method: { value: 'CreditCard', shows: { payment_method: 'CreditCard' } },
  },
  filters: {
    ids: [
      { value: [PAID, '999', '../order'], is: 'lookup', finds: [PAID] },
      { value: ['x'], is: 'nothing' },
    ],
    number: [
      { value: ['A0011000002'], is: 'residual', finds: [PAID] },
      { value: [PAID], is: 'lookup', finds: [PAID] },
    ],
    externalId: [
      {
        value: ['12345', 'nobody'],
        is: 'native',
        shows: [{ external_id: '12345' }, { external_id: 'nobody' }],
        finds: [PAID],
      },
    ],
    missingExternalId: [{ value: true, is: 'residual', finds: [UNPAID, ABANDONED, REFUNDED, FROZEN] }],
    status: [
      { value: ['pending'], is: 'native', shows: [{ status: 'not paid' }], finds: [UNPAID] },
      {
        value: ['cancelled', 'confirmed'],
        is: 'native',
        shows: [{ status: 'deleted' }, { status: 'paid' }],
        finds: [PAID, ABANDONED, REFUNDED],
      },
      { value: ['unknown'], is: 'residual', finds: [FROZEN] },
      { value: ['completed'], is: 'nothing' },
    ],
    paymentStatus: [
      { value: ['paid'], is: 'native', shows: [{ status: 'paid' }], finds: [PAID] },
      {
        value: ['unpaid'],
        is: 'narrowed',
        shows: [{ status: 'not paid' }, { status: 'deleted' }],
        finds: [UNPAID, ABANDONED],
      },
      { value: ['refunded'], is: 'narrowed', shows: [{ status: 'deleted' }], finds: [REFUNDED] },
      { value: ['partially_paid'], is: 'nothing' },
    ],
    nativeStatus: [
      { value: ['not paid'], is: 'native', shows: [{ status: 'not paid' }], finds: [UNPAID] },
      { value: ['frozen', 'paid'], is: 'residual', finds: [PAID, FROZEN] },
    ],
    paidAt: [
      {
        value: { from: DAY + 3 * HOUR_MS, to: null },
        is: 'native',
        shows: [{ pay_date_from: '2022-01-10T03:00:00+00:00' }],
        finds: [PAID, REFUNDED],
      },
      {
        value: { from: DAY + 3 * HOUR_MS + 1, to: DAY + 5 * HOUR_MS + 1 },
        is: 'narrowed',
        shows: [{ pay_date_from: '2022-01-10T03:00:00+00:00', pay_date_to: '2022-01-10T05:00:01+00:00' }],
        finds: [REFUNDED],
      },
    ],
    updatedAt: [{ value: { from: DAY, to: null }, is: 'unanswerable' }],
    currency: [{ value: ['CAD'], is: 'native', shows: [{ currency: 'CAD' }], finds: [PAID] }],
    'customer.email': [
      { value: 'ANN@example.com', is: 'native', shows: [{ email: 'ANN@example.com' }], finds: [PAID] },
    ],
    'customer.id': [{ value: '7', is: 'unanswerable' }],
    paymentMethod: [{ value: ['CreditCard'], is: 'native', shows: [{ payment_method: 'CreditCard' }], finds: [PAID] }],
    total: [{ value: { min: '10.01', max: '30' }, is: 'residual', finds: [PAID, ABANDONED] }],
    invoiceId: [{ value: ['1'], is: 'unanswerable' }],
    test: [
      { value: true, is: 'nothing' },
      { value: false, is: 'everything' },
    ],
    'billing.firstName': [{ value: ['ANN'], is: 'residual', finds: [PAID] }],
    'billing.lastName': [{ value: ['quist'], is: 'residual', finds: [PAID] }],
    'billing.email': [{ value: ['ann@example.com'], is: 'residual', finds: [PAID] }],
    'billing.phone': [{ value: ['+15550100'], is: 'residual', finds: [PAID] }],
    'billing.company': [{ value: ['acme'], is: 'residual', finds: [PAID] }],
    'billing.countryCode': [{ value: ['CA'], is: 'residual', finds: [PAID] }],
    ...allOf(
      [
        ...([
          'billing.state',
          'billing.city',
          'billing.postalCode',
          'shipping.firstName',
          'shipping.lastName',
        ] as const),
        ...(['shipping.email', 'shipping.phone', 'shipping.company', 'shipping.countryCode'] as const),
        ...(['shipping.state', 'shipping.city', 'shipping.postalCode'] as const),
      ],
      [{ value: ['x'], is: 'unanswerable' }],
    ),
  },
  statuses: [
    [UNPAID, 'not paid', 'pending', 'unpaid'],
    [PAID, 'paid', 'confirmed', 'paid'],
    [ABANDONED, 'deleted', 'cancelled', 'unpaid'],
    [REFUNDED, 'deleted', 'cancelled', 'refunded'],
    [FROZEN, 'frozen', 'unknown', 'unknown'],
  ],
  failures: [
    { call: 'list', status: 400, body: '{"errors":[{"error":110,"message":"JSON is not valid."}]}', kind: 'rejected' },
    { call: 'list', status: 400, body: '{"errors":[{"error":15000,"message":"no account"}]}', kind: 'rejected' },
    { call: 'list', status: 401, body: '{"errors":[{"error":1007,"message":"x"}]}', kind: 'token_rejected' },
    { call: 'detail', status: 401, body: '{"errors":[{"error":1009,"message":"x"}]}', kind: 'token_rejected' },
    { call: 'list', status: 401, body: '{"errors":[{"error":1008,"message":"x"}]}', kind: 'unauthorized' },
    { call: 'list', status: 404, body: '{"message":"Not Found"}', kind: 'rejected' },
    { call: 'detail', status: 404, body: '{"message":"Not Found"}', kind: 'none' },
    { call: 'lookup', status: 404, body: '{"message":"Not Found"}', kind: 'none' },
    { call: 'login', status: 401, body: '{"code":401,"message":"Bad credentials"}', kind: 'unauthorized' },
    { call: 'login', status: 200, body: '{"refresh_token":"x"}', kind: 'invalid_response' },
    { call: 'login', status: 200, body: '{"token":""}', kind: 'invalid_response' },
    { call: 'login', status: 200, body: '<html></html>', kind: 'invalid_response' },
    { call: 'login', status: 503, body: '', kind: 'unavailable' },
  ],
};

describeConnector(definitionOf('noventiq'), cases);
