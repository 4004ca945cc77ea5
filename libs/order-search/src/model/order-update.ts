import type { NativeChange } from '../ports/order-source.js';
import type { Order, OrderStatus } from './order.js';
import type { RefusalCode } from './search-refusal.js';

/** What is to be changed, as the caller says it: a status in one of two words, or the merchant's reference. */
export interface OrderChange {
  readonly status?: OrderStatus;
  readonly nativeStatus?: string;
  /** With a status. */
  readonly notifyCustomer?: boolean;
  readonly externalId?: string;
}

export interface UpdateRequest {
  /** `<source>:<nativeId>`. */
  readonly id: string;
  readonly change: OrderChange;
  /** Whether the order, as it is now, is the one that the change was meant for; null: whatever it is. */
  readonly isExpected: ((current: Order) => boolean) | null;
  /** For all that comes before the order is read back. */
  readonly timeoutMs: number;
}

/** Whether an update that has no answer took: `unknown` where its source alone knows, or may still be at it. */
export type Applied = 'yes' | 'no' | 'unknown';

/** What became of one update, for the audit log; holds nothing personal. */
export interface UpdateRecord {
  readonly source: string;
  /** Null where it was not read, or there is none: what a caller calls an id may be anything. */
  readonly orderId: string | null;
  /** What was asked of the source; null where it cannot do what was asked. */
  readonly change: NativeChange | null;
  readonly outcome: 'updated' | RefusalCode | 'internal';
  readonly applied: Applied;
}
