import type { Lookup, NativeChange, Order, WindowRequest } from '#order-search';
import type { SourceConfig } from '../kit/connector-definition.js';
import type { ProviderRequest } from '../kit/exchange.js';
import { DAY_MS, printCompactDay } from '../kit/instant.js';
import { jsonRequest } from '../kit/requests.js';
import type { ZonosOrderDetailBody, ZonosOrderNumbersBody } from './zonos.wire.js';

/** Before the first order there can be: `throughDate` needs a `sinceDate`, so an open start has one too. */
const BEGINNING = 0;

/**
 * The window in whole UTC days, one day longer than asked, since nobody knows whether `throughDate` includes its day. There
 * is no paging: the reply holds every match.
 */
export function toZonosList({ window }: WindowRequest, config: SourceConfig): ProviderRequest {
  const sinceDate = printCompactDay(Math.max(window.start ?? BEGINNING, BEGINNING));
  return orderNumbers(
    window.end === null
      ? { sinceDate }
      : { sinceDate, throughDate: printCompactDay(Math.max(window.end, BEGINNING) + DAY_MS) },
    config,
  );
}

/** `{orderId}` reads that order; `{sinceOrderId}` and `{missingMerchantOrderId}` list a bounded set. */
export function toZonosLookup(lookup: Lookup, config: SourceConfig): ProviderRequest {
  const { orderId, sinceOrderId, missingMerchantOrderId } = lookup;
  if (typeof orderId === 'string') return orderDetail(orderId, config);
  return orderNumbers(
    {
      ...(typeof sinceOrderId === 'string' && { sinceOrderId }),
      ...(typeof missingMerchantOrderId === 'boolean' && { missingMerchantOrderId }),
    },
    config,
  );
}

export function toZonosDetail(row: Order, config: SourceConfig): ProviderRequest {
  return orderDetail(row.nativeId, config);
}

export function toZonosUpdate(orderId: string, change: NativeChange, config: SourceConfig): ProviderRequest {
  const body = { ...credentials(config), orderId: fullOrderId(orderId, config) };
  return change.kind === 'externalId'
    ? jsonRequest('POST', '/v1/updateMerchantOrderId', { ...body, merchantOrderId: change.externalId })
    : jsonRequest('POST', '/v1/updateVendorOrderStatus', { ...body, orderStatus: change.word });
}

/** An order id in full (`999-99991`): the documents allow it with or without the store and hyphen, rows carry it in full. */
export function fullOrderId(id: string, config: SourceConfig): string {
  return /^\d+$/.test(id) ? `${config.credentials['store']}-${id}` : id;
}

function orderNumbers(
  selection: Omit<ZonosOrderNumbersBody, 'store' | 'secret' | 'statuses'>,
  config: SourceConfig,
): ProviderRequest {
  const body: ZonosOrderNumbersBody = { ...credentials(config), ...selection, statuses: true };
  return jsonRequest('POST', '/v1/orderNumbers', body);
}

function orderDetail(orderId: string, config: SourceConfig): ProviderRequest {
  const { store, secret } = credentials(config);
  const body: ZonosOrderDetailBody = { store, storeId: store, secret, orderId };
  return jsonRequest('POST', '/v2/orderDetail', body);
}

function credentials(config: SourceConfig): { readonly store: string; readonly secret: string } {
  return { store: config.credentials['store'] ?? '', secret: config.credentials['secret'] ?? '' };
}
