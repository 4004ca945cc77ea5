import type { Order } from '../model/order.js';

type Rows = readonly Pick<Order, 'nativeId'>[];

/** Whether the same orders stand at the same places. */
export const sameRows = (a: Rows, b: Rows): boolean =>
  a.length === b.length && a.every(({ nativeId }, at) => nativeId === b[at]?.nativeId);
