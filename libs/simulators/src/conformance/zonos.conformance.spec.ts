import { makeZonosOrders, zonosOrder, type ZonosOrder } from '../order-book/zonos-orders.js';
import type { Person } from '../order-book/people.js';
import { ZonosSimulator } from '../zonos/zonos-simulator.js';
import { readFirstPage, rowOf } from './calls-of.js';
import { allOf, type ConnectorCases } from './connector-cases.js';
import { definitionOf } from './definition-of.js';
import { describeConnector } from './describe-connector.js';

const DAY = Date.UTC(2022, 0, 10);
const DAY_MS = 86_400_000;
const credentials = { store: '999', secret: 's3cret-of-the-store' };
const headers = { accept: 'application/json', 'content-type': 'application/json' };

function order(number: number, status: string, given: Partial<ZonosOrder> = {}): ZonosOrder {
  const createdAt = DAY + number * DAY_MS + number;
  const id = `999-9000${number}`;
  const base = zonosOrder({ id, createdAt, status, statusAt: createdAt + 1000, merchantOrderId: `M-${number}` });
  return { ...base, goods: [], discountCents: 0, dutyTaxesCents: 0, shippingCents: number * 1000, ...given };
}

const { customer } = zonosOrder({ id: '1', createdAt: DAY });
const CANADA = { ...customer.home.country, code: 'CA' };
const home = {
  ...customer.home,
  city: 'Québec',
  postalCode: 'G1G1G1',
  region: { ...customer.home.region, code: 'QC' },
};
const ann: Person = {
  ...customer,
  email: 'Ann@Example.com',
  phone: '+15550100',
  company: 'ACME',
  home: { ...home, country: CANADA },
};
const bob: Person = {
  ...ann,
  email: 'bob@example.com',
  phone: '+15550199',
  company: 'Bob & Co',
  home: {
    ...home,
    city: 'Lévis',
    postalCode: 'G6V',
    region: { ...home.region, code: 'LV' },
    country: { ...CANADA, code: 'FR' },
  },
};
const EURO: Partial<ZonosOrder> = { currency: 'EUR' };

const BOOK: readonly ZonosOrder[] = [
  order(0, 'IGLOBAL_FRAUD_REVIEW', EURO),
  order(1, 'IGLOBAL_ORDER_IN_PROCESS', { customer: bob, recipient: ann, currency: 'CAD' }),
  order(2, 'IGLOBAL_ORDER_ON_HOLD', EURO),
  order(3, 'IGLOBAL_ORDER_CANCELLED', { ...EURO, testOrder: true }),
  order(4, 'IGLOBAL_LABELS_PROCESSING', EURO),
  order(5, 'VENDOR_PREPARING_ORDER', EURO),
  order(6, 'VENDOR_SHIPMENT_READY', { ...EURO, merchantOrderId: null }),
  order(7, 'VENDOR_LABELS_PRINTED_DATE', EURO),
  order(8, 'VENDOR_CANCELLATION_REQUEST', EURO),
  order(9, 'VENDOR_END_OF_DAY_COMPLETE', EURO),
  { ...order(9, 'VENDOR_CUSTOMS_HOLD', EURO), id: '999-90010' },
];
const LISTED = BOOK.map(({ id }) => id);
const idOf = (number: number): string => LISTED[number]!;

const cases: ConnectorCases = {
  config: {
    name: 'zonos',
    credentials,
    currency: null,
    earliest: 0,
    timeZone: 'UTC',
    statusMap: {},
    options: {},
  },
  simulate: ({ made }) =>
    new ZonosSimulator({
      credentials,
      orders: made === undefined ? BOOK : makeZonosOrders({ seed: 5, count: made, now: Date.now(), subSecond: true }),
      // The reading that gives less: what the connector asks must do under either.
      throughDateInclusive: false,
      rowOrder: 'shuffled',
    }),
  secrets: [credentials.secret],
  listed: LISTED,
  lookup: { orderId: idOf(1) },
  requests: [
    {
      name: 'everything',
      ask: (source, scope) => readFirstPage(source, {}, scope),
      sent: [
        {
          method: 'POST',
          path: '/v1/orderNumbers',
          headers,
          body: { ...credentials, sinceDate: '19700101', statuses: true },
        },
      ],
    },
    {
      name: 'a window, one day longer than asked',
      ask: async ({ listing }, scope) => {
        if (listing.kind !== 'windowed') throw new Error('not windowed');
        const window = { start: DAY + 5, end: DAY + DAY_MS + 5 };
        await listing.list({ window, native: {}, offset: 0, pageIndex: 0, pageSize: 1 }, scope);
      },
      sent: [
        {
          method: 'POST',
          path: '/v1/orderNumbers',
          headers,
          body: { ...credentials, sinceDate: '20220110', throughDate: '20220112', statuses: true },
        },
      ],
    },
    {
      name: 'what came after an order',
      ask: (source, scope) => source.lookUp({ sinceOrderId: idOf(8) }, scope),
      sent: [
        {
          method: 'POST',
          path: '/v1/orderNumbers',
          headers,
          body: { ...credentials, sinceOrderId: idOf(8), statuses: true },
        },
      ],
    },
    {
      name: 'one order',
      ask: (source, scope) => source.readDetail(rowOf(source, idOf(1)), scope),
      sent: [
        {
          method: 'POST',
          path: '/v2/orderDetail',
          headers,
          body: { store: '999', storeId: '999', secret: credentials.secret, orderId: idOf(1) },
        },
      ],
    },
  ],
  parameters: {
    sinceOrderId: { value: idOf(8), shows: { sinceOrderId: idOf(8) } },
    missingMerchantOrderId: { value: true, shows: { missingMerchantOrderId: true } },
  },
  filters: {
    ids: [{ value: [idOf(1), '999-1'], is: 'lookup', finds: [idOf(1)] }],
    number: [{ value: [idOf(1), '90002'], is: 'lookup', finds: [idOf(1), idOf(2)] }],
    externalId: [{ value: ['M-1', 'm-2'], is: 'residual', finds: [idOf(1)] }],
    missingExternalId: [{ value: true, is: 'residual', finds: [idOf(6)] }],
    status: [
      { value: ['on_hold'], is: 'residual', finds: [idOf(0), idOf(2), idOf(8)] },
      { value: ['unknown', 'completed'], is: 'residual', finds: [idOf(9), idOf(10)] },
      { value: ['pending'], is: 'nothing' },
    ],
    paymentStatus: [{ value: ['paid'], is: 'unanswerable' }],
    nativeStatus: [{ value: ['VENDOR_CUSTOMS_HOLD'], is: 'residual', finds: [idOf(10)] }],
    paidAt: [{ value: { from: DAY, to: null }, is: 'unanswerable' }],
    updatedAt: [
      { value: { from: DAY + DAY_MS + 1001, to: DAY + 2 * DAY_MS + 1002 }, is: 'residual', finds: [idOf(1), idOf(2)] },
    ],
    currency: [{ value: ['CAD'], is: 'residual', finds: [idOf(1)] }],
    'customer.email': [{ value: 'ann@example.com', is: 'residual', finds: [idOf(1)] }],
    'customer.id': [{ value: '7', is: 'unanswerable' }],
    paymentMethod: [{ value: ['CreditCard'], is: 'unanswerable' }],
    total: [{ value: { min: '10.00', max: '20.00' }, is: 'residual', finds: [idOf(1), idOf(2)] }],
    invoiceId: [{ value: ['1'], is: 'unanswerable' }],
    test: [
      { value: true, is: 'residual', finds: [idOf(3)] },
      { value: false, is: 'residual', finds: LISTED.filter((id) => id !== idOf(3)) },
    ],
    ...allOf(
      ['billing.firstName', 'billing.lastName', 'shipping.firstName', 'shipping.lastName'],
      [{ value: ['x'], is: 'unanswerable' }],
    ),
    'billing.email': [{ value: ['BOB@example.com'], is: 'residual', finds: [idOf(1)] }],
    'billing.phone': [{ value: ['+15550199'], is: 'residual', finds: [idOf(1)] }],
    'billing.company': [{ value: ['bob & co'], is: 'residual', finds: [idOf(1)] }],
    'billing.countryCode': [{ value: ['FR'], is: 'residual', finds: [idOf(1)] }],
    'billing.state': [{ value: ['LV'], is: 'residual', finds: [idOf(1)] }],
    'billing.city': [{ value: ['lévis'], is: 'residual', finds: [idOf(1)] }],
    'billing.postalCode': [{ value: ['G6V'], is: 'residual', finds: [idOf(1)] }],
    'shipping.email': [{ value: ['ann@example.com'], is: 'residual', finds: [idOf(1)] }],
    'shipping.phone': [{ value: ['+15550100'], is: 'residual', finds: [idOf(1)] }],
    'shipping.company': [{ value: ['ACME'], is: 'residual', finds: [idOf(1)] }],
    'shipping.countryCode': [{ value: ['CA'], is: 'residual', finds: [idOf(1)] }],
    'shipping.state': [{ value: ['QC'], is: 'residual', finds: [idOf(1)] }],
    'shipping.city': [{ value: ['QUÉBEC'], is: 'residual', finds: [idOf(1)] }],
    'shipping.postalCode': [{ value: ['G1G1G1'], is: 'residual', finds: [idOf(1)] }],
  },
  statuses: [
    [idOf(0), 'IGLOBAL_FRAUD_REVIEW', 'on_hold', 'unknown'],
    [idOf(1), 'IGLOBAL_ORDER_IN_PROCESS', 'confirmed', 'unknown'],
    [idOf(2), 'IGLOBAL_ORDER_ON_HOLD', 'on_hold', 'unknown'],
    [idOf(3), 'IGLOBAL_ORDER_CANCELLED', 'cancelled', 'unknown'],
    [idOf(4), 'IGLOBAL_LABELS_PROCESSING', 'confirmed', 'unknown'],
    [idOf(5), 'VENDOR_PREPARING_ORDER', 'confirmed', 'unknown'],
    [idOf(6), 'VENDOR_SHIPMENT_READY', 'confirmed', 'unknown'],
    [idOf(7), 'VENDOR_LABELS_PRINTED_DATE', 'confirmed', 'unknown'],
    [idOf(8), 'VENDOR_CANCELLATION_REQUEST', 'on_hold', 'unknown'],
    [idOf(9), 'VENDOR_END_OF_DAY_COMPLETE', 'completed', 'unknown'],
    [idOf(10), 'VENDOR_CUSTOMS_HOLD', 'unknown', 'unknown'],
  ],
  updates: {
    made: [
      {
        orderId: '999-90005',
        change: { kind: 'status', word: 'VENDOR_END_OF_DAY_COMPLETE', notifyCustomer: false },
        sent: {
          method: 'POST',
          path: '/v1/updateVendorOrderStatus',
          headers,
          body: { ...credentials, orderId: '999-90005', orderStatus: 'VENDOR_END_OF_DAY_COMPLETE' },
        },
        tells: { nativeStatus: 'VENDOR_END_OF_DAY_COMPLETE', status: 'completed' },
      },
      {
        orderId: '999-90005',
        change: { kind: 'externalId', externalId: 'ABC1234' },
        sent: {
          method: 'POST',
          path: '/v1/updateMerchantOrderId',
          headers,
          body: { ...credentials, orderId: '999-90005', merchantOrderId: 'ABC1234' },
        },
        tells: { externalId: 'ABC1234' },
      },
    ],
    absentId: '999-1',
    refused: { kind: 'status', word: 'IGLOBAL_ORDER_CANCELLED', notifyCustomer: false },
  },
  failures: [
    { call: 'update', status: 200, body: '{"error":"Invalid security credentials"}', kind: 'unauthorized' },
    { call: 'update', status: 200, body: '{"error":"orderId: 1 is not a valid orderId"}', kind: 'none' },
    { call: 'update', status: 200, body: '{"error":"orderStatus: X is not a valid orderStatus"}', kind: 'rejected' },
    { call: 'list', status: 200, body: '{"error":"Invalid security credentials"}', kind: 'unauthorized' },
    { call: 'list', status: 200, body: '{"error":"could not parse input"}', kind: 'rejected' },
    { call: 'lookup', status: 400, body: '{"error":"Invalid security credentials"}', kind: 'unauthorized' },
    { call: 'detail', status: 400, body: '{"error":"Invalid security credentials"}', kind: 'unauthorized' },
    { call: 'detail', status: 400, body: '{"error":"orderId: 999-1 is not a valid orderId"}', kind: 'none' },
    { call: 'detail', status: 400, body: '{"error":"Could not process order details."}', kind: 'unavailable' },
    { call: 'list', status: 406, body: '<html>HTTP Accept header is invalid.</html>', kind: 'rejected' },
    { call: 'list', status: 415, body: '<html>HTTP Content-Type header is invalid.</html>', kind: 'rejected' },
    { call: 'list', status: 404, body: '<html>Not Found</html>', kind: 'rejected' },
  ],
};

describeConnector(definitionOf('zonos'), cases);
