import type { Filter } from '../model/filter.js';
import type { Order } from '../model/order.js';
import type { PlannedChecks } from '../plan/source-plan.js';
import { prepareChecks, prepareContradictions } from '../query/order-checks.js';
import type { SourceReader } from './source-reader.js';
import type { Scan } from './step.js';
import { unreadableFault } from './unreadable-fault.js';

/** Details read before the next orders are given: few enough that a page does not read many in vain. */
const DETAILS_AT_ONCE = 16;

export interface Admitted {
  readonly orders: readonly Order[];
  /** What could not be read of them. */
  readonly faults: readonly string[];
  /** Listed, but there is no such order any more. */
  readonly gone: number;
}

/** Lets through what matches. Rows are checked as listed; what only a detail tells, once that was read. */
export interface RowGate {
  /** By what rows tell. */
  admitRows(rows: readonly Order[]): readonly Order[];
  /** Reads the details of rows that tell too little and checks all. */
  admitWhole(rows: readonly Order[]): Promise<Admitted>;
  /** By all that is told of an order. */
  readonly admitKnown: (order: Order) => boolean;
  /** What rows tell is not enough. */
  readonly needsDetail: boolean;
}

export function createRowGate(reader: SourceReader, filter: Filter, checks: PlannedChecks): RowGate {
  const rowHolds = prepareChecks(filter, checks.row);
  const detailHolds = prepareChecks(filter, checks.detail);
  const isWrong = prepareContradictions(filter, checks.trusted);
  const admitKnown = (order: Order): boolean => rowHolds(order) && detailHolds(order) && !isWrong(order);
  return {
    admitKnown,
    needsDetail: checks.detail.length > 0,
    admitRows: (rows) => rows.filter((row) => rowHolds(row) && !isWrong(row)),
    async admitWhole(rows) {
      // The listing was filtered by what is trusted, so a cached detail that says otherwise is of another time.
      const { orders, unreadable } = await reader.details(rows, isWrong);
      return {
        orders: orders.filter(admitKnown),
        faults: unreadable === 0 ? [] : [unreadableFault(unreadable)],
        gone: rows.length - orders.length - unreadable,
      };
    },
  };
}

/** Orders that were listed but have no detail, or one that tells no time, cannot be placed: they are counted as lost. */
export async function admitTimed(gate: RowGate, rows: readonly Order[]): Promise<Admitted> {
  const { orders, faults, gone } = await gate.admitWhole(rows);
  const timed = orders.filter((order) => order.createdAt !== null);
  const lost = orders.length - timed.length + gone;
  return { orders: timed, faults: lost === 0 ? faults : [...faults, unreadableFault(lost)], gone };
}

/** A scan of rows as a scan of orders that pass: their details are read a few at a time, as far as the page goes. */
export async function* gateScan(scan: Scan, gate: RowGate): Scan {
  for await (const step of scan) {
    let { fault } = step;
    for (let start = 0; start === 0 || start < step.orders.length; start += DETAILS_AT_ONCE) {
      const chunk = step.orders.slice(start, start + DETAILS_AT_ONCE);
      const admitted = await gate.admitWhole(chunk.map(({ order }) => order));
      const passed = new Map(admitted.orders.map((order) => [order.nativeId, order]));
      const orders = chunk.flatMap((row) => {
        const order = passed.get(row.id);
        return order === undefined ? [] : [{ ...row, order }];
      });
      const faults = fault === undefined ? admitted.faults : [fault, ...admitted.faults];
      fault = undefined;
      // Between two chunks the scan has come as far as the last row it looked at.
      const isLast = start + DETAILS_AT_ONCE >= step.orders.length;
      const frontier = isLast ? step.frontier : (chunk.at(-1) ?? step.frontier);
      yield { orders, frontier, ...(faults.length === 0 ? {} : { fault: faults.join(' ') }) };
    }
  }
}
