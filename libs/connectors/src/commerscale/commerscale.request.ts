import type { Lookup, NativeParameters, Window, WindowRequest } from '#order-search';
import type { SourceConfig } from '../kit/connector-definition.js';
import type { ProviderRequest } from '../kit/exchange.js';
import { jsonRequest } from '../kit/requests.js';
import { COMMERSCALE_FILTERS } from './commerscale.filters.js';
import type { CommerscaleBody } from './commerscale.wire.js';
import { createdOn } from './created-on.js';

type Filters = NonNullable<CommerscaleBody['filters']>;

/** "max 1000", also for a request without pagination. */
export const MAX_PAGE_SIZE = 1000;

export function toCommerscaleList(request: WindowRequest, config: SourceConfig): ProviderRequest {
  return ordersGet(
    { ...toFilters(request.native), ...createdOn(request.window, config) },
    { pageIndex: request.pageIndex, pageSize: request.pageSize },
    config,
  );
}

export function toCommerscaleCount(window: Window, native: NativeParameters, config: SourceConfig): ProviderRequest {
  const filters = { ...toFilters(native), ...createdOn(window, config) };
  const body: CommerscaleBody = { authentication: { ...config.credentials }, ...unlessEmpty(filters) };
  return jsonRequest('POST', '/api/v1/orders/count', body);
}

/** A lookup is a filter that few orders match: `{id: […]}` or `{number: […]}`. */
export function toCommerscaleLookup(lookup: Lookup, config: SourceConfig): ProviderRequest {
  return ordersGet(toFilters(lookup), { pageIndex: 0, pageSize: MAX_PAGE_SIZE }, config);
}

function ordersGet(
  filters: Filters,
  page: { readonly pageIndex: number; readonly pageSize: number },
  config: SourceConfig,
): ProviderRequest {
  // The key order is the documents' own; `authentication` comes first.
  const body: CommerscaleBody = {
    authentication: { ...config.credentials },
    ...unlessEmpty(filters),
    pagination: {
      pageNumber: String(page.pageIndex + 1),
      pageSize: String(Math.min(page.pageSize, MAX_PAGE_SIZE)),
    },
  };
  return jsonRequest('POST', '/api/v1/orders/get', body);
}

function unlessEmpty(filters: Filters): { readonly filters?: Filters } {
  return Object.keys(filters).length === 0 ? {} : { filters };
}

const SINGLE_TYPES: ReadonlySet<string> = new Set(['decimal', 'boolean']);

/** Everything is sent as text; only declared filters are, and empty ones are left out, since the provider refuses them. */
function toFilters(parameters: NativeParameters): Filters {
  const filters: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (!Object.hasOwn(COMMERSCALE_FILTERS, name)) continue;
    const values = (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map(String);
    if (values.length === 0) continue;
    filters[name] = SINGLE_TYPES.has(COMMERSCALE_FILTERS[name]?.type ?? '') ? (values[0] ?? '') : values;
  }
  return filters;
}
