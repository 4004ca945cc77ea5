import type { NativeParameters, TimeRange } from '../model/filter.js';
import type { OrderSource, SortedListing, WindowedListing } from '../ports/order-source.js';
import type { ReadPlan } from './source-plan.js';
import type { SortedPager } from '../scan/sorted-pager.js';
import type { SourceReader } from '../scan/source-reader.js';
import { lifetimeMs, valueDigest } from '../scan/lifetime.js';
import { positionOf } from '../scan/scan-sorted.js';
import type { Scan } from '../scan/step.js';

export interface ListingCount {
  readonly value: number;
  /** The bounds counted are exactly those asked. */
  readonly exact: boolean;
  /** Counting was given up at this many: there are more. */
  readonly atLeast: boolean;
}

const isWholeSecond = (at: number | null): boolean => at === null || at % 1000 === 0;

function boundsAreExact({ exactBounds }: WindowedListing, range: TimeRange): boolean {
  if (range.from === null && range.to === null) return true;
  return exactBounds && isWholeSecond(range.from) && isWholeSecond(range.to);
}

/** `newestAt`: epoch milliseconds of the newest order that can be counted; null: there is no end. */
function cachedCount<T>(
  reader: SourceReader,
  what: readonly unknown[],
  newestAt: number | null,
  read: (reader: SourceReader) => Promise<T>,
): Promise<T> {
  const ttlMs = lifetimeMs(newestAt, reader.clock.now(), reader.source.lifetimes);
  return reader.cached(`count:${valueDigest(what)}`, { read, ttlMs: () => ttlMs });
}

async function countWindow(
  reader: SourceReader,
  listing: WindowedListing,
  native: NativeParameters,
  range: TimeRange,
): Promise<ListingCount | null> {
  // Where the end may be excluded, an order of that very instant would not be counted.
  const end = range.to === null || listing.exactBounds ? range.to : range.to + 1;
  const window = { start: range.from, end };
  const exact = boundsAreExact(listing, range);
  const { count } = listing;
  if (count === undefined && listing.pageSize === null) return null;
  const value = await cachedCount(reader, [native, window], end, async (within) => {
    if (count !== undefined) return within.list(() => count(window, native, within.scope));
    const firstRow = { window, native, offset: 0, pageIndex: 0, pageSize: 1 };
    return (await within.list(() => listing.list(firstRow, within.scope))).count;
  });
  return value === null ? null : { value, exact, atLeast: false };
}

/** Null where the provider tells no count. */
async function countSorted(
  reader: SourceReader,
  listing: SortedListing,
  native: NativeParameters,
): Promise<ListingCount | null> {
  const count = await cachedCount(reader, [native], null, (within) =>
    within.list(() => listing.count(native, within.scope)),
  );
  return count === null ? null : { ...count, atLeast: false };
}

/** Where the provider tells no count, its rows are read and counted, up to `most`. */
async function countSteps(scan: Scan, most: number): Promise<ListingCount> {
  let value = 0;
  let exact = true;
  for await (const step of scan) {
    value += step.orders.length;
    exact &&= step.fault === undefined;
    if (value > most) return { value, exact: false, atLeast: true };
  }
  return { value, exact, atLeast: false };
}

interface CountRequest {
  readonly reader: SourceReader;
  readonly plan: ReadPlan;
  readonly range: TimeRange;
  /** Reads one listing without details, newest first, where the provider tells no count. */
  readonly scanRows: (native: NativeParameters) => Scan;
  readonly pagerOf: (native: NativeParameters) => SortedPager;
  readonly most: number;
  /** Count by position where the provider cannot count a range. */
  readonly withinRange: boolean;
}

async function countOne(request: CountRequest, source: OrderSource, native: NativeParameters): Promise<ListingCount> {
  const { reader, range, scanRows, pagerOf, most, withinRange } = request;
  const { listing } = source;
  if (listing.kind === 'windowed') {
    return (await countWindow(reader, listing, native, range)) ?? countSteps(scanRows(native), most);
  }
  const whole = await countSorted(reader, listing, native);
  if (whole === null) return countSteps(scanRows(native), most);
  if (range.from === null && range.to === null) return whole;
  if (!withinRange || whole.value <= most) return { ...whole, exact: false };
  const [newest, oldest] = await Promise.all([
    positionOf(pagerOf(native), range.to, 'at'),
    positionOf(pagerOf(native), range.from, 'beyond'),
  ]);
  return { value: Math.max(0, (oldest ?? whole.value) - (newest ?? 0)), exact: false, atLeast: false };
}

/** How many rows the plan's listings hold in the range, before any check by the gateway. Throws `ConnectorFailure`. */
export async function countListings(request: CountRequest): Promise<ListingCount> {
  const { access } = request.plan;
  const natives = access.kind === 'listing' ? access.natives : [];
  const counts = await Promise.all(natives.map((native) => countOne(request, request.reader.source, native)));
  return {
    value: counts.reduce((sum, { value }) => sum + value, 0),
    exact: counts.every(({ exact }) => exact),
    atLeast: counts.some(({ atLeast }) => atLeast),
  };
}
