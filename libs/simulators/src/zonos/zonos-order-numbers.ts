import type { JsonObject } from '../http/exchange.js';
import { parseDay } from '../http/wire-time.js';
import type { OrderBook } from '../order-book/order-book.js';
import { DAY_MS } from '../order-book/timeline.js';
import type { ZonosOrder } from '../order-book/zonos-orders.js';

export const UNPARSABLE = 'could not parse input';
const TWO_WEEKS_MS = 14 * DAY_MS;
const KEYS = new Set([
  'store',
  'secret',
  'sinceDate',
  'throughDate',
  'sinceOrderId',
  'missingMerchantOrderId',
  'statuses',
]);

/** What the documents leave open. */
export interface ZonosReading {
  /** Whether the day of `throughDate` belongs to the range. */
  readonly throughDateInclusive: boolean;
  /** Whether the order of `sinceOrderId` is in the reply. */
  readonly sinceOrderInclusive: boolean;
}

/** The orders asked for, oldest first, or the text of the API's `error`. */
export function findOrderNumbers(
  book: OrderBook<ZonosOrder>,
  body: JsonObject,
  store: string,
  reading: ZonosReading,
  now: number,
): readonly ZonosOrder[] | string {
  const { sinceDate, throughDate, sinceOrderId, missingMerchantOrderId: missing } = body;
  if (Object.keys(body).some((key) => !KEYS.has(key))) return UNPARSABLE;
  if (missing !== undefined && typeof missing !== 'boolean') return UNPARSABLE;
  const asked = [sinceDate !== undefined, sinceOrderId !== undefined, missing === true];
  if (asked.filter(Boolean).length !== 1) return UNPARSABLE;
  if (throughDate !== undefined && sinceDate === undefined) return UNPARSABLE;

  if (missing === true) {
    return book.between(now - TWO_WEEKS_MS).filter((order) => order.merchantOrderId === null);
  }
  if (sinceOrderId !== undefined) return findSinceOrder(book, sinceOrderId, store, reading);
  const from = parseCompactDay(sinceDate);
  const through = throughDate === undefined ? Infinity : parseCompactDay(throughDate);
  if (from === undefined || through === undefined) return UNPARSABLE;
  return book.between(from, through + (reading.throughDateInclusive ? DAY_MS : 0) - 1);
}

function findSinceOrder(
  book: OrderBook<ZonosOrder>,
  sinceOrderId: unknown,
  store: string,
  reading: ZonosReading,
): readonly ZonosOrder[] | string {
  if (typeof sinceOrderId !== 'string' && !Number.isInteger(sinceOrderId)) return UNPARSABLE;
  const text = String(sinceOrderId);
  const order = book.get(fullId(text, store));
  if (order === undefined) return `Couldn't find order for sinceOrderId: ${text}`;
  const later = book.between(order.createdAt);
  return later.slice(later.indexOf(order) + (reading.sinceOrderInclusive ? 0 : 1));
}

/** Ids are taken with or without the store's prefix. */
export function fullId(id: string, store: string): string {
  return id.includes('-') ? id : `${store}-${id}`;
}

/** `yyyymmdd` to its first millisecond in UTC. */
function parseCompactDay(value: unknown): number | undefined {
  const match = typeof value === 'string' ? /^(\d{4})(\d{2})(\d{2})$/.exec(value) : null;
  return match === null ? undefined : parseDay(match.slice(1).join('-'));
}
