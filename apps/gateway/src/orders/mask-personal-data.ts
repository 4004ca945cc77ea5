import type { PlainOrder } from './order.dto.js';
import type { AddressDto, CustomerDto } from './order-parts.dto.js';

const MASK = '***';

/** What names nobody by itself; whatever else a customer or an address has is masked. */
const SHOWN_OF_CUSTOMER: readonly (keyof CustomerDto)[] = ['id'];
const SHOWN_OF_ADDRESS: readonly (keyof AddressDto)[] = ['countryCode'];

/**
 * An order for who may not see personal data: of people, companies and addresses it tells that something is there, and
 * what is null stays null. Notes are free text, often the customer's own, so they are masked too.
 */
export function maskPersonalData(order: PlainOrder): PlainOrder {
  const masked: { -readonly [K in keyof PlainOrder]: PlainOrder[K] } = { ...order };
  // A key that is absent stays absent: it was not read.
  if (order.customer) masked.customer = maskAllBut(SHOWN_OF_CUSTOMER, order.customer);
  if (order.billingAddress) masked.billingAddress = maskAllBut(SHOWN_OF_ADDRESS, order.billingAddress);
  if (order.shippingAddress) masked.shippingAddress = maskAllBut(SHOWN_OF_ADDRESS, order.shippingAddress);
  if (order.notes) masked.notes = MASK;
  return masked;
}

function maskAllBut<T extends CustomerDto | AddressDto>(shown: readonly (keyof T & string)[], part: T): T {
  const entries = Object.entries(part).map(([key, value]) => [
    key,
    value === null || shown.some((name) => name === key) ? value : MASK,
  ]);
  return Object.fromEntries(entries) as T;
}
