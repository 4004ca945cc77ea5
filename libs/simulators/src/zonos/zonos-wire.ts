import { formatWallTime } from '../http/wire-time.js';
import { formatCents } from '../order-book/money.js';
import type { Person } from '../order-book/people.js';
import { zonosItemsCents, zonosTotalCents, type ZonosOrder } from '../order-book/zonos-orders.js';

/** How `orderDetail` writes prices: the documents do not say. */
export type ZonosMoneyForm = 'number' | 'string';

/** In the documents' sample the status' text and its epoch lie this far apart: only the epoch can be trusted. */
const STATUS_TEXT_DRIFT_MS = 24_183_000;

/** A row of `orderNumbers`. */
export function zonosRow(order: ZonosOrder, withStatuses: boolean): unknown {
  const row = { testOrder: order.testOrder, id: order.id, timestamp: formatTimestamp(order.createdAt) };
  if (!withStatuses) return row;
  return {
    ...row,
    merchantOrderId: order.merchantOrderId,
    orderStatus: order.status,
    orderStatusDate: order.statusAt,
    orderStatusDateString: formatTimestamp(order.statusAt + STATUS_TEXT_DRIFT_MS),
  };
}

/** `yyyy-MM-dd HH:mm:ss.S` in UTC; the fraction has as many digits as it needs, one at least. */
function formatTimestamp(time: number): string {
  const fraction = String(time % 1000)
    .padStart(3, '0')
    .replace(/0{1,2}$/, '');
  return `${formatWallTime(time)}.${fraction}`;
}

/** The `order` of `orderDetail`, by the names that public clients read. */
export function zonosDetail(order: ZonosOrder, moneyForm: ZonosMoneyForm): unknown {
  const money = (cents: number): string | number => (moneyForm === 'string' ? formatCents(cents) : cents / 100);
  const discount = { description: 'Discount', quantity: 1, unitPrice: money(-order.discountCents) };
  return {
    orderId: order.id,
    merchantOrderId: order.merchantOrderId,
    referenceId: order.referenceId,
    testOrder: order.testOrder,
    orderStatus: order.status,
    ...partyOf(order.recipient),
    ...billingOf(order.customer),
    itemsTotal: money(zonosItemsCents(order)),
    shippingTotal: money(order.shippingCents),
    dutyTaxesTotal: money(order.dutyTaxesCents),
    grandTotal: money(zonosTotalCents(order)),
    foreignCurrencyCode: order.currency,
    items: [
      ...order.goods.map((each) => ({
        productId: each.productId,
        sku: each.sku,
        description: each.name,
        quantity: each.quantity,
        unitPrice: money(each.unitCents),
      })),
      ...(order.discountCents > 0 ? [discount] : []),
    ],
  };
}

function partyOf(person: Person): Readonly<Record<string, string>> {
  const { home } = person;
  return {
    name: `${person.firstName} ${person.lastName}`,
    email: person.email,
    phone: person.phone,
    company: person.company,
    address1: home.line1,
    address2: home.line2,
    city: home.city,
    state: home.region.code,
    zip: home.postalCode,
    countryCode: home.country.code,
  };
}

function billingOf(person: Person): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(partyOf(person)).map(([key, value]) => [`billing${key[0]!.toUpperCase()}${key.slice(1)}`, value]),
  );
}
