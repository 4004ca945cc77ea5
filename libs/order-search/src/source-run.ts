import type { Chain, SourceDecision } from './cursor/chain.js';
import { joinScans } from './merge/join-scans.js';
import { keyOrder, scanDirection, type Key } from './merge/key.js';
import { ConnectorFailure } from './model/failure.js';
import type { NativeParameters, TimeRange } from './model/filter.js';
import type { Total } from './model/search-result.js';
import { countListings } from './plan/count-listing.js';
import type { ReadPlan, SourcePlan } from './plan/source-plan.js';
import type { SearchRequest } from './query/search-request.js';
import type { Learned } from './scan/learned.js';
import { createRowGate, gateScan, type RowGate } from './scan/row-gate.js';
import { scanIds } from './scan/scan-ids.js';
import { readLookups, scanLookups } from './scan/scan-lookups.js';
import { scanRequest, type ScanRequest } from './scan/scan-request.js';
import { NOWHERE, scanSorted, type PlaceInList } from './scan/scan-sorted.js';
import { scanWindows } from './scan/scan-windows.js';
import { SortedPager } from './scan/sorted-pager.js';
import type { SourceReader } from './scan/source-reader.js';
import type { Scan } from './scan/step.js';

const ANY_TIME: TimeRange = { from: null, to: null };

/** One listing that reads no more than this many times the rows of several is preferred to them. */
const STEADIER_FACTOR = 3;

const detailBudget = (limit: number): number => Math.max(500, 3 * limit + 30);

/** Stands before everything a source can give in a result that is grouped by source. */
export const beginningOf = (source: string): Key => ({ at: Number.MAX_SAFE_INTEGER, source, id: '' });

/** One source in one search: its plan, what is decided of it on the way, and its scan. */
export class SourceRun {
  readonly reader: SourceReader;
  plan: SourcePlan;
  decision: SourceDecision;
  readonly #request: SearchRequest;
  readonly #chain: Chain;
  readonly #clockSkewMs: number;
  readonly #learned: Learned;

  constructor(options: {
    readonly reader: SourceReader;
    readonly plan: SourcePlan;
    readonly request: SearchRequest;
    readonly chain: Chain;
    readonly clockSkewMs: number;
    readonly learned: Learned;
  }) {
    this.reader = options.reader;
    this.plan = options.plan;
    this.#request = options.request;
    this.#chain = options.chain;
    this.#clockSkewMs = options.clockSkewMs;
    this.#learned = options.learned;
    this.decision = options.chain.decisions[this.name] ?? {};
    this.#apply(this.decision);
  }

  get name(): string {
    return this.reader.source.name;
  }

  /** Where this source's part of the merge begins. */
  get from(): Key | null {
    const { boundary } = this.#chain;
    if (this.#request.sort !== 'source') return boundary;
    return boundary !== null && boundary.source === this.name ? boundary : beginningOf(this.name);
  }

  /** The source's orders beyond the boundary, lazily; first what the first page has to decide is decided. */
  async *scan(): Scan {
    if (this.plan.kind === 'read' && this.#chain.boundary === null) await this.#decide(this.plan);
    if (this.plan.kind !== 'read') return;
    yield* this.#open(this.plan, this.#scanRequest());
  }

  /** How many orders match, by the cheapest way there is. Throws `ConnectorFailure`. */
  async total(): Promise<Total | null> {
    const { plan } = this;
    if (plan.kind === 'nothing') return { value: 0, relation: 'eq' };
    if (plan.kind === 'unanswerable') return null;
    if (plan.access.kind === 'lookup') return this.#totalOfLookups(plan);
    const checked = plan.filters.residual.length > 0;
    const count = await this.#count(plan, Infinity, false);
    // Rows that were read to be counted went through the checks a row can pass.
    const countedRows = this.reader.source.listing.kind === 'windowed' && this.reader.source.listing.pageSize === null;
    const exact = count.exact && (countedRows ? plan.checks.detail.length === 0 : !checked);
    return { value: count.value, relation: exact ? 'eq' : 'lte' };
  }

  async #totalOfLookups(plan: ReadPlan): Promise<Total> {
    if (plan.access.kind !== 'lookup') return { value: 0, relation: 'eq' };
    const gate = createRowGate(this.reader, plan.filter, plan.checks);
    const rows = gate.admitRows(await readLookups(this.reader, plan.access.lookups));
    const { orders, faults } = gate.needsDetail ? await gate.admitWhole(rows) : { orders: rows, faults: [] };
    const { place } = this.#scanRequest(null);
    return { value: place(orders).length, relation: faults.length === 0 ? 'eq' : 'gte' };
  }

  #range(plan: ReadPlan): TimeRange {
    return plan.filter.createdAt ?? ANY_TIME;
  }

  #scanRequest(boundary: Key | null = this.#boundary()): ScanRequest {
    const { sort } = this.#request;
    const asked = (this.plan.kind === 'read' ? this.plan.filter.createdAt : undefined) ?? ANY_TIME;
    // An ascending chain would never end if it ran after new orders; provider clocks may run a little ahead.
    const until = sort === 'createdAt:asc' ? this.#chain.startedAt + this.#clockSkewMs : null;
    const range = until === null ? asked : { from: asked.from, to: Math.min(asked.to ?? until, until) };
    const compare = keyOrder(sort);
    const direction = scanDirection(sort);
    return scanRequest({ source: this.name, direction, range, asked, boundary, compare, grouped: sort === 'source' });
  }

  #boundary(): Key | null {
    const { from } = this;
    return from !== null && from.at === Number.MAX_SAFE_INTEGER ? null : from;
  }

  #open(plan: ReadPlan, request: ScanRequest): Scan {
    const { reader } = this;
    const { listing } = reader.source;
    const { access } = plan;
    const gate = createRowGate(reader, plan.filter, plan.checks);
    const gated = (scan: Scan): Scan => (gate.needsDetail ? gateScan(scan, gate) : scan);
    if (access.kind === 'lookup') return gated(scanLookups({ ...request, reader, lookups: access.lookups, gate }));
    // Every order of a listing has a time, so none is left where those without one begin.
    if (request.boundary !== null && request.boundary.at === null) return nothing();
    const withoutTimes = this.#readsIdsOnly(plan, request);
    const scans = access.natives.map((native) => {
      if (withoutTimes && listing.kind === 'windowed') {
        const memory = this.#learned.tiles(this.name, native, 'ids');
        return scanIds({ ...request, reader, listing, native, memory });
      }
      const scan = this.#scanListing(request, native, gate, access.natives.length === 1 ? this.#place() : NOWHERE);
      // Where rows are ids, a window's details have been read and checked to put it in order.
      return listing.kind === 'windowed' && listing.rows === 'ids' ? scan : gated(scan);
    });
    return scans.length === 1 && scans[0] !== undefined ? scans[0] : joinScans(scans, request.compare);
  }

  #scanListing(request: ScanRequest, native: NativeParameters, gate: RowGate, place: PlaceInList): Scan {
    const { reader } = this;
    const { listing } = reader.source;
    const memory = this.#learned.tiles(this.name, native, 'orders');
    if (listing.kind === 'windowed') return scanWindows({ ...request, reader, listing, native, gate, memory });
    return scanSorted({ ...request, ...place, pager: this.#pager(native, request.direction), gate });
  }

  /** Where the boundary was last seen in a sorted list, and where this page leaves off. */
  #place(): PlaceInList {
    return {
      hint: this.#chain.boundary === null ? null : (this.decision.hint ?? null),
      onPosition: (index) => {
        this.decision = { ...this.decision, hint: index };
      },
    };
  }

  #pager(native: NativeParameters, direction: 'asc' | 'desc'): SortedPager {
    const { listing } = this.reader.source;
    if (listing.kind !== 'sorted') throw new TypeError(`${this.name} does not list in an order.`);
    return new SortedPager(this.reader, listing, native, direction, this.#learned.pageSizes);
  }

  /** True where the order within the source is free, and nothing asks what only a detail tells. */
  #readsIdsOnly(plan: ReadPlan, { range }: ScanRequest): boolean {
    const { listing } = this.reader.source;
    const unitMs = listing.kind === 'windowed' && listing.granularity === 'day' ? 86_400_000 : 1000;
    // Rows without a time cannot be dropped by it: the provider must be asked for exactly this range.
    const isWhole = (at: number | null): boolean => at === null || at % unitMs === 0;
    return (
      this.#request.sort === 'source' &&
      listing.kind === 'windowed' &&
      listing.rows === 'ids' &&
      plan.checks.detail.length === 0 &&
      plan.checks.row.length === 0 &&
      plan.access.kind === 'listing' &&
      plan.access.natives.length === 1 &&
      isWhole(range.from) &&
      isWhole(range.to)
    );
  }

  #count(plan: ReadPlan, most: number, withinRange: boolean): ReturnType<typeof countListings> {
    const range = this.#range(plan);
    const gate = createRowGate(this.reader, plan.filter, { ...plan.checks, detail: [], trusted: [] });
    const newestFirst = scanRequest({
      source: this.name,
      direction: 'desc',
      range,
      asked: range,
      boundary: null,
      compare: keyOrder('createdAt:desc'),
      grouped: false,
    });
    const scanRows = (native: NativeParameters): Scan => this.#scanListing(newestFirst, native, gate, NOWHERE);
    const pagerOf = (native: NativeParameters): SortedPager => this.#pager(native, 'desc');
    return countListings({ reader: this.reader, plan, range, scanRows, pagerOf, most, withinRange });
  }

  async #decide(plan: ReadPlan): Promise<void> {
    if (plan.expensive && this.#request.expensive === 'refuse') {
      const budget = detailBudget(this.#request.limit);
      const { value } = await this.#count(plan, budget, true);
      if (value > budget) this.#apply({ predictedCalls: value });
    }
    if (this.plan.kind === 'read' && this.plan.steadier !== null && (await this.#prefersOne(this.plan))) {
      this.#apply({ ...this.decision, steadier: true });
    }
  }

  /** Whether one listing with a check reads not much more than several; without counts, they stay several. */
  async #prefersOne(plan: ReadPlan): Promise<boolean> {
    if (plan.steadier === null) return false;
    try {
      const [several, one] = await Promise.all([
        this.#count(plan, Infinity, true),
        this.#count(plan.steadier, Infinity, true),
      ]);
      return one.value <= STEADIER_FACTOR * several.value;
    } catch (error) {
      if (error instanceof ConnectorFailure && error.kind === 'invalid_response') return false;
      throw error;
    }
  }

  #apply(decision: SourceDecision): void {
    this.decision = decision;
    const { plan } = this;
    if (plan.kind !== 'read') return;
    if (decision.predictedCalls !== undefined) {
      const costly = plan.checks.detail.map(String);
      const filters = { ...plan.filters, residual: plan.filters.residual.filter((each) => !costly.includes(each)) };
      this.plan = {
        kind: 'unanswerable',
        filters: { ...filters, unanswerable: costly },
        reason: 'too_expensive',
        predictedCalls: decision.predictedCalls,
      };
    } else if (decision.steadier === true && plan.steadier !== null) {
      this.plan = plan.steadier;
    }
  }
}

async function* nothing(): Scan {
  yield { orders: [], frontier: 'end' };
}
