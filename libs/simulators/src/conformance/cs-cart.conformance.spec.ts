import { CsCartSimulator } from '../cs-cart/cs-cart-simulator.js';
import { csCartOrder, makeCsCartOrders, type CsCartOrder, type CsCartStatus } from '../order-book/cs-cart-orders.js';
import type { Person } from '../order-book/people.js';
import { readFirstPage, rowOf } from './calls-of.js';
import type { ConnectorCases } from './connector-cases.js';
import { definitionOf } from './definition-of.js';
import { describeConnector } from './describe-connector.js';

const DAY = Date.UTC(2022, 0, 10);
const HOUR_MS = 3_600_000;
const credentials = { email: 'robot@example.com', apiKey: 'k3y-of-the-robot' };
const basic = Buffer.from(`${credentials.email}:${credentials.apiKey}`).toString('base64');
const headers = { accept: 'application/json', authorization: `Basic ${basic}` };

function order(id: number, status: string, given: Partial<CsCartOrder> = {}): CsCartOrder {
  const createdAt = DAY + (id - 100) * HOUR_MS;
  return csCartOrder({
    id: String(id),
    createdAt,
    updatedAt: createdAt + HOUR_MS / 2,
    status: status as CsCartStatus,
    goods: [],
    discountCents: 0,
    shippingCents: id * 10,
    paymentMethod: 'Rechnung',
    ...given,
  });
}

const { customer } = order(1, 'O');
const home = { ...customer.home, city: 'Köln', postalCode: '50667', region: { ...customer.home.region, code: 'NW' } };
const ann: Person = { ...customer, id: '7', firstName: 'Ann', lastName: 'Quist', email: 'Ann@Example.com', home };
const bob: Person = { ...ann, id: '8', firstName: 'Bob', phone: '+4922199', home: { ...home, city: 'Bonn' } };

const BOOK: readonly CsCartOrder[] = [
  order(101, 'O', { guest: true }),
  order(102, 'E'),
  order(103, 'P', { vendorRef: 'ABC1234', invoiceId: '50001', customer: ann, recipient: bob }),
  order(104, 'C', { goods: order(1, 'C').goods, paymentMethod: 'PayPal', invoiceId: '50002' }),
  order(105, 'B'),
  order(106, 'F'),
  order(107, 'D'),
  order(108, 'I'),
  order(109, 'G', { createdAt: DAY + 9 * HOUR_MS }),
  // The same second as the one before.
  order(110, 'H', { createdAt: DAY + 9 * HOUR_MS }),
  order(111, 'N'),
  order(112, 'T', { isParent: true, companyId: '0' }),
  order(113, 'J', { parentId: '112' }),
];
const LISTED = BOOK.filter(({ status }) => status !== 'N' && status !== 'T').map(({ id }) => id);

function listPath(parameters: string): string {
  return `/api/orders?${parameters}&sort_by=date&sort_order=desc`;
}

const cases: ConnectorCases = {
  config: {
    name: 'macke',
    credentials,
    currency: 'EUR',
    earliest: 0,
    timeZone: 'UTC',
    statusMap: {},
    options: {},
  },
  simulate: ({ made, pageCap }) =>
    new CsCartSimulator({
      credentials,
      orders: made === undefined ? BOOK : makeCsCartOrders({ seed: 5, count: made, now: Date.now() }),
      ...(pageCap === undefined ? {} : { maxPageSize: pageCap }),
    }),
  secrets: [credentials.apiKey, basic],
  listed: LISTED,
  isListed: (each) => !['N', 'T'].includes((each as CsCartOrder).status),
  lookup: { vendor_ref: 'ABC1234' },
  requests: [
    {
      name: 'a page',
      ask: (source, scope) => readFirstPage(source, {}, scope),
      sent: [{ method: 'GET', path: listPath('page=1&items_per_page=100'), headers, body: null }],
    },
    {
      name: 'a page with every parameter of the list',
      ask: async ({ listing }, scope) => {
        if (listing.kind !== 'sorted') throw new Error('not sorted');
        const native = {
          status: 'P',
          user_id: '7',
          email: 'a+b@example.com',
          invoice_id: '50001',
          updated_at_from: '1641772800',
          updated_at_to: '1641859199',
        };
        await listing.list({ direction: 'asc', native, page: 2, pageSize: 50 }, scope);
      },
      sent: [
        {
          method: 'GET',
          path:
            '/api/orders?page=2&items_per_page=50&sort_by=date&sort_order=asc&status=P&user_id=7' +
            '&email=a%2Bb%40example.com&invoice_id=50001&updated_at_from=1641772800&updated_at_to=1641859199',
          headers,
          body: null,
        },
      ],
    },
    {
      name: 'a count of one status',
      ask: async ({ listing }, scope) => {
        if (listing.kind !== 'sorted') throw new Error('not sorted');
        await listing.count({ status: 'P' }, scope);
      },
      sent: [{ method: 'GET', path: `${listPath('page=1&items_per_page=1')}&status=P`, headers, body: null }],
    },
    {
      name: "the merchant's reference",
      ask: (source, scope) => source.lookUp({ vendor_ref: 'ABC 1234&' }, scope),
      sent: [{ method: 'GET', path: '/api/orders/search/?vendor_ref=ABC+1234%26', headers, body: null }],
    },
    {
      name: 'one order',
      ask: (source, scope) => source.readDetail(rowOf(source, '103'), scope),
      sent: [{ method: 'GET', path: '/api/orders/103', headers, body: null }],
    },
  ],
  parameters: {
    status: { value: 'J', shows: { status: 'J' } },
    user_id: { value: 7, shows: { user_id: '7' } },
    email: { value: 'a+b@example.com', shows: { email: 'a+b@example.com' } },
    invoice_id: { value: 50001, shows: { invoice_id: '50001' } },
    updated_at_from: { value: '1641772800', shows: { updated_at_from: '1641772800' } },
    updated_at_to: { value: '1641772800', shows: { updated_at_to: '1641772800' } },
    vendor_ref: { value: 'ABC1234', shows: { vendor_ref: 'ABC1234' } },
  },
  filters: {
    ids: [
      { value: ['103', '999', 'x/../1'], is: 'lookup', finds: ['103'] },
      { value: ['112'], is: 'lookup', finds: [] },
      { value: ['search'], is: 'nothing' },
    ],
    number: [
      { value: ['101', '104'], is: 'lookup', finds: ['101', '104'] },
      { value: ['A0000101'], is: 'nothing' },
    ],
    externalId: [{ value: ['ABC1234', 'nobody'], is: 'lookup', finds: ['103'] }],
    missingExternalId: [{ value: true, is: 'unanswerable' }],
    status: [
      { value: ['pending'], is: 'native', shows: [{ status: 'O' }, { status: 'E' }], finds: ['101', '102'] },
      { value: ['incomplete'], is: 'native', shows: [{ status: 'N' }], finds: ['111'] },
      { value: ['unknown'], is: 'residual', finds: ['113'] },
      { value: ['incomplete', 'unknown'], is: 'narrowed', shows: [{}, { status: 'N' }], finds: ['111', '113'] },
    ],
    paymentStatus: [
      { value: ['paid'], is: 'residual', finds: ['103', '104', '109'] },
      { value: ['refunded', 'failed', 'partially_paid'], is: 'residual', finds: ['106', '110'] },
      { value: ['partially_paid'], is: 'nothing' },
    ],
    nativeStatus: [
      { value: ['D', 'I'], is: 'native', shows: [{ status: 'D' }, { status: 'I' }], finds: ['107', '108'] },
      { value: ['P', 'J'], is: 'residual', finds: ['103', '113'] },
      { value: ['T'], is: 'nothing' },
    ],
    paidAt: [{ value: { from: DAY, to: null }, is: 'unanswerable' }],
    updatedAt: [
      {
        value: { from: DAY + 3.5 * HOUR_MS - 999, to: DAY + 4.5 * HOUR_MS + 999 },
        is: 'native',
        shows: [{ updated_at_from: '1641785400', updated_at_to: '1641789000' }],
        finds: ['103', '104'],
      },
      { value: { from: null, to: DAY }, is: 'native', shows: [{ updated_at_to: '1641772800' }], finds: [] },
    ],
    currency: [
      { value: ['CAD', 'EUR'], is: 'everything' },
      { value: ['CAD'], is: 'nothing' },
    ],
    'customer.email': [
      { value: 'ANN@example.com', is: 'native', shows: [{ email: 'ANN@example.com' }], finds: ['103'] },
    ],
    'customer.id': [
      { value: '7', is: 'native', shows: [{ user_id: '7' }], finds: ['103'] },
      { value: '0', is: 'nothing' },
    ],
    paymentMethod: [{ value: ['paypal'], is: 'residual', finds: ['104'] }],
    total: [{ value: { min: '10.10', max: '10.20' }, is: 'residual', finds: ['101', '102'] }],
    invoiceId: [
      {
        value: ['50001', '50002'],
        is: 'native',
        shows: [{ invoice_id: '50001' }, { invoice_id: '50002' }],
        finds: ['103', '104'],
      },
    ],
    test: [
      { value: true, is: 'nothing' },
      { value: false, is: 'everything' },
    ],
    'billing.firstName': [{ value: ['ann'], is: 'residual', finds: ['103'] }],
    'billing.lastName': [{ value: ['QUIST'], is: 'residual', finds: ['103'] }],
    'billing.email': [{ value: ['Ann@Example.com'], is: 'nothing' }],
    'billing.phone': [{ value: ['+4922199'], is: 'residual', finds: [] }],
    'billing.company': [{ value: ['ACME'], is: 'nothing' }],
    'billing.countryCode': [{ value: ['XX'], is: 'residual', finds: [] }],
    'billing.state': [{ value: ['NW'], is: 'residual', finds: ['103'] }],
    'billing.city': [{ value: ['köln'], is: 'residual', finds: ['103'] }],
    'billing.postalCode': [{ value: ['50667'], is: 'residual', finds: ['103'] }],
    'shipping.firstName': [{ value: ['Bob'], is: 'residual', finds: ['103'] }],
    'shipping.lastName': [{ value: ['Quist'], is: 'residual', finds: ['103'] }],
    'shipping.email': [{ value: ['Ann@Example.com'], is: 'nothing' }],
    'shipping.phone': [{ value: ['+4922199'], is: 'residual', finds: ['103'] }],
    'shipping.company': [{ value: ['ACME'], is: 'nothing' }],
    'shipping.countryCode': [{ value: [home.country.code], is: 'residual', finds: LISTED }],
    'shipping.state': [{ value: ['NW'], is: 'residual', finds: ['103'] }],
    'shipping.city': [{ value: ['Bonn'], is: 'residual', finds: ['103'] }],
    'shipping.postalCode': [{ value: ['50667'], is: 'residual', finds: ['103'] }],
  },
  statuses: [
    ['101', 'O', 'pending', 'unpaid'],
    ['102', 'E', 'pending', 'unpaid'],
    ['103', 'P', 'confirmed', 'paid'],
    ['104', 'C', 'completed', 'paid'],
    ['105', 'B', 'on_hold', 'unknown'],
    ['106', 'F', 'failed', 'failed'],
    ['107', 'D', 'cancelled', 'unknown'],
    ['108', 'I', 'cancelled', 'unknown'],
    ['109', 'G', 'return_in_progress', 'paid'],
    ['110', 'H', 'returned', 'refunded'],
    ['111', 'N', 'incomplete', 'unknown'],
    ['113', 'J', 'unknown', 'unknown'],
  ],
  updates: {
    made: [
      {
        orderId: '101',
        change: { kind: 'status', word: 'P', notifyCustomer: true },
        sent: {
          method: 'PUT',
          path: '/api/orders/101',
          headers: { ...headers, 'content-type': 'application/json' },
          body: { status: 'P', notify_user: '1' },
        },
        tells: { nativeStatus: 'P', status: 'confirmed', paymentStatus: 'paid' },
      },
      {
        orderId: '101',
        change: { kind: 'externalId', externalId: 'A "1"' },
        sent: {
          method: 'PUT',
          path: '/api/orders/101',
          headers: { ...headers, 'content-type': 'application/json' },
          body: { vendor_ref: 'A "1"' },
        },
        tells: { externalId: 'A "1"' },
      },
    ],
    absentId: '999',
    refused: { kind: 'status', word: 'Z', notifyCustomer: false },
  },
  failures: [
    { call: 'update', status: 400, body: '{"message":"Bad Request"}', kind: 'rejected' },
    { call: 'update', status: 404, body: '{"message":"Not Found"}', kind: 'none' },
    { call: 'update', status: 404, body: '<html>no such page</html>', kind: 'invalid_response' },
    { call: 'update', status: 200, body: '{"order_id":"102"}', kind: 'invalid_response' },
    { call: 'list', status: 400, body: '{"message":"Bad Request"}', kind: 'rejected' },
    { call: 'list', status: 401, body: '{"message":"Unauthorized"}', kind: 'unauthorized' },
    { call: 'list', status: 404, body: '{"message":"Not Found"}', kind: 'rejected' },
    { call: 'detail', status: 404, body: '{"message":"Not Found"}', kind: 'none' },
    { call: 'detail', status: 404, body: '<html>no such page</html>', kind: 'invalid_response' },
    { call: 'lookup', status: 404, body: 'Your search did not return any results', kind: 'none' },
    { call: 'lookup', status: 400, body: '', kind: 'rejected' },
  ],
};

describeConnector(definitionOf('cs-cart'), cases);
