import { isJsonObject } from '../http/exchange.js';
import { CS_CART_STATUSES, type CsCartOrder, type CsCartStatus } from '../order-book/cs-cart-orders.js';

export interface CsCartUpdate {
  readonly patch: Partial<Pick<CsCartOrder, 'status' | 'vendorRef'>>;
  readonly notifyUser: boolean;
}

/**
 * What a `PUT /orders/{id}` asks for; `null` when it cannot be done. `vendor_ref` is one text and comes alone; `N` and
 * the parents' `T` cannot be set.
 */
export function readCsCartUpdate(body: unknown): CsCartUpdate | null {
  if (!isJsonObject(body)) return null;
  const { status, notify_user: notifyUser, vendor_ref: vendorRef, ...others } = body;
  if (Object.keys(others).length > 0) return null;
  if (vendorRef !== undefined) {
    const isRight = typeof vendorRef === 'string' && vendorRef !== '' && Object.keys(body).length === 1;
    return isRight ? { patch: { vendorRef }, notifyUser: false } : null;
  }
  if (!isSettable(status) || !(notifyUser === undefined || notifyUser === '0' || notifyUser === '1')) return null;
  return { patch: { status }, notifyUser: notifyUser === '1' };
}

function isSettable(status: unknown): status is CsCartStatus {
  return (CS_CART_STATUSES as readonly unknown[]).includes(status) && status !== 'N' && status !== 'T';
}
