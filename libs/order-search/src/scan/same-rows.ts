import type { Order } from '../model/order.js';

type Rows = readonly Pick<Order, 'nativeId'>[];

/** Whether the same orders stand at the same places. */
export const sameRows = (a: Rows, b: Rows): boolean =>
  a.length === b.length && a.every(({ nativeId }, at) => nativeId === b[at]?.nativeId);

/** Whether they are the same orders, in whatever order: a window's have none, and may come in another each time. */
export function sameOrders(a: Rows, b: Rows): boolean {
  const ids = new Set(a.map(({ nativeId }) => nativeId));
  return a.length === b.length && b.every(({ nativeId }) => ids.has(nativeId));
}
