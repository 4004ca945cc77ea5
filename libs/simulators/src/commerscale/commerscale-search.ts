import type { JsonObject } from '../http/exchange.js';
import type { WallClock } from '../http/wall-clock.js';
import type { CommerScaleOrder } from '../order-book/commerscale-orders.js';
import type { OrderBook } from '../order-book/order-book.js';
import { DAY_MS } from '../order-book/timeline.js';
import { textReader } from './commerscale-fields.js';
import { parseBound, textFilters, type CreatedOnBound } from './commerscale-filters.js';

/**
 * What the documents leave open of `createdon_min` and `createdon_max`: whether the bound itself belongs to the range,
 * and whether a day stands for its midnight or for all of its 24 hours.
 */
export interface CreatedOnReading {
  readonly min: 'inclusive' | 'exclusive';
  readonly max: 'inclusive' | 'exclusive';
  readonly dayMeans: 'midnight' | 'whole day';
}

type Check = (order: CommerScaleOrder) => boolean;

/** Local times differ from UTC by at most 14 hours. */
const ZONE_SLACK_MS = DAY_MS;

/** The orders that meet faultless filters, oldest first. */
export function findCommerScaleOrders(
  book: OrderBook<CommerScaleOrder>,
  filters: JsonObject,
  reading: CreatedOnReading,
  wallClock: WallClock,
): readonly CommerScaleOrder[] {
  const { from, to } = wallRange(filters, reading);
  const rows = book.between(from - ZONE_SLACK_MS, to + ZONE_SLACK_MS);
  const checks = textFilters(filters).map(([field, values]): Check => {
    const read = textReader(field);
    return (order) => values.has(read(order).toLowerCase());
  });
  if (from !== -Infinity || to !== Infinity) {
    checks.push((order) => {
      const wall = wallClock.toWall(order.createdAt);
      return from <= wall && wall <= to;
    });
  }
  checks.push(...amountChecks(filters, 'totalprice', (order) => order.totalPriceCents));
  checks.push(...amountChecks(filters, 'discount', (order) => order.discountCents));
  const same = filters['billingsame'];
  if (same !== undefined) checks.push((order) => String(order.shippingSame) === same);
  return checks.length === 0 ? rows : rows.filter((order) => checks.every((check) => check(order)));
}

/** Both ends inclusive, in milliseconds of local time. */
function wallRange(filters: JsonObject, reading: CreatedOnReading): { readonly from: number; readonly to: number } {
  const min = boundOf(filters['createdon_min']);
  const max = boundOf(filters['createdon_max']);
  const spanOf = (wholeDay: boolean): number => (wholeDay && reading.dayMeans === 'whole day' ? DAY_MS - 1 : 0);
  const from = min === undefined ? -Infinity : min.wall + (reading.min === 'inclusive' ? 0 : spanOf(min.wholeDay) + 1);
  const to = max === undefined ? Infinity : max.wall + (reading.max === 'inclusive' ? spanOf(max.wholeDay) : -1);
  return { from, to };
}

function boundOf(value: unknown): CreatedOnBound | undefined {
  return typeof value === 'string' ? parseBound(value) : undefined;
}

function amountChecks(filters: JsonObject, name: string, centsOf: (order: CommerScaleOrder) => number): Check[] {
  const min = centsOfText(filters[`${name}_min`]);
  const max = centsOfText(filters[`${name}_max`]);
  const checks: Check[] = [];
  if (min !== null) checks.push((order) => centsOf(order) >= min);
  if (max !== null) checks.push((order) => centsOf(order) <= max);
  return checks;
}

function centsOfText(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const [whole, fraction = ''] = value.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}
