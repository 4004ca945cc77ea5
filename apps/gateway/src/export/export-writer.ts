import type { Order, SearchResult } from '#order-search';
import type { Problem } from '../errors/problem.js';
import type { PlainOrder } from '../orders/order.dto.js';

export interface ExportScope {
  readonly toOrder: (order: Order) => PlainOrder;
  /** Called when an export that has begun cannot be ended. */
  readonly fail: (error: unknown) => Problem;
}

/**
 * Pages as pieces of text. Each page is turned into text whole before any of it is given, so that a defect in an order
 * never leaves half a page behind. Throws what fails before the first piece.
 */
export type ExportWriter = (pages: AsyncIterable<SearchResult>, scope: ExportScope) => AsyncGenerator<string>;
