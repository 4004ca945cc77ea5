import { ADDRESS_FIELDS, type FilterKey } from '../model/filter.js';
import { SearchRefusal } from '../model/search-refusal.js';
import type { OrderSource } from '../ports/order-source.js';
import type { SearchRequest } from './search-request.js';

/** The filters that ask after a person: e-mail, and of an address everything but its country. */
const PERSONAL_FILTERS: ReadonlySet<FilterKey> = new Set([
  'customer.email',
  ...ADDRESS_FIELDS.filter((field) => field !== 'countryCode').flatMap(
    (field) => [`billing.${field}`, `shipping.${field}`] as const,
  ),
]);

/** Refuses filters on what the caller would not be shown, a source's own parameters included. */
export function refusePersonalFilters(request: SearchRequest, sources: ReadonlyMap<string, OrderSource>): void {
  const unified = (Object.keys(request.filter) as FilterKey[]).filter((key) => PERSONAL_FILTERS.has(key));
  const native = Object.entries(request.native).flatMap(([source, parameters]) =>
    Object.keys(parameters)
      .filter((name) => sources.get(source)?.nativeParameters[name]?.personal === true)
      .map((name) => `native.${source}.${name}`),
  );
  const personal = [...unified, ...native];
  if (personal.length === 0) return;
  throw new SearchRefusal('forbidden', `You may not filter by personal data: ${personal.join(', ')}.`);
}
