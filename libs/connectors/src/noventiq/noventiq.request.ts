import {
  ConnectorFailure,
  type Lookup,
  type NativeParameters,
  type Order,
  type Window,
  type WindowRequest,
} from '#order-search';
import {
  ceilTo,
  floorTo,
  getRequest,
  jsonRequest,
  parseRfc3339,
  pathOf,
  printWithUtcOffset,
  SECOND_MS,
  withoutAbsent,
  type ProviderRequest,
} from '../kit/index.js';

export function toNoventiqList({ window, native, offset, pageSize }: WindowRequest): ProviderRequest {
  return search(window, native, { limit: pageSize, offset });
}

export function toNoventiqDetail(row: Order): ProviderRequest {
  return getRequest(pathOf('v1', 'order', row.nativeId));
}

export function toNoventiqLookup(lookup: Lookup): ProviderRequest {
  return getRequest(pathOf('v1', 'order', String(lookup['order_id'])));
}

/** `pay_date_from` and `pay_date_to` of a range, rounded outward to the whole seconds that the provider takes. */
export function payDates(from: number | null, to: number | null): NativeParameters {
  return withoutAbsent({ pay_date_from: fromSecond(from), pay_date_to: toSecond(to) });
}

interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** A parameter that is not asked is left out: null would be refused (error 15010). */
function search({ start, end }: Window, native: NativeParameters, page: Page): ProviderRequest {
  const body = withoutAbsent<unknown>({
    status: native['status'],
    external_id: native['external_id'],
    create_date_from: fromSecond(start),
    create_date_to: toSecond(end),
    pay_date_from: fromSecond(toInstant(native['pay_date_from'])),
    pay_date_to: toSecond(toInstant(native['pay_date_to'])),
    currency: native['currency'],
    email: native['email'],
    payment_method: native['payment_method'],
    ...page,
  });
  return jsonRequest('POST', '/v1/order/search', body);
}

/** Our own variants carry the provider's form already, a caller's parameter any RFC 3339 one or epoch milliseconds. */
function toInstant(value: unknown): number | null {
  if (value === undefined) return null;
  const at = typeof value === 'number' ? value : parseRfc3339(value);
  // Left out, it would let orders through that were not asked for.
  if (at === null) throw new ConnectorFailure('rejected', 'A pay_date parameter is no time with an offset.');
  return at;
}

function fromSecond(at: number | null): string | null {
  return at === null ? null : printWithUtcOffset(floorTo(at, SECOND_MS));
}

function toSecond(at: number | null): string | null {
  return at === null ? null : printWithUtcOffset(ceilTo(at, SECOND_MS));
}
