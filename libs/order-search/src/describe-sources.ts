import type { SourceDescription } from './model/source-description.js';
import type { OrderSource, UpdateSupport } from './ports/order-source.js';
import { FILTER_KEYS } from './model/filter.js';

/** What each source can do, by what its connector declares. */
export function describeSources(sources: Iterable<OrderSource>): readonly SourceDescription[] {
  return Array.from(sources, describeSource);
}

function describeUpdates({ statuses, notifiesCustomer, externalId }: UpdateSupport): SourceDescription['updates'] {
  return { statuses, notifiesCustomer, externalId };
}

function describeSource(source: OrderSource): SourceDescription {
  const { name, connector, listing, capabilities, statuses, nativeParameters, updates } = source;
  return {
    name,
    connector,
    listing:
      listing.kind === 'sorted'
        ? { kind: listing.kind, granularity: null, rows: 'keyed', pageSize: listing.pageSize }
        : { kind: listing.kind, granularity: listing.granularity, rows: listing.rows, pageSize: listing.pageSize },
    filters: Object.fromEntries(
      FILTER_KEYS.map((key) => [key, capabilities[key].support]),
    ) as SourceDescription['filters'],
    told: Object.fromEntries(FILTER_KEYS.map((key) => [key, capabilities[key].told])) as SourceDescription['told'],
    statuses,
    nativeParameters,
    updates: updates === undefined ? null : describeUpdates(updates),
  };
}
