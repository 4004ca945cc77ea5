import { Big } from 'big.js';
import { ADDRESS_FIELDS, type AddressField, type Filter, type FilterKey, type FilterValues } from '../model/filter.js';
import type { AmountRange, TimeRange } from '../model/filter.js';
import type { Order } from '../model/order.js';

/** `null`: the order does not tell. */
type Verdict = boolean | null;
type Check = (order: Order) => Verdict;
/** Prepares what can be prepared once per search, so that nothing but the comparison is left per order. */
type CheckFactory<V> = (value: V) => Check;

const fold = (text: string): string => text.trim().toLowerCase();

/** Identifiers: to the letter. */
const exactly =
  (read: (order: Order) => string | null) =>
  (value: string | readonly string[]): Check => {
    const wanted = new Set(typeof value === 'string' ? [value] : value);
    return (order) => {
      const told = read(order);
      return told === null ? null : wanted.has(told);
    };
  };

/** E-mail and free text: whatever the case, trimmed. */
const loosely =
  (read: (order: Order) => string | null) =>
  (value: string | readonly string[]): Check => {
    const wanted = new Set((typeof value === 'string' ? [value] : value).map(fold));
    return (order) => {
      const told = read(order);
      return told === null ? null : wanted.has(told) || wanted.has(fold(told));
    };
  };

const within =
  (read: (order: Order) => number | null) =>
  ({ from, to }: TimeRange): Check =>
  (order) => {
    const told = read(order);
    return told === null ? null : (from === null || told >= from) && (to === null || told <= to);
  };

const amountWithin = (range: AmountRange): Check => {
  const min = range.min === null ? null : new Big(range.min);
  const max = range.max === null ? null : new Big(range.max);
  return ({ total }) => {
    if (total === null) return null;
    const amount = new Big(total.amount);
    return (min === null || amount.gte(min)) && (max === null || amount.lte(max));
  };
};

/** What a customer sees, or the id where that is what the provider looks up. */
const numbered = (value: readonly string[]): Check => {
  const wanted = new Set(value);
  return (order) => wanted.has(order.nativeId) || (order.number === null ? null : wanted.has(order.number));
};

function addressChecks<P extends 'billing' | 'shipping'>(prefix: P) {
  const check = (field: AddressField) => loosely((order) => order[`${prefix}Address`]?.[field] ?? null);
  return Object.fromEntries(ADDRESS_FIELDS.map((field) => [`${prefix}.${field}`, check(field)])) as {
    [K in AddressField as `${P}.${K}`]: CheckFactory<readonly string[]>;
  };
}

const CHECKS: { readonly [K in FilterKey]: CheckFactory<FilterValues[K]> } = {
  ids: exactly((order) => order.nativeId),
  number: numbered,
  externalId: exactly((order) => order.externalId),
  missingExternalId: (wanted) => (order) => (order.externalId === null) === wanted,
  status: exactly((order) => order.status),
  paymentStatus: exactly((order) => order.paymentStatus),
  nativeStatus: exactly((order) => order.nativeStatus),
  createdAt: within((order) => order.createdAt),
  paidAt: within((order) => order.paidAt),
  updatedAt: within((order) => order.updatedAt),
  currency: loosely((order) => order.total?.currency ?? null),
  'customer.email': loosely((order) => order.customer?.email ?? null),
  'customer.id': exactly((order) => order.customer?.id ?? null),
  paymentMethod: loosely((order) => order.paymentMethod),
  total: amountWithin,
  // No order tells its invoice: only a provider can filter by it.
  invoiceId: () => () => null,
  test: (wanted) => (order) => (order.test === null ? null : order.test === wanted),
  ...addressChecks('billing'),
  ...addressChecks('shipping'),
};

function prepare<K extends FilterKey>(filter: Filter, key: K): Check {
  const value = filter[key];
  return value === undefined ? () => true : CHECKS[key](value);
}

/** True for an order of which every one of `keys` holds. A field that is not told never matches. */
export function prepareChecks(filter: Filter, keys: readonly FilterKey[]): (order: Order) => boolean {
  const checks = keys.map((key) => prepare(filter, key));
  return (order) => {
    for (const check of checks) if (check(order) !== true) return false;
    return true;
  };
}

/** True for an order that tells one of `keys` and does not hold it: the provider's own filter let it pass. */
export function prepareContradictions(filter: Filter, keys: readonly FilterKey[]): (order: Order) => boolean {
  const checks = keys.map((key) => prepare(filter, key));
  return (order) => {
    for (const check of checks) if (check(order) === false) return true;
    return false;
  };
}
