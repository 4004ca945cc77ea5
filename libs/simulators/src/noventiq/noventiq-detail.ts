import { formatOffsetTime } from '../http/wire-time.js';
import { formatCents } from '../order-book/money.js';
import { noventiqLineCents, type NoventiqLine, type NoventiqOrder } from '../order-book/noventiq-orders.js';
import type { Person } from '../order-book/people.js';

/** How prices are written: the documents show strings. */
export type NoventiqMoneyForm = 'string' | 'number';

/**
 * The reply of `GET /v1/order/{id}`. The documents name the first six fields; the groups are those of the webhook. One
 * product comes as `product`, several as `products`; an order that was never paid has no `payment`.
 */
export function noventiqDetail(order: NoventiqOrder, offsetMinutes: number, moneyForm: NoventiqMoneyForm): unknown {
  const money = (cents: number): string | number => (moneyForm === 'string' ? formatCents(cents) : cents / 100);
  const products = order.lines.map((line) => productOf(line, money));
  return {
    order_id: Number(order.id),
    order_name: order.name,
    status: order.status,
    external_id: order.externalId ?? '',
    create_date: formatOffsetTime(order.createdAt, offsetMinutes),
    pay_date: order.paidAt === null ? '' : formatOffsetTime(order.paidAt, offsetMinutes),
    currency: order.currency,
    locale: 'en',
    customer: customerOf(order.customer),
    ...(products.length === 1 ? { product: products[0] } : { products }),
    ...(order.status === 'not paid'
      ? {}
      : { payment: { payment_method: order.paymentMethod, payment_system_name: 'Sandbox Acquiring' } }),
  };
}

function productOf(line: NoventiqLine, money: (cents: number) => string | number): unknown {
  return {
    id: Number(line.productId),
    sku: line.sku,
    name: line.name,
    price: money(line.unitCents),
    quantity: line.quantity,
    discount_amount: money(line.discountCents),
    vat_amount: money(line.vatCents),
    amount: money(noventiqLineCents(line)),
  };
}

function customerOf(person: Person): unknown {
  const company = person.company !== '';
  const address = `${person.home.line1}, ${person.home.postalCode} ${person.home.city}`;
  return {
    country: person.home.country.code,
    type: company ? 'company' : 'person',
    email: person.email,
    first_name: person.firstName,
    last_name: person.lastName,
    phone: person.phone,
    vat_number: company ? `${person.home.country.code}${person.id.padStart(9, '0')}` : '',
    company_name: person.company,
    company_billing_address: company ? address : '',
    company_delivery_address: '',
  };
}
