import { keyOrder } from '../merge/key.js';
import type { TimeRange } from '../model/filter.js';
import type { Total } from '../model/search-result.js';
import { openListing, pagerOf, type Readable } from '../scan/open-scan.js';
import { createRowGate } from '../scan/row-gate.js';
import { readLookups } from '../scan/scan-lookups.js';
import { scanRequest, type ScanRequest } from '../scan/scan-request.js';
import { countListings, type ListingCount } from './count-listing.js';
import type { ReadPlan, SourcePlan } from './source-plan.js';

function newestFirst(readable: Readable, range: TimeRange): ScanRequest {
  const compare = keyOrder('createdAt:desc');
  const source = readable.reader.source.name;
  return scanRequest({ source, direction: 'desc', range, asked: range, boundary: null, compare, grouped: false });
}

/**
 * Rows the plan's listings hold in the request's range, before any check that takes a detail; given up above `most`.
 * `withinRange`: by position, where the provider cannot count a range. Throws `ConnectorFailure`.
 */
export function countRows(
  readable: Readable,
  plan: ReadPlan,
  range: TimeRange,
  options: { readonly most: number; readonly withinRange: boolean },
): Promise<ListingCount> {
  const { reader } = readable;
  const gate = createRowGate(reader, plan.filter, { ...plan.checks, detail: [], trusted: [] });
  const request = newestFirst(readable, range);
  return countListings({
    reader,
    plan,
    range,
    scanRows: (native) => openListing(readable, request, native, gate),
    pagerOf: (native) => pagerOf(readable, native, 'desc'),
    ...options,
  });
}

/** How many orders match, by the cheapest way there is; null where the source does not answer. Throws `ConnectorFailure`. */
export async function countSource(
  readable: Readable,
  plan: SourcePlan,
  { range, isInRange }: Pick<ScanRequest, 'range' | 'isInRange'>,
): Promise<Total | null> {
  if (plan.kind === 'nothing') return { value: 0, relation: 'eq' };
  if (plan.kind === 'unanswerable') return null;
  if (plan.access.kind === 'lookup') return countLookups(readable, plan, isInRange);
  const { listing } = readable.reader.source;
  const count = await countRows(readable, plan, range, { most: Infinity, withinRange: false });
  // Rows that were read to be counted went through the checks a row can pass.
  const rowsWereRead = listing.kind === 'windowed' && listing.pageSize === null;
  const unchecked = rowsWereRead ? plan.checks.detail.length === 0 : plan.filters.residual.length === 0;
  return { value: count.value, relation: count.exact && unchecked ? 'eq' : 'lte' };
}

async function countLookups(readable: Readable, plan: ReadPlan, isInRange: ScanRequest['isInRange']): Promise<Total> {
  if (plan.access.kind !== 'lookup') return { value: 0, relation: 'eq' };
  const { reader } = readable;
  const gate = createRowGate(reader, plan.filter, plan.checks);
  const { rows, failure } = await readLookups(reader, plan.access.lookups);
  if (failure !== null) throw failure;
  const admitted = gate.admitRows(rows);
  const { orders, faults } = gate.needsDetail ? await gate.admitWhole(admitted) : { orders: admitted, faults: [] };
  return { value: orders.filter(isInRange).length, relation: faults.length === 0 ? 'eq' : 'gte' };
}
