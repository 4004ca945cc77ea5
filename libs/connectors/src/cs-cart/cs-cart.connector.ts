import type { ConnectorDefinition, SortedCalls, SourceConfig } from '../kit/connector-definition.js';
import { csCartCapabilities } from './cs-cart.capabilities.js';
import { toCsCartFailure } from './cs-cart.failure.js';
import { CS_CART_DRIVEN, CS_CART_PARAMETERS } from './cs-cart.parameters.js';
import { toCsCartCounts, toCsCartDetail, toCsCartList, toCsCartLookup, toCsCartUpdate } from './cs-cart.request.js';
import {
  fromCsCartCount,
  fromCsCartDetail,
  fromCsCartList,
  fromCsCartLookup,
  fromCsCartUpdate,
} from './cs-cart.response.js';
import { CS_CART_STATUS_WORDS, isSettable } from './cs-cart.status.js';

/** Asked for per call; a shop may grant fewer, and says so in `params.items_per_page`. */
const DEFAULT_PAGE_SIZE = 100;

/** Ich hab ne Macke, and whatever else speaks CS-Cart's REST API. */
export const csCartConnector: ConnectorDefinition = {
  name: 'cs-cart',
  configuration: {
    credentials: {
      type: 'object',
      properties: {
        email: { type: 'string', minLength: 1, description: "The administrator's e-mail." },
        apiKey: { type: 'string', minLength: 1, description: "The API key of the administrator's account." },
      },
      required: ['email', 'apiKey'],
      additionalProperties: false,
    },
    options: {
      currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217; no reply tells it.' },
      timeZone: { type: 'string', description: 'IANA zone of the days in `updated_at_*`; used with `date` alone.' },
      pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: DEFAULT_PAGE_SIZE },
      updatedAtFormat: {
        enum: ['unix', 'date'],
        default: 'unix',
        description: 'How the shop takes `updated_at_from` and `updated_at_to`: Unix seconds, or `yyyy-MM-dd`.',
      },
    },
    required: ['currency'],
  },
  capabilities: csCartCapabilities,
  nativeParameters: CS_CART_PARAMETERS,
  drivenParameters: CS_CART_DRIVEN,
  statuses: () => CS_CART_STATUS_WORDS,
  listing: csCartListing,
  toLookup: toCsCartLookup,
  fromLookup: fromCsCartLookup,
  detail: { toDetail: toCsCartDetail, fromDetail: fromCsCartDetail },
  update: {
    statuses: CS_CART_STATUS_WORDS.map(({ native }) => native).filter(isSettable),
    isSettable,
    notifiesCustomer: true,
    externalId: true,
    toUpdate: toCsCartUpdate,
    fromUpdate: fromCsCartUpdate,
  },
  toFailure: toCsCartFailure,
};

function csCartListing(config: SourceConfig): SortedCalls {
  const { pageSize } = config.options;
  return {
    kind: 'sorted',
    pageSize: typeof pageSize === 'number' ? pageSize : DEFAULT_PAGE_SIZE,
    toList: toCsCartList,
    fromList: fromCsCartList,
    toCounts: toCsCartCounts,
    fromCount: fromCsCartCount,
  };
}
