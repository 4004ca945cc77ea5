import { createHash } from 'node:crypto';
import type { Order } from '#order-search';

/**
 * What the tag of an order covers: what everybody is shown, whatever he may see. Personal fields are left out, so that the
 * tag is the same with and without `orders:pii` and nothing can be guessed from it; so are the two times that some
 * providers tell in lists alone, because the tag must not depend on how an order was read.
 */
const TAGGED = [
  'id',
  'number',
  'externalId',
  'status',
  'paymentStatus',
  'nativeStatus',
  'test',
  'paidAt',
  'paymentMethod',
  'total',
  'subtotal',
  'tax',
  'shippingCost',
  'discount',
  'items',
  'payments',
  'shipments',
] as const satisfies readonly (keyof Order)[];

/** The strong entity tag of an order, with its quotes. */
export function etagOf(order: Order): string {
  const text = JSON.stringify(TAGGED.map((key) => order[key]));
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}
