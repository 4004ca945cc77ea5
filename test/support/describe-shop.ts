import { FILTER_KEYS, type SourceDescription } from '#order-search';

/** A source whose rows tell everything. */
export function describeShop(name: string): SourceDescription {
  return {
    name,
    connector: 'commerscale',
    listing: { kind: 'windowed', granularity: 'second', rows: 'keyed', pageSize: 1000 },
    filters: Object.fromEntries(FILTER_KEYS.map((key) => [key, 'native'])) as SourceDescription['filters'],
    told: Object.fromEntries(FILTER_KEYS.map((key) => [key, 'row'])) as SourceDescription['told'],
    statuses: [],
    nativeParameters: {},
    updates: null,
  };
}
