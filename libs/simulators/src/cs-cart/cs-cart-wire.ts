import { formatCents } from '../order-book/money.js';
import { csCartTotalCents, type CsCartOrder } from '../order-book/cs-cart-orders.js';
import { sumOfGoods, type Goods } from '../order-book/goods.js';
import type { Person } from '../order-book/people.js';
import { hashText } from '../order-book/random.js';

/** How numbers are written; `mixed`: ids and times as texts, money now this way and now that. */
export type CsCartNumberForm = 'mixed' | 'texts' | 'numbers';

interface Writer {
  readonly integer: (text: string | null) => string | number | null;
  readonly money: (cents: number) => string | number;
}

function writerFor(order: CsCartOrder, form: CsCartNumberForm): Writer {
  const moneyAsText = form === 'texts' || (form === 'mixed' && hashText(order.id) % 2 === 0);
  return {
    integer: (text) => (form === 'numbers' && text !== null ? Number(text) : text),
    money: (cents) => (moneyAsText ? formatCents(cents) : cents / 100),
  };
}

/** A row of `GET /orders`. */
export function csCartRow(order: CsCartOrder, form: CsCartNumberForm): unknown {
  const { integer, money } = writerFor(order, form);
  return {
    order_id: integer(order.id),
    issuer_id: null,
    user_id: integer(order.guest ? '0' : order.customer.id),
    is_parent_order: order.isParent ? 'Y' : 'N',
    parent_order_id: integer(order.parentId ?? '0'),
    company_id: integer(order.companyId),
    company: order.companyId === '0' ? null : `Vendor ${order.companyId}`,
    timestamp: integer(secondsOf(order.createdAt)),
    firstname: order.customer.firstName,
    lastname: order.customer.lastName,
    email: order.customer.email,
    phone: order.customer.phone,
    status: order.status,
    total: money(csCartTotalCents(order)),
    invoice_id: integer(order.invoiceId),
    credit_memo_id: null,
  };
}

/** The reply of `GET /orders/{id}`: the documented fields; maps with nothing in them come as `[]`. */
export function csCartDetail(order: CsCartOrder, form: CsCartNumberForm): unknown {
  const { integer, money } = writerFor(order, form);
  const goodsCents = sumOfGoods(order.goods);
  return {
    ...(csCartRow(order, form) as object),
    invoice_id: integer(order.invoiceId) ?? '',
    lang_code: 'de',
    discount: money(0),
    subtotal: money(goodsCents),
    subtotal_discount: money(order.discountCents),
    display_subtotal: money(goodsCents),
    payment_id: integer('12'),
    payment_method: { payment_id: integer('12'), payment: order.paymentMethod, status: 'A' },
    payment_info: [],
    payment_surcharge: money(0),
    repaid: integer('0'),
    products: productsOf(order.goods, integer, money),
    promotion_ids: '',
    promotions: [],
    need_shipping: true,
    shipping_ids: '1',
    shipping: [{ shipping_id: integer('1'), shipping: 'Standardversand' }],
    need_shipment: order.status !== 'C',
    shipment_ids: [],
    shipping_cost: money(order.shippingCents),
    display_shipping_cost: money(order.shippingCents),
    tax_exempt: 'N',
    tax_subtotal: money(0),
    taxes: [],
    notes: order.notes,
    details: '',
    vendor_ref: order.vendorRef ?? '',
    ...addressOf('b', order.customer),
    ...addressOf('s', order.recipient),
  };
}

/** Keyed by the item's id; `[]` when there is none, as PHP writes an empty map. */
function productsOf(goods: readonly Goods[], integer: Writer['integer'], money: Writer['money']): unknown {
  if (goods.length === 0) return [];
  return Object.fromEntries(
    goods.map((each) => [
      each.id,
      {
        item_id: integer(each.id),
        product_id: integer(each.productId),
        product_code: each.sku,
        product: each.name,
        price: money(each.unitCents),
        amount: integer(String(each.quantity)),
        subtotal: money(each.unitCents * each.quantity),
        extra: [],
      },
    ]),
  );
}

function addressOf(prefix: 'b' | 's', person: Person): Readonly<Record<string, string>> {
  const { home } = person;
  return {
    [`${prefix}_firstname`]: person.firstName,
    [`${prefix}_lastname`]: person.lastName,
    [`${prefix}_phone`]: person.phone,
    [`${prefix}_address`]: home.line1,
    [`${prefix}_address_2`]: home.line2,
    [`${prefix}_city`]: home.city,
    [`${prefix}_state`]: home.region.code,
    [`${prefix}_state_descr`]: home.region.name,
    [`${prefix}_country`]: home.country.code,
    [`${prefix}_country_descr`]: home.country.name,
    [`${prefix}_zipcode`]: home.postalCode,
  };
}

function secondsOf(timeMs: number): string {
  return String(Math.floor(timeMs / 1000));
}
