import { ORDER_STATUSES } from '#order-search';
import type { ConnectorDefinition, JsonSchema, SourceConfig, WindowedCalls } from '../kit/connector-definition.js';
import { commerscaleCapabilities } from './commerscale.capabilities.js';
import { toCommerscaleFailure } from './commerscale.failure.js';
import { COMMERSCALE_DRIVEN, COMMERSCALE_FILTERS } from './commerscale.filters.js';
import { MAX_PAGE_SIZE, toCommerscaleCount, toCommerscaleList, toCommerscaleLookup } from './commerscale.request.js';
import { fromCommerscaleCount, fromCommerscaleList, fromCommerscaleLookup } from './commerscale.response.js';
import { commerscaleStatusWords } from './commerscale.status.js';

/** The order interface of a CommerScale shop: filters for most things, paging, a count, and whole orders in its list. */
export const commerscaleConnector: ConnectorDefinition = {
  name: 'commerscale',
  configuration: {
    credentials: {
      type: 'object',
      oneOf: [credential('apiKey'), credential('appApiKey'), credential('email', 'password')],
    },
    options: {
      currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217; the provider tells none.' },
      timeZone: { type: 'string', minLength: 1, description: "IANA zone of the shop's times; UTC by default." },
      statusMap: {
        type: 'object',
        additionalProperties: { enum: [...ORDER_STATUSES] },
        description: "The shop's status words beside COMPLETED, to unified ones.",
      },
      dateTimeFilters: {
        type: 'boolean',
        description: 'The shop takes times, not only days, in createdon_min and createdon_max.',
      },
    },
    required: [],
  },
  capabilities: commerscaleCapabilities,
  nativeParameters: COMMERSCALE_FILTERS,
  drivenParameters: COMMERSCALE_DRIVEN,
  statuses: commerscaleStatusWords,
  listing,
  toLookup: toCommerscaleLookup,
  fromLookup: (reply, _lookup, config) => fromCommerscaleLookup(reply, config),
  toFailure: toCommerscaleFailure,
};

function listing(config: SourceConfig): WindowedCalls {
  return {
    kind: 'windowed',
    granularity: config.options['dateTimeFilters'] === true ? 'second' : 'day',
    rows: 'keyed',
    pageSize: MAX_PAGE_SIZE,
    // Whether the bounds are included is not documented, so more is asked than is wanted.
    exactBounds: false,
    tileRows: MAX_PAGE_SIZE,
    toList: toCommerscaleList,
    fromList: (reply, _request, config) => fromCommerscaleList(reply, config),
    toCount: toCommerscaleCount,
    fromCount: fromCommerscaleCount,
  };
}

function credential(...names: readonly string[]): JsonSchema {
  return {
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string', minLength: 1 }])),
    required: names,
    additionalProperties: false,
  };
}
