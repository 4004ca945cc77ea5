import { Big } from 'big.js';
import type { Money, Order } from '../model/order.js';
import type { KnownOrder } from './known-orders.js';

export type ComparedField = 'status' | 'total';

export interface Comparison {
  readonly different: readonly ComparedField[];
  /** What the caller gives and the source does not tell. */
  readonly untold: readonly ComparedField[];
}

/** The caller's word against the source's, in what the caller has given. */
export function compareOrder(known: KnownOrder, order: Order): Comparison {
  const given = (['status', 'total'] as const).filter((field) => known[field] !== null);
  const untold = given.filter((field) => order[field] === null);
  return { different: given.filter((field) => !untold.includes(field) && !isSame(field, known, order)), untold };
}

function isSame(field: ComparedField, known: KnownOrder, order: Order): boolean {
  return field === 'status' ? known.status === order.status : isSameMoney(known.total as Money, order.total as Money);
}

/** Amounts by their value; a currency that one side does not tell is not held against it. */
function isSameMoney(a: Money, b: Money): boolean {
  const sameCurrency = a.currency === null || b.currency === null || a.currency === b.currency;
  return sameCurrency && (a.amount === b.amount || new Big(a.amount).eq(b.amount));
}
