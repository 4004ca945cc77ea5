import type { JsonObject } from '../http/exchange.js';
import { parseOffsetTime } from '../http/wire-time.js';
import { NOVENTIQ_STATUSES, type NoventiqOrder } from '../order-book/noventiq-orders.js';
import type { OrderBook } from '../order-book/order-book.js';

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isTime = (value: unknown): boolean => parseOffsetTime(value) !== undefined;
const isInteger = (value: unknown, min: number): boolean => Number.isInteger(value) && (value as number) >= min;

/** Every parameter of the search, and what its value must be. */
const PARAMETERS: Readonly<Record<string, (value: unknown) => boolean>> = {
  status: (value) => (NOVENTIQ_STATUSES as readonly unknown[]).includes(value),
  external_id: isText,
  create_date_from: isTime,
  create_date_to: isTime,
  pay_date_from: isTime,
  pay_date_to: isTime,
  currency: (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value),
  email: (value) => typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value),
  payment_method: isText,
  limit: (value) => isInteger(value, 1),
  offset: (value) => isInteger(value, 0),
};

/** Names of the parameters that are unknown or wrong, `null` among the wrong; all of them at once, as error 15010 is. */
export function faultyParameters(body: JsonObject): readonly string[] {
  return Object.entries(body)
    .filter(([name, value]) => !(Object.hasOwn(PARAMETERS, name) && PARAMETERS[name]!(value)))
    .map(([name]) => name);
}

/** The orders a faultless search finds, oldest first; both ends of a period belong to it. */
export function findNoventiqOrders(book: OrderBook<NoventiqOrder>, body: JsonObject): readonly NoventiqOrder[] {
  const { status, external_id: externalId, currency, payment_method: paymentMethod } = body;
  const email = (body['email'] as string | undefined)?.toLowerCase();
  const paidFrom = parseOffsetTime(body['pay_date_from']);
  const paidTo = parseOffsetTime(body['pay_date_to']);
  const rows = book.between(parseOffsetTime(body['create_date_from']), parseOffsetTime(body['create_date_to']));
  const checks: ((order: NoventiqOrder) => boolean)[] = [];
  if (status !== undefined) checks.push((order) => order.status === status);
  if (externalId !== undefined) checks.push((order) => order.externalId === externalId);
  if (currency !== undefined) checks.push((order) => order.currency === currency);
  if (paymentMethod !== undefined) checks.push((order) => order.paymentMethod === paymentMethod);
  if (email !== undefined) checks.push((order) => order.customer.email.toLowerCase() === email);
  if (paidFrom !== undefined) checks.push((order) => order.paidAt !== null && order.paidAt >= paidFrom);
  if (paidTo !== undefined) checks.push((order) => order.paidAt !== null && order.paidAt <= paidTo);
  return checks.length === 0 ? rows : rows.filter((order) => checks.every((check) => check(order)));
}
