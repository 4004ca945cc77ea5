import { CommerScaleSimulator } from '../commerscale/commerscale-simulator.js';
import { makeCommerScaleOrders } from '../order-book/commerscale-orders.js';
import { readFirstPage } from './calls-of.js';
import { ann, BOOK, DAY, DAY_MS, idOf } from './commerscale-book.js';
import { allOf, type ConnectorCases, type FilterCase } from './connector-cases.js';
import { definitionOf } from './definition-of.js';
import { describeConnector } from './describe-connector.js';

const credentials = { apiKey: 'k3y-of-the-shop' };
const headers = { accept: 'application/json', 'content-type': 'application/json' };
const LISTED = BOOK.map(({ id }) => id);

/** A filter of the provider's own that finds the one order of Ann, sent to Bob. */
function finding(name: string, value: string): readonly FilterCase<readonly string[]>[] {
  return [{ value: [value], is: 'native', shows: [{ filters: { [name]: [value] } }], finds: [idOf(2)] }];
}

/** The provider's filters, each with a value and the form in which that is sent. */
function own(names: readonly string[], value: unknown, sent: unknown): ConnectorCases['parameters'] {
  return Object.fromEntries(names.map((name) => [name, { value, shows: { filters: { [name]: sent } } }]));
}

const PARTY_TEXTS = ['firstname', 'lastname', 'email', 'phone', 'company', 'city', 'postalcode'];
const TEXTS = PARTY_TEXTS.flatMap((field) => [`billing${field}`, `shipping${field}`]);
const GUIDS = ['customerid', 'taxid', 'shippingid', 'couponid'];
const PLACES = ['billingcountryid', 'billingstateid', 'shippingcountryid', 'shippingstateid'];
const AMOUNTS = ['totalprice_min', 'totalprice_max', 'discount_min', 'discount_max'];

const cases: ConnectorCases = {
  config: {
    name: 'commerscale',
    credentials,
    currency: 'CAD',
    earliest: 0,
    timeZone: 'America/Toronto',
    statusMap: { PENDING: 'pending', CANCELLED: 'cancelled' },
    options: {},
  },
  simulate: ({ made, pageCap }) =>
    new CommerScaleSimulator({
      credentials,
      timeZone: 'America/Toronto',
      orders: made === undefined ? BOOK : makeCommerScaleOrders({ seed: 5, count: made, now: Date.now() }),
      // The reading that gives least: what the connector asks must do under every one.
      createdOn: { min: 'exclusive', max: 'exclusive', dayMeans: 'whole day' },
      ...(pageCap === undefined ? {} : { maxPageSize: pageCap }),
    }),
  secrets: [credentials.apiKey],
  listed: LISTED,
  lookup: { number: ['1002'] },
  requests: [
    {
      name: 'a page',
      ask: (source, scope) => readFirstPage(source, {}, scope),
      sent: [
        {
          method: 'POST',
          path: '/api/v1/orders/get',
          headers,
          body: { authentication: credentials, pagination: { pageNumber: '1', pageSize: '1000' } },
        },
      ],
    },
    {
      name: 'a later page of a window, filtered',
      ask: async ({ listing }, scope) => {
        if (listing.kind !== 'windowed') throw new Error('not windowed');
        const native = { status: ['COMPLETED'], totalprice_min: '10.00', billingsame: true };
        const window = { start: DAY + 6 * 3_600_000, end: DAY + 2 * DAY_MS };
        await listing.list({ window, native, offset: 40, pageIndex: 2, pageSize: 20 }, scope);
      },
      sent: [
        {
          method: 'POST',
          path: '/api/v1/orders/get',
          headers,
          body: {
            authentication: credentials,
            filters: {
              status: ['COMPLETED'],
              totalprice_min: '10.00',
              billingsame: 'true',
              createdon_min: '2022-01-09',
              createdon_max: '2022-01-12',
            },
            pagination: { pageNumber: '3', pageSize: '20' },
          },
        },
      ],
    },
    {
      name: 'a count',
      ask: async ({ listing }, scope) => {
        if (listing.kind !== 'windowed') throw new Error('not windowed');
        await listing.count?.({ start: null, end: null }, { status: ['COMPLETED'] }, scope);
      },
      sent: [
        {
          method: 'POST',
          path: '/api/v1/orders/count',
          headers,
          body: { authentication: credentials, filters: { status: ['COMPLETED'] } },
        },
      ],
    },
    {
      name: 'orders by their ids',
      ask: (source, scope) => source.lookUp({ id: [idOf(1), idOf(2)] }, scope),
      sent: [
        {
          method: 'POST',
          path: '/api/v1/orders/get',
          headers,
          body: {
            authentication: credentials,
            filters: { id: [idOf(1), idOf(2)] },
            pagination: { pageNumber: '1', pageSize: '1000' },
          },
        },
      ],
    },
  ],
  parameters: {
    ...own([...TEXTS, 'status', 'shippingoption'], ['a "text"'], ['a "text"']),
    ...own(['id', ...GUIDS, ...PLACES], [idOf(1), idOf(2)], [idOf(1), idOf(2)]),
    ...own(AMOUNTS, '10.50', '10.50'),
    ...own(['number'], ['1001', 1002], ['1001', '1002']),
    ...own(['billingsame'], false, 'false'),
  },
  filters: {
    ids: [
      { value: [idOf(1), idOf(8), 'x'], is: 'lookup', finds: [idOf(1)] },
      { value: ['x'], is: 'nothing' },
    ],
    number: [
      { value: ['1002', '9999'], is: 'lookup', finds: [idOf(2)] },
      { value: ['A1'], is: 'nothing' },
    ],
    ...allOf(['externalId', 'invoiceId'], [{ value: ['1'], is: 'unanswerable' }]),
    missingExternalId: [{ value: true, is: 'unanswerable' }],
    status: [
      {
        value: ['completed', 'pending'],
        is: 'native',
        shows: [{ filters: { status: ['COMPLETED', 'PENDING'] } }],
        finds: [idOf(1), idOf(2), idOf(3)],
      },
      { value: ['unknown'], is: 'residual', finds: [idOf(4)] },
      { value: ['on_hold'], is: 'nothing' },
    ],
    paymentStatus: [
      { value: ['paid'], is: 'residual', finds: [idOf(1), idOf(2), idOf(5)] },
      { value: ['partially_paid'], is: 'residual', finds: [idOf(4)] },
      { value: ['refunded'], is: 'nothing' },
    ],
    nativeStatus: [
      { value: ['SHIPPED'], is: 'native', shows: [{ filters: { status: ['SHIPPED'] } }], finds: [idOf(4)] },
    ],
    paidAt: [{ value: { from: DAY, to: null }, is: 'unanswerable' }],
    updatedAt: [{ value: { from: DAY, to: null }, is: 'unanswerable' }],
    currency: [
      { value: ['CAD', 'EUR'], is: 'everything' },
      { value: ['EUR'], is: 'nothing' },
    ],
    'customer.email': [
      {
        value: 'Ann@Example.com',
        is: 'native',
        shows: [{ filters: { billingemail: ['Ann@Example.com'] } }],
        finds: [idOf(2)],
      },
    ],
    'customer.id': [
      { value: ann.guid, is: 'native', shows: [{ filters: { customerid: [ann.guid] } }], finds: [idOf(2)] },
      { value: '7', is: 'nothing' },
    ],
    paymentMethod: [{ value: ['paypal'], is: 'residual', finds: [idOf(2)] }],
    total: [{ value: { min: '10.01', max: '30' }, is: 'residual', finds: [idOf(2), idOf(3)] }],
    test: [
      { value: true, is: 'nothing' },
      { value: false, is: 'everything' },
    ],
    'billing.firstName': finding('billingfirstname', 'Ann'),
    'billing.lastName': finding('billinglastname', 'Quist'),
    'billing.email': finding('billingemail', 'ann@example.com'),
    'billing.phone': finding('billingphone', '+15550100'),
    'billing.company': finding('billingcompany', 'ACME'),
    'billing.countryCode': [{ value: ['CA'], is: 'residual', finds: [idOf(2)] }],
    'billing.state': [{ value: ['QC'], is: 'residual', finds: [idOf(2)] }],
    'billing.city': finding('billingcity', 'Québec'),
    'billing.postalCode': finding('billingpostalcode', 'G1G1G1'),
    'shipping.firstName': finding('shippingfirstname', 'Bob'),
    'shipping.lastName': finding('shippinglastname', 'Ross'),
    'shipping.email': finding('shippingemail', 'bob@example.com'),
    'shipping.phone': finding('shippingphone', '+15550199'),
    'shipping.company': finding('shippingcompany', 'Bob & Co'),
    'shipping.countryCode': [{ value: ['FR'], is: 'residual', finds: [idOf(2)] }],
    'shipping.state': [{ value: ['LV'], is: 'residual', finds: [idOf(2)] }],
    'shipping.city': finding('shippingcity', 'Lévis'),
    'shipping.postalCode': finding('shippingpostalcode', 'G6V'),
  },
  statuses: [
    [idOf(1), 'COMPLETED', 'completed', 'paid'],
    [idOf(3), 'PENDING', 'pending', 'unknown'],
    [idOf(4), 'SHIPPED', 'unknown', 'partially_paid'],
    [idOf(5), 'CANCELLED', 'cancelled', 'paid'],
  ],
  failures: [
    { call: 'list', status: 200, body: '{"error":{"code":401,"message":"Unauthorized"}}', kind: 'unauthorized' },
    { call: 'list', status: 200, body: '{"error":{"code":404,"message":"Not found"}}', kind: 'rejected' },
    {
      call: 'list',
      status: 200,
      kind: 'rejected',
      body: '{"error":{"code":500,"message":"Please check your API request"}}',
    },
    {
      call: 'count',
      status: 200,
      kind: 'rejected',
      body: '{"error":{"code":"500","message":"Incorrect value format"}}',
    },
    {
      call: 'lookup',
      status: 200,
      kind: 'unavailable',
      body: '{"error":{"code":500,"message":"Internal server error"}}',
    },
    { call: 'lookup', status: 200, body: '[]', kind: 'none' },
    { call: 'list', status: 404, body: '<html>Not Found</html>', kind: 'rejected' },
  ],
};

describeConnector(definitionOf('commerscale'), cases);
