import { joinScans } from '../merge/join-scans.js';
import type { NativeParameters, TimeRange } from '../model/filter.js';
import type { ReadPlan } from '../plan/source-plan.js';
import type { Learned } from './learned.js';
import { createRowGate, gateScan, type RowGate } from './row-gate.js';
import { scanIds } from './scan-ids.js';
import { scanLookups } from './scan-lookups.js';
import type { ScanRequest } from './scan-request.js';
import { NOWHERE, scanSorted, type PlaceInList } from './scan-sorted.js';
import { scanWindows } from './scan-windows.js';
import { SortedPager } from './sorted-pager.js';
import type { SourceReader } from './source-reader.js';
import type { Scan } from './step.js';

/** A source's listings, ready to be read. */
export interface Readable {
  readonly reader: SourceReader;
  readonly learned: Learned;
}

/** The pager of a sorted listing; a windowed one has none. */
export function pagerOf(
  { reader, learned }: Readable,
  native: NativeParameters,
  direction: 'asc' | 'desc',
): SortedPager {
  const { listing, name } = reader.source;
  if (listing.kind !== 'sorted') throw new TypeError(`${name} does not list in an order.`);
  return new SortedPager(reader, listing, native, direction, learned.pageSizes);
}

/** One listing by its kind. */
export function openListing(
  readable: Readable,
  request: ScanRequest,
  native: NativeParameters,
  gate: RowGate,
  place: PlaceInList = NOWHERE,
): Scan {
  const { reader, learned } = readable;
  const { listing, name } = reader.source;
  if (listing.kind === 'sorted') {
    return scanSorted({ ...request, ...place, pager: pagerOf(readable, native, request.direction), gate });
  }
  return scanWindows({ ...request, reader, listing, native, gate, memory: learned.tiles(name, native, 'orders') });
}

/** Everything a plan reads, as one scan. `freeOrder`: within the source any order will do (`sort: source`). */
export function openScan(
  readable: Readable,
  plan: ReadPlan,
  request: ScanRequest,
  options: { readonly freeOrder: boolean; readonly place: PlaceInList },
): Scan {
  const { reader, learned } = readable;
  const { listing, name } = reader.source;
  const { access } = plan;
  const gate = createRowGate(reader, plan.filter, plan.checks);
  const gated = (scan: Scan): Scan => (gate.needsDetail ? gateScan(scan, gate) : scan);
  if (access.kind === 'lookup') return gated(scanLookups({ ...request, reader, lookups: access.lookups, gate }));
  // Every order of a listing has a time, so none is left where those without one begin.
  if (request.boundary !== null && request.boundary.at === null) return nothing();
  if (isEmpty(request.range)) return nothing();

  const [only, ...others] = access.natives;
  if (only !== undefined && others.length === 0) {
    if (listing.kind === 'windowed' && options.freeOrder && needsNoTimes(reader, plan, request)) {
      const memory = learned.tiles(name, only, 'ids');
      return scanIds({ ...request, reader, listing, native: only, memory });
    }
    const scan = openListing(readable, request, only, gate, options.place);
    // Where rows are ids, a window's details have been read and checked to put it in order.
    return hasIdsOnly(reader) ? scan : gated(scan);
  }
  const scans = access.natives.map((native) => {
    const scan = openListing(readable, request, native, gate);
    return hasIdsOnly(reader) ? scan : gated(scan);
  });
  return joinScans(scans, request.compare);
}

/** Rows tell no time; details do. */
export function hasIdsOnly({ source: { listing } }: SourceReader): boolean {
  return listing.kind === 'windowed' && listing.rows === 'ids';
}

/** Nothing asks what only a detail tells. */
function needsNoTimes(reader: SourceReader, plan: ReadPlan, { range }: ScanRequest): boolean {
  const { listing } = reader.source;
  const unitMs = listing.kind === 'windowed' && listing.granularity === 'day' ? 86_400_000 : 1000;
  // Rows without a time cannot be dropped by it: the provider must be asked for exactly this range.
  const isWhole = (at: number | null): boolean => at === null || at % unitMs === 0;
  const unchecked = plan.checks.detail.length === 0 && plan.checks.row.length === 0;
  return hasIdsOnly(reader) && unchecked && isWhole(range.from) && isWhole(range.to);
}

/** An ascending chain ends soon after now, so one that is to begin later still ends before it begins. */
const isEmpty = ({ from, to }: TimeRange): boolean => from !== null && to !== null && from > to;

async function* nothing(): Scan {
  yield { orders: [], frontier: 'end' };
}
