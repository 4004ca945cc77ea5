import { ConnectorFailure } from './model/failure.js';
import type { Order } from './model/order.js';
import type { SourceRun } from './source-run.js';

export interface CompletedOrders {
  readonly orders: readonly Order[];
  /** By source: why some of its orders stayed as they were listed. */
  readonly failures: ReadonlyMap<string, ConnectorFailure>;
}

const UNASKED = 'The provider lists orders that it was not asked for.';

/** Reads what is missing of a page's orders. An order whose detail cannot be read stays as it was listed; one that is gone goes. */
export async function completeOrders(
  orders: readonly Order[],
  isMissing: ((order: Order) => boolean) | null,
  runs: readonly SourceRun[],
): Promise<CompletedOrders> {
  const failures = new Map<string, ConnectorFailure>();
  if (isMissing === null) return { orders, failures };
  const completed = new Map<string, Order | null>();
  await Promise.all(
    runs.map(async (run) => {
      const { name, reader } = run;
      const rows = orders.filter((order) => order.source === name && !order.detailed && isMissing(order));
      if (rows.length === 0) return;
      // The page is made, and its orders are no more than were asked for: the scan's budget is no reason to give them in part.
      reader.account.leaveBudget();
      try {
        const details = await reader.details(rows);
        for (const row of rows) completed.set(row.id, details.unreadable > 0 ? row : null);
        for (const order of details.orders) completed.set(order.id, order);
        // Given by their ids alone, they are known only now; one that is gone is nobody's fault.
        const isAsked = run.admission();
        const wrong = rows.filter((row) => {
          const order = completed.get(row.id);
          return row.createdAt === null && order !== null && order !== undefined && !isAsked(order);
        });
        for (const row of wrong) completed.set(row.id, null);
        if (wrong.length > 0) failures.set(name, new ConnectorFailure('invalid_response', UNASKED));
        if (details.unreadable > 0) {
          const message = `The details of ${details.unreadable} orders could not be read.`;
          failures.set(name, new ConnectorFailure('invalid_response', message));
        }
      } catch (error) {
        failures.set(name, ConnectorFailure.from(error));
      }
    }),
  );
  const result = orders.map((order) => (completed.has(order.id) ? (completed.get(order.id) ?? null) : order));
  return { orders: result.filter((order) => order !== null), failures };
}
