import type { Lookup, NativeChange, NativeParameters, Order, SortedRequest } from '#order-search';
import type { SourceConfig } from '../kit/connector-definition.js';
import type { ProviderRequest } from '../kit/exchange.js';
import { perSource } from '../kit/per-source.js';
import { getRequest, jsonRequest, pathOf } from '../kit/requests.js';
import { PARENT_STATUS } from './cs-cart.status.js';

/** What `GET /orders` takes beside paging and sorting, in the order of the documentation. */
const LIST_PARAMETERS = ['status', 'user_id', 'email', 'invoice_id', 'updated_at_from', 'updated_at_to'] as const;

/** One page. `items_per_page` is always sent: its default of 10 is the shop's to change. */
export function toCsCartList(request: SortedRequest, config: SourceConfig): ProviderRequest {
  const query: Record<string, string> = {
    page: String(request.page),
    items_per_page: String(request.pageSize),
    sort_by: 'date',
    sort_order: request.direction,
  };
  for (const name of LIST_PARAMETERS) {
    const value = request.native[name];
    if (typeof value === 'string' || typeof value === 'number') query[name] = String(value);
  }
  return getRequest('/orders', query, authorization(config));
}

/**
 * A page of one row tells the count. Parents are counted by the provider and never emitted, so theirs is taken off; a
 * shop that refuses the letter leaves the count inexact.
 */
export function toCsCartCounts(
  native: NativeParameters,
  config: SourceConfig,
): readonly { readonly request: ProviderRequest; readonly sign: 1 | -1; readonly required: boolean }[] {
  const countOf = (parameters: NativeParameters) =>
    toCsCartList({ direction: 'desc', native: parameters, page: 1, pageSize: 1 }, config);
  if (native['status'] === PARENT_STATUS) return [];
  const all = { request: countOf(native), sign: 1, required: true } as const;
  if (native['status'] !== undefined) return [all];
  return [all, { request: countOf({ ...native, status: PARENT_STATUS }), sign: -1, required: false }];
}

/** `{ order_id }` reads one order, `{ vendor_ref }` whatever carries the merchant's reference. */
export function toCsCartLookup(lookup: Lookup, config: SourceConfig): ProviderRequest {
  return typeof lookup['vendor_ref'] === 'string'
    ? getRequest('/orders/search/', { vendor_ref: lookup['vendor_ref'] }, authorization(config))
    : readOrder(String(lookup['order_id']), config);
}

export function toCsCartDetail(row: Order, config: SourceConfig): ProviderRequest {
  return readOrder(row.nativeId, config);
}

/** `vendor_ref` is sent alone. Whether the customer is told is always said: the shop's default is not relied on. */
export function toCsCartUpdate(orderId: string, change: NativeChange, config: SourceConfig): ProviderRequest {
  const body =
    change.kind === 'externalId'
      ? { vendor_ref: change.externalId }
      : { status: change.word, notify_user: change.notifyCustomer ? '1' : '0' };
  return jsonRequest('PUT', pathOf('orders', orderId), body, authorization(config));
}

function readOrder(orderId: string, config: SourceConfig): ProviderRequest {
  return getRequest(pathOf('orders', orderId), {}, authorization(config));
}

/** CS-Cart's REST API: HTTP Basic with the administrator's e-mail and API key. */
const authorization = perSource((config: SourceConfig): Readonly<Record<string, string>> => {
  const { email = '', apiKey = '' } = config.credentials;
  return { authorization: `Basic ${Buffer.from(`${email}:${apiKey}`, 'utf8').toString('base64')}` };
});
