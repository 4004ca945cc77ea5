import {
  count,
  invalidResponse,
  isAbsent,
  list,
  mapOrEmpty,
  optionalText,
  record,
  type JsonRecord,
} from '../kit/decode.js';
import { optionalDecimal, optionalQuantity } from '../kit/decimal.js';
import { instant, optionalInstant, parseUnixSeconds } from '../kit/instant.js';
import { readableRows } from '../kit/readable-rows.js';
import { PARENT_STATUS } from './cs-cart.status.js';

/** A row of `GET /orders`. Amounts are decimal strings, times epoch milliseconds; what is absent, `""` or 0 is null. */
export type CsCartRowWire = CsCartHeadWire<number>;

/** What a row and a whole order have in common. */
interface CsCartHeadWire<PlacedAt extends number | null> {
  readonly orderId: string;
  readonly placedAt: PlacedAt;
  readonly updatedAt: number | null;
  readonly parent: boolean;
  readonly status: string | null;
  readonly userId: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly total: string | null;
  readonly vendorRef: string | null;
  readonly raw: JsonRecord;
}

export interface CsCartAddressWire {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly phone: string | null;
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly stateCode: string | null;
  readonly stateName: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string | null;
  readonly country: string | null;
}

export interface CsCartProductWire {
  readonly itemId: string | null;
  readonly productId: string | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly quantity: number | null;
  readonly price: string | null;
  readonly subtotal: string | null;
}

/** `GET /orders/{id}`, and each order of `/orders/search`. */
export interface CsCartOrderWire extends CsCartHeadWire<number | null> {
  readonly subtotal: string | null;
  readonly discount: string | null;
  readonly subtotalDiscount: string | null;
  readonly taxSubtotal: string | null;
  readonly shippingCost: string | null;
  readonly payment: {
    readonly id: string | null;
    readonly method: string | null;
    readonly transactionId: string | null;
  } | null;
  readonly billing: CsCartAddressWire;
  readonly shipping: CsCartAddressWire;
  /** Null when the reply has no `products` at all. */
  readonly products: readonly CsCartProductWire[] | null;
  readonly notes: string | null;
}

export interface CsCartListWire<T> {
  readonly rows: readonly T[];
  /** Where rows were left out for a fault of their own: no id, no time, or a field of another type. */
  readonly unreadable: readonly number[];
  readonly page: number | null;
  readonly itemsPerPage: number | null;
  readonly totalItems: number | null;
}

/**
 * `{"orders":[…],"params":{…}}`; a bare list of orders tells no counts. Each row is taken as it
 * is read, so that no page is held in two forms.
 */
export function decodeList<T>(json: unknown, take: (row: CsCartRowWire) => T): CsCartListWire<T> {
  const reply: JsonRecord = Array.isArray(json) ? { orders: json as unknown } : record(json, 'the reply');
  const params = mapOrEmpty(reply['params'], 'params');
  return {
    ...readableRows(list(reply['orders'], 'orders'), 'orders', (row, path) => take(decodeRow(row, path))),
    page: optionalCount(params['page'], 'params.page'),
    itemsPerPage: optionalCount(params['items_per_page'], 'params.items_per_page'),
    totalItems: optionalCount(params['total_items'], 'params.total_items'),
  };
}

/** "A list of detailed orders": bare, or in `orders` as `GET /orders` has it. */
export function decodeSearch(json: unknown): readonly CsCartOrderWire[] {
  const orders = Array.isArray(json) ? (json as unknown) : record(json, 'the reply')['orders'];
  return list(orders, 'orders').map((order, index) => decodeOrder(order, `orders[${index}]`));
}

export function decodeOrder(json: unknown, path: string): CsCartOrderWire {
  const order = record(json, path);
  return {
    ...decodeHead(order, path, optionalInstant(presentTime(order['timestamp']), parseUnixSeconds, path, 'timestamp')),
    subtotal: optionalDecimal(order['subtotal'], path, 'subtotal'),
    discount: optionalDecimal(order['discount'], path, 'discount'),
    subtotalDiscount: optionalDecimal(order['subtotal_discount'], path, 'subtotal_discount'),
    taxSubtotal: optionalDecimal(order['tax_subtotal'], path, 'tax_subtotal'),
    shippingCost: optionalDecimal(order['shipping_cost'], path, 'shipping_cost'),
    payment: decodePayment(order, path),
    billing: decodeAddress(order, 'b', path),
    shipping: decodeAddress(order, 's', path),
    products: decodeProducts(order['products'], `${path}.products`),
    notes: optionalText(order['notes'], path, 'notes'),
  };
}

/** The reply to `PUT /orders/{id}`: the order's id. */
export function decodeUpdated(json: unknown): string {
  const orderId = record(json, 'the reply')['order_id'];
  if (!isOrderId(orderId)) throw invalidResponse('order_id', 'an order id');
  return String(orderId);
}

function decodeRow(row: JsonRecord, path: string): CsCartRowWire {
  return decodeHead(row, path, instant(presentTime(row['timestamp']), parseUnixSeconds, path, 'timestamp'));
}

function decodeHead<T extends number | null>(row: JsonRecord, path: string, placedAt: T): CsCartHeadWire<T> {
  const orderId = row['order_id'];
  if (!isOrderId(orderId)) throw invalidResponse(path, 'an order id', 'order_id');
  const status = optionalText(row['status'], path, 'status');
  return {
    orderId: String(orderId),
    placedAt,
    updatedAt: optionalInstant(presentTime(row['updated_at']), parseUnixSeconds, path, 'updated_at'),
    // `is_parent_order` is in CS-Cart's documentation of the list, not in the marketplace's.
    parent: status === PARENT_STATUS || row['is_parent_order'] === 'Y',
    status,
    userId: presentId(row['user_id']),
    firstName: optionalText(row['firstname'], path, 'firstname'),
    lastName: optionalText(row['lastname'], path, 'lastname'),
    email: optionalText(row['email'], path, 'email'),
    phone: optionalText(row['phone'], path, 'phone'),
    total: optionalDecimal(row['total'], path, 'total'),
    vendorRef: optionalText(row['vendor_ref'], path, 'vendor_ref'),
    raw: row,
  };
}

function decodePayment(order: JsonRecord, path: string): CsCartOrderWire['payment'] {
  const told = order['payment_method'];
  // An order paid without a method has `[]` here: PHP's empty map.
  const method = typeof told === 'string' ? { payment: told } : mapOrEmpty(told, `${path}.payment_method`);
  const info = mapOrEmpty(order['payment_info'], `${path}.payment_info`);
  const payment = {
    id: presentId(method['payment_id']) ?? presentId(order['payment_id']),
    method: optionalText(method['payment'], `${path}.payment_method.payment`),
    transactionId: optionalText(info['transaction_id'], `${path}.payment_info.transaction_id`),
  };
  return payment.id === null && payment.method === null && payment.transactionId === null ? null : payment;
}

function decodeProducts(json: unknown, path: string): CsCartOrderWire['products'] {
  if (isAbsent(json)) return null;
  // The keys of the map are item ids; a list has positions for keys, which are nothing of the order's.
  const keyed = !Array.isArray(json);
  return Object.entries(mapOrEmpty(json, path)).map(([key, value], index) => {
    const productPath = `${path}[${index}]`;
    const product = record(value, productPath);
    return {
      itemId: presentId(product['item_id']) ?? (keyed ? key : null),
      productId: presentId(product['product_id']),
      code: optionalText(product['product_code'], productPath, 'product_code'),
      name: optionalText(product['product'], productPath, 'product'),
      quantity: optionalQuantity(product['amount'], productPath, 'amount'),
      price: optionalDecimal(product['price'], productPath, 'price'),
      subtotal: optionalDecimal(product['subtotal'], productPath, 'subtotal'),
    };
  });
}

function decodeAddress(order: JsonRecord, prefix: 'b' | 's', path: string): CsCartAddressWire {
  const field = (name: string) => optionalText(order[`${prefix}_${name}`], path, `${prefix}_${name}`);
  return {
    firstName: field('firstname'),
    lastName: field('lastname'),
    phone: field('phone'),
    line1: field('address'),
    line2: field('address_2'),
    city: field('city'),
    stateCode: field('state'),
    stateName: field('state_descr'),
    postalCode: field('zipcode'),
    countryCode: field('country'),
    country: field('country_descr'),
  };
}

/** "integer: a unique identifier of the order", written as a number or as its text. */
export function isOrderId(value: unknown): value is string | number {
  return /^[1-9]\d{0,18}$/.test(typeof value === 'number' || typeof value === 'string' ? String(value) : '');
}

/** An id as text; 0 is nobody's: guests have `user_id` 0. */
function presentId(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const id = String(value).trim();
  return id === '' || id === '0' ? null : id;
}

/** 0 is how PHP writes a time that is not set. */
function presentTime(value: unknown): unknown {
  return value === 0 || value === '0' ? null : value;
}

function optionalCount(value: unknown, path: string): number | null {
  return isAbsent(value) ? null : count(value, path);
}

/** `params.total_items`; an empty page that tells none counts nothing, any other is null. */
export function decodeCount(json: unknown): number | null {
  const { rows, unreadable, totalItems } = decodeList(json, ({ orderId }) => orderId);
  return totalItems ?? (rows.length + unreadable.length === 0 ? 0 : null);
}
