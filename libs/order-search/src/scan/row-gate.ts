import type { Order } from '../model/order.js';
import type { PlannedChecks } from '../plan/source-plan.js';
import type { Filter } from '../model/filter.js';
import { prepareChecks, prepareContradictions } from '../query/order-checks.js';
import type { SourceReader } from './source-reader.js';

export interface Admitted {
  readonly orders: readonly Order[];
  /** What could not be read of them. */
  readonly faults: readonly string[];
}

/** Lets through what matches: checks rows, reads the details that are needed, checks those. */
export interface RowGate {
  admit(rows: readonly Order[]): Promise<Admitted>;
}

export function createRowGate(
  reader: SourceReader,
  filter: Filter,
  checks: PlannedChecks,
  options: { readonly detailsForTime: boolean },
): RowGate {
  const rowHolds = prepareChecks(filter, checks.row);
  const detailHolds = prepareChecks(filter, checks.detail);
  const isWrong = prepareContradictions(filter, checks.trusted);
  const needsDetail = options.detailsForTime || checks.detail.length > 0;

  return {
    async admit(rows) {
      const passing = options.detailsForTime ? rows : rows.filter((row) => rowHolds(row) && !isWrong(row));
      if (!needsDetail) return { orders: passing, faults: [] };
      // The listing was filtered by what is trusted, so a cached detail that says otherwise is of another time.
      const { orders, unreadable } = await reader.details(passing, isWrong);
      const timed = options.detailsForTime ? orders.filter((order) => order.createdAt !== null) : orders;
      const lost = unreadable + orders.length - timed.length;
      return {
        orders: timed.filter((order) => rowHolds(order) && detailHolds(order) && !isWrong(order)),
        faults: lost === 0 ? [] : [`${lost} ${lost === 1 ? 'order' : 'orders'} could not be read.`],
      };
    },
  };
}
