import { ageOf } from './answer-age.js';
import type { OrderResult } from './model/search-result.js';
import { locateOrder, noSuchOrder, readerOf, readOne, toRefusal } from './one-order.js';
import type { Engine, OngoingSearch } from './open-search.js';
import type { OrderRequest } from './query/search-request.js';
import { reportReading } from './source-report.js';

/** One order whole, as it is kept or as its source tells it. */
export async function readOrder(
  engine: Engine,
  request: OrderRequest,
  { abort, freshness }: OngoingSearch,
): Promise<OrderResult> {
  const place = locateOrder(engine, request.id);
  const reader = readerOf(engine, place, { timeoutMs: request.timeoutMs, signal: abort.signal, freshness });
  const order = await readOne(engine, place, reader).catch((error: unknown) => {
    const refusal = toRefusal(reader, error);
    engine.observer.searchFinished({ sources: refusal.sources, rowsRead: 0, rowsReturned: 0 });
    throw refusal;
  });
  if (order === null) throw noSuchOrder(place);
  const report = reportReading(reader, null);
  engine.observer.searchFinished({ sources: [report], rowsRead: 0, rowsReturned: 0 });
  return { order, source: report, age: ageOf([reader.account], [report]) };
}
