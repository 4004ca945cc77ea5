import { ADDRESS_FIELDS, type AmountRange, type Filter, type NativeParameters, type TimeRange } from '#order-search';
import { parseInstant } from '../validation/parse-instant.js';
import type { AddressFilterDto, AmountRangeDto, TimeRangeDto } from './filter-parts.dto.js';
import type { SearchFilterDto } from './search-filter.dto.js';

/** The filter as the engine takes it: only the keys that ask something, texts trimmed, times in epoch milliseconds. */
export function toFilter(dto: SearchFilterDto): Filter {
  return onlyAsked({
    ids: trimmed(dto.ids),
    number: trimmed(dto.number),
    externalId: trimmed(dto.externalId),
    missingExternalId: dto.missingExternalId,
    status: dto.status,
    paymentStatus: dto.paymentStatus,
    nativeStatus: trimmed(dto.nativeStatus),
    createdAt: toTimeRange(dto.createdAt),
    paidAt: toTimeRange(dto.paidAt),
    updatedAt: toTimeRange(dto.updatedAt),
    currency: upperCased(dto.currency),
    'customer.email': dto.customer?.email?.trim(),
    'customer.id': dto.customer?.id?.trim(),
    paymentMethod: trimmed(dto.paymentMethod),
    total: toAmountRange(dto.total),
    invoiceId: trimmed(dto.invoiceId),
    test: dto.test,
    ...toAddressFilters('billing', dto.billing),
    ...toAddressFilters('shipping', dto.shipping),
  });
}

function toAddressFilters(kind: 'billing' | 'shipping', dto: AddressFilterDto | undefined): Partial<Filter> {
  if (dto === undefined) return {};
  return Object.fromEntries(
    ADDRESS_FIELDS.map((field) => [
      `${kind}.${field}`,
      field === 'countryCode' ? upperCased(dto.countryCode) : trimmed(dto[field]),
    ]),
  );
}

/** A range without ends asks for nothing, so it is no filter. */
function toTimeRange(dto: TimeRangeDto | undefined): TimeRange | undefined {
  if (dto?.from === undefined && dto?.to === undefined) return undefined;
  return {
    from: dto.from === undefined ? null : parseInstant(dto.from, 'up'),
    to: dto.to === undefined ? null : parseInstant(dto.to),
  };
}

function toAmountRange(dto: AmountRangeDto | undefined): AmountRange | undefined {
  if (dto?.min === undefined && dto?.max === undefined) return undefined;
  return { min: dto.min?.trim() ?? null, max: dto.max?.trim() ?? null };
}

/** `filter.native` as the engine takes it: each source's own parameters, texts trimmed. */
export function toNative(dto: NonNullable<SearchFilterDto['native']>): Record<string, NativeParameters> {
  return Object.fromEntries(
    Object.entries(dto).map(([source, parameters]) => [
      source,
      Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, trimmedDeep(value)])),
    ]),
  );
}

function trimmedDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(trimmedDeep);
  return typeof value === 'string' ? value.trim() : value;
}

export function trimmed(values: readonly string[] | undefined): readonly string[] | undefined {
  return values?.map((value) => value.trim());
}

function upperCased(values: readonly string[] | undefined): readonly string[] | undefined {
  return values?.map((value) => value.trim().toUpperCase());
}

function onlyAsked(filter: { readonly [K in keyof Filter]: Filter[K] | undefined }): Filter {
  const asked: Record<string, unknown> = {};
  for (const key of Object.keys(filter) as (keyof Filter)[]) if (filter[key] !== undefined) asked[key] = filter[key];
  return asked;
}
