import type { Chain, SourceDecision } from './cursor/chain.js';
import { keyOrder, scanDirection, type Key } from './merge/key.js';
import { Lane } from './merge/lane.js';
import type { TimeRange } from './model/filter.js';
import type { Order } from './model/order.js';
import type { Total } from './model/search-result.js';
import { countSource } from './plan/count-source.js';
import { applyDecision, decideSource, needsDecision } from './plan/decide-source.js';
import type { SourcePlan } from './plan/source-plan.js';
import type { SearchRequest } from './query/search-request.js';
import { createRowGate } from './scan/row-gate.js';
import type { Learned } from './scan/learned.js';
import { openScan } from './scan/open-scan.js';
import { scanRequest, type ScanRequest } from './scan/scan-request.js';
import type { PlaceInList } from './scan/scan-sorted.js';
import type { ReaderContext, SourceReader } from './scan/source-reader.js';
import type { Scan, Step } from './scan/step.js';

const ANY_TIME: TimeRange = { from: null, to: null };

/** Stands before everything a source can give in a result that is grouped by source. */
const beginningOf = (source: string): Key => ({ at: Number.MAX_SAFE_INTEGER, source, id: '' });

/** One source in one search, or in several pages of one: its plan, what is decided of it on the way, and its scan. */
export class SourceRun {
  readonly reader: SourceReader;
  readonly learned: Learned;
  plan: SourcePlan;
  decision: SourceDecision;
  readonly #request: SearchRequest;
  readonly #chain: Chain;
  readonly #clockSkewMs: number;
  #scan: Scan | null = null;
  #lane: Lane | null = null;

  constructor(options: {
    readonly reader: SourceReader;
    readonly plan: SourcePlan;
    readonly request: SearchRequest;
    readonly chain: Chain;
    readonly clockSkewMs: number;
    readonly learned: Learned;
  }) {
    this.reader = options.reader;
    this.learned = options.learned;
    this.#request = options.request;
    this.#chain = options.chain;
    this.#clockSkewMs = options.clockSkewMs;
    this.decision = options.chain.decisions[this.name] ?? {};
    this.plan = applyDecision(options.plan, this.decision);
  }

  get name(): string {
    return this.reader.source.name;
  }

  /** Its way through the merge. */
  get lane(): Lane {
    this.#lane ??= new Lane(this.name, () => this.#nextStep(), this.from);
    return this.#lane;
  }

  /** Whether the next page can go on with it, rather than begin anew at the boundary. */
  get canGoOn(): boolean {
    return this.#lane?.canGoOn ?? false;
  }

  /**
   * Begins no call any more. What was asked already may land, and be kept: the step that is read for it; null when none is,
   * or nothing is kept.
   */
  close(): Promise<void> | null {
    const reading = this.#lane?.reading ?? null;
    if (reading === null || !this.reader.keeps) return null;
    this.reader.account.close();
    return reading;
  }

  /** Goes on for the next page, within that one's time and budget. */
  beginPage(context: ReaderContext): void {
    this.reader.beginPage(context);
    this.lane.beginPage();
  }

  /** Where this source's part of the merge begins. */
  get from(): Key | null {
    const { boundary } = this.#chain;
    if (this.#request.sort !== 'source') return boundary;
    return boundary !== null && boundary.source === this.name ? boundary : beginningOf(this.name);
  }

  /** The source's orders beyond the boundary, lazily; first what the first page has to decide is decided. */
  async #nextStep(): Promise<Step | null> {
    // Once it has moved, the page can go on without more of this source, so its budget counts.
    if (this.lane.moved) this.reader.account.keepToBudget();
    if (this.#scan === null) {
      if (this.#isUndecided) await this.#decide();
      if (this.plan.kind !== 'read') return null;
      const options = { freeOrder: this.#request.sort === 'source', place: this.#place() };
      this.#scan = openScan(this, this.plan, this.#scanRequest(), options);
    }
    const { value } = await this.#scan.next();
    return value ?? null;
  }

  /** Tells whether an order is one that was asked for, by all that is now known of it. */
  admission(): (order: Order) => boolean {
    if (this.plan.kind !== 'read') return () => true;
    const { admitKnown } = createRowGate(this.reader, this.plan.filter, this.plan.checks);
    const { isInRange } = this.#scanRequest();
    return (order) => admitKnown(order) && isInRange(order);
  }

  /** How many orders match; null where the source does not answer. Throws `ConnectorFailure`. */
  total(): Promise<Total | null> {
    return countSource(this, this.plan, this.#scanRequest());
  }

  get #isUndecided(): boolean {
    const { boundary, gaps } = this.#chain;
    // A source that failed before it could decide has it still before it.
    const isFirst = boundary === null || (gaps.includes(this.name) && Object.keys(this.decision).length === 0);
    return isFirst && this.plan.kind === 'read' && needsDecision(this.plan);
  }

  async #decide(): Promise<void> {
    if (this.plan.kind !== 'read') return;
    const budget = this.#request.expensive === 'refuse' ? this.reader.budget.details : null;
    this.decision = { ...this.decision, ...(await decideSource(this, this.plan, this.#range, budget)) };
    this.plan = applyDecision(this.plan, this.decision);
  }

  /** The range the request asks for. */
  get #asked(): TimeRange {
    return (this.plan.kind === 'read' ? this.plan.filter.createdAt : undefined) ?? ANY_TIME;
  }

  /** The range that is read: an ascending chain would never end if it ran after new orders. */
  get #range(): TimeRange {
    if (this.#request.sort !== 'createdAt:asc') return this.#asked;
    // Provider clocks may run a little ahead. To the whole second, which every provider can count.
    const until = Math.ceil((this.#chain.startedAt + this.#clockSkewMs) / 1000) * 1000;
    return { from: this.#asked.from, to: Math.min(this.#asked.to ?? until, until) };
  }

  #scanRequest(): ScanRequest {
    const { sort } = this.#request;
    const { from } = this;
    return scanRequest({
      source: this.name,
      direction: scanDirection(sort),
      range: this.#range,
      asked: this.#asked,
      boundary: from !== null && from.at === Number.MAX_SAFE_INTEGER ? null : from,
      compare: keyOrder(sort),
      grouped: sort === 'source',
    });
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
}
