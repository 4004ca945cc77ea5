import type { OrderStatus, PaymentStatus } from './order.js';

export const ADDRESS_FIELDS = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'company',
  'countryCode',
  'state',
  'city',
  'postalCode',
] as const;
export type AddressField = (typeof ADDRESS_FIELDS)[number];

/** Epoch milliseconds, both ends inclusive; `null` is open. */
export interface TimeRange {
  readonly from: number | null;
  readonly to: number | null;
}

/** Decimal strings, both ends inclusive; `null` is open. */
export interface AmountRange {
  readonly min: string | null;
  readonly max: string | null;
}

type AddressFilters = {
  readonly [K in AddressField as `billing.${K}` | `shipping.${K}`]: readonly string[];
};

/**
 * The value of every unified filter, by its dotted name. Lists are alternatives: sorted, without repeats. Texts are
 * trimmed but otherwise as typed, because some providers compare exactly.
 */
export interface FilterValues extends AddressFilters {
  /** Native ids; a request's global ids are split by source before a source is planned. */
  readonly ids: readonly string[];
  readonly number: readonly string[];
  readonly externalId: readonly string[];
  readonly missingExternalId: boolean;
  readonly status: readonly OrderStatus[];
  readonly paymentStatus: readonly PaymentStatus[];
  readonly nativeStatus: readonly string[];
  readonly createdAt: TimeRange;
  readonly paidAt: TimeRange;
  readonly updatedAt: TimeRange;
  readonly currency: readonly string[];
  readonly 'customer.email': string;
  readonly 'customer.id': string;
  readonly paymentMethod: readonly string[];
  readonly total: AmountRange;
  readonly invoiceId: readonly string[];
  readonly test: boolean;
}

export type FilterKey = keyof FilterValues;

/** The filter as one source sees it: only the keys that were asked. */
export type Filter = { readonly [K in FilterKey]?: FilterValues[K] };

export const FILTER_KEYS: readonly FilterKey[] = [
  'ids',
  'number',
  'externalId',
  'missingExternalId',
  'status',
  'paymentStatus',
  'nativeStatus',
  'createdAt',
  'paidAt',
  'updatedAt',
  'currency',
  'customer.email',
  'customer.id',
  'paymentMethod',
  'total',
  'invoiceId',
  'test',
  ...ADDRESS_FIELDS.map((field) => `billing.${field}` as const),
  ...ADDRESS_FIELDS.map((field) => `shipping.${field}` as const),
];

/** A source's own parameters (`filter.native.<source>`), already checked against its list. */
export type NativeParameters = Readonly<Record<string, unknown>>;
