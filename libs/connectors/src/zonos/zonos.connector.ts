import type { Capabilities, Resolution } from '#order-search';
import type { ConnectorDefinition, SourceConfig } from '../kit/connector-definition.js';
import { toZonosFailure } from './zonos.failure.js';
import { ZONOS_DRIVEN, ZONOS_PARAMETERS } from './zonos.parameters.js';
import { fullOrderId, toZonosDetail, toZonosList, toZonosLookup, toZonosUpdate } from './zonos.request.js';
import { fromZonosDetail, fromZonosList, fromZonosLookup, fromZonosUpdate } from './zonos.response.js';
import { isReachable, SETTABLE_STATUSES, zonosStatusWords } from './zonos.status.js';

const ROW = { support: 'residual', told: 'row' } as const;
const DETAIL = { support: 'detail', told: 'detail' } as const;
const NONE = { support: 'unanswerable', told: 'never' } as const;

/** The order search of iGlobal Stores (Zonos' legacy Checkout): a list without paging, amounts in the detail only. */
export const zonosConnector: ConnectorDefinition = {
  name: 'zonos',
  configuration: {
    credentials: {
      type: 'object',
      properties: { store: { type: 'string', pattern: '^[0-9]+$' }, secret: { type: 'string', minLength: 1 } },
      required: ['store', 'secret'],
      additionalProperties: false,
    },
    options: {},
    required: [],
  },
  capabilities,
  nativeParameters: ZONOS_PARAMETERS,
  drivenParameters: ZONOS_DRIVEN,
  statuses: zonosStatusWords,
  listing: () => ({
    kind: 'windowed',
    granularity: 'day',
    rows: 'keyed',
    pageSize: null,
    exactBounds: false,
    tileRows: 2000,
    toList: toZonosList,
    fromList: (reply, _request, config) => fromZonosList(reply, config),
  }),
  toLookup: toZonosLookup,
  fromLookup: fromZonosLookup,
  detail: { toDetail: toZonosDetail, fromDetail: fromZonosDetail },
  update: {
    statuses: SETTABLE_STATUSES,
    isSettable: (word) => SETTABLE_STATUSES.includes(word),
    notifiesCustomer: false,
    externalId: true,
    toUpdate: toZonosUpdate,
    fromUpdate: fromZonosUpdate,
  },
  toFailure: toZonosFailure,
};

function capabilities(config: SourceConfig): Capabilities {
  const byId = (ids: readonly string[]): Resolution => ({
    kind: 'lookup',
    lookups: [...new Set(ids.map((id) => fullOrderId(id, config)))].map((orderId) => ({ orderId })),
  });
  return {
    ids: { support: 'native', told: 'row', resolve: byId },
    number: { support: 'native', told: 'row', resolve: byId },
    externalId: ROW,
    // Zonos' own parameter knows the last two weeks only, and which range is searched is not known here.
    missingExternalId: ROW,
    status: { ...ROW, resolve: (wanted) => ({ kind: wanted.some(isReachable) ? 'residual' : 'nothing' }) },
    paymentStatus: NONE,
    nativeStatus: ROW,
    createdAt: { support: 'native', told: 'row' },
    paidAt: NONE,
    updatedAt: ROW,
    currency: DETAIL,
    'customer.email': DETAIL,
    'customer.id': NONE,
    paymentMethod: NONE,
    total: DETAIL,
    invoiceId: NONE,
    test: ROW,
    // The detail has one name for both: a first or a last name alone cannot be checked.
    'billing.firstName': NONE,
    'billing.lastName': NONE,
    'billing.email': DETAIL,
    'billing.phone': DETAIL,
    'billing.company': DETAIL,
    'billing.countryCode': DETAIL,
    'billing.state': DETAIL,
    'billing.city': DETAIL,
    'billing.postalCode': DETAIL,
    'shipping.firstName': NONE,
    'shipping.lastName': NONE,
    'shipping.email': DETAIL,
    'shipping.phone': DETAIL,
    'shipping.company': DETAIL,
    'shipping.countryCode': DETAIL,
    'shipping.state': DETAIL,
    'shipping.city': DETAIL,
    'shipping.postalCode': DETAIL,
  };
}
