import type { SearchResult } from '#order-search';
import { toSourceReport } from '../orders/from-search-result.js';
import { inPieces, toLine } from '../stream/text-pieces.js';
import type { ExportScope } from './export-writer.js';
import { MergedReports } from './merged-reports.js';
import { CHECKPOINT_ORDERS } from './to-export-request.js';

/**
 * An order a line, a checkpoint every 1,000 of them, and one last line, `end` or `error`. A page without an order gives a
 * checkpoint too: the reading has moved, and a line now and then keeps the connection from being taken for dead.
 */
export async function* writeNdjson(
  pages: AsyncIterable<SearchResult>,
  { toOrder, fail }: ExportScope,
): AsyncGenerator<string> {
  const reports = new MergedReports();
  let orders = 0;
  let cursor: string | null = null;
  try {
    for await (const page of pages) {
      const lines = page.orders.map((order) => toLine({ order: toOrder(order) }));
      reports.add(page.sources);
      orders += page.orders.length;
      cursor = page.page.nextCursor;
      if (cursor === null) {
        const sources = reports.all.map(toSourceReport);
        lines.push(toLine({ end: { orders, complete: page.complete, sources } }));
      } else if (page.orders.length === 0 || orders % CHECKPOINT_ORDERS === 0) {
        lines.push(toLine({ checkpoint: { cursor, orders } }));
      }
      yield* inPieces(lines);
    }
  } catch (error) {
    if (cursor === null) throw error;
    yield toLine({ error: { ...fail(error), cursor } });
  }
}
