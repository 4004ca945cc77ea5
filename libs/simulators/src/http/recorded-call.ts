import type { IncomingHttpHeaders } from 'node:http';

/** `other`: a path or method the API does not have. */
export const CALL_KINDS = ['login', 'list', 'count', 'detail', 'lookup', 'update', 'other'] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** One request as it arrived. */
export interface RecordedCall {
  readonly kind: CallKind;
  readonly method: string;
  /** With its query, without the prefix under which the simulator is mounted. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** Parsed when it is JSON, else the text; `null` when there was none. */
  readonly body: unknown;
  /** Epoch milliseconds by the simulator's clock. */
  readonly arrivedAt: number;
}

/** The last calls, and how many there were. */
export class CallLog {
  private recorded: RecordedCall[] = [];
  private readonly totals = new Map<CallKind, number>();
  private readonly limit: number;

  /** `limit`: calls kept at least; a sandbox may run for days. */
  constructor(limit: number) {
    this.limit = limit;
  }

  get calls(): readonly RecordedCall[] {
    return this.recorded;
  }

  add(call: RecordedCall): void {
    if (this.recorded.length >= 2 * this.limit) this.recorded = this.recorded.slice(-this.limit);
    this.recorded.push(call);
    this.totals.set(call.kind, this.count(call.kind) + 1);
  }

  /** Every call since the last `clear`, those that are no longer kept too. */
  count(kind?: CallKind): number {
    if (kind !== undefined) return this.totals.get(kind) ?? 0;
    return [...this.totals.values()].reduce((sum, each) => sum + each, 0);
  }

  clear(): void {
    this.recorded = [];
    this.totals.clear();
  }
}
