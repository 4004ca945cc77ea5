import {
  count,
  invalidResponse,
  isAbsent,
  isRecord,
  list,
  manyOf,
  optionalCurrency,
  optionalDecimal,
  optionalQuantity,
  optionalInstant,
  optionalText,
  parseRfc3339,
  instant,
  record,
  text,
  type JsonRecord,
} from '../kit/index.js';

export interface NoventiqSearchWire {
  /** How many match in all, whatever the page holds: the only sign of the end. */
  readonly count_all: number;
  /** Numbers, as documented; each is checked where it is used. */
  readonly ids: readonly unknown[];
}

/** The order's own six fields are documented by name; the groups below are read as the webhook writes them. */
export interface NoventiqOrderWire {
  readonly order_id: string;
  /** What the customer sees. */
  readonly order_name: string | null;
  readonly status: string;
  readonly external_id: string | null;
  /** Epoch milliseconds. */
  readonly create_date: number;
  readonly pay_date: number | null;
  readonly currency: string | null;
  readonly customer: NoventiqCustomerWire | null;
  readonly products: readonly NoventiqProductWire[];
  readonly payments: readonly NoventiqPaymentWire[];
}

export interface NoventiqCustomerWire {
  readonly country: string | null;
  readonly email: string | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly phone: string | null;
  readonly company_name: string | null;
  /** Free text; the documents do not say how it is laid out. */
  readonly company_billing_address: string | null;
  readonly company_delivery_address: string | null;
}

export interface NoventiqProductWire {
  readonly id: string | null;
  readonly sku: string | null;
  readonly name: string | null;
  readonly price: string | null;
  readonly quantity: number | null;
  readonly amount: string | null;
}

export interface NoventiqPaymentWire {
  readonly payment_method: string | null;
}

export interface NoventiqLoginWire {
  readonly token: string;
}

export function readNoventiqSearch(json: unknown): NoventiqSearchWire {
  const reply = record(json, 'reply');
  return { count_all: count(reply['count_all'], 'count_all'), ids: list(reply['ids'], 'ids') };
}

/** What a header can carry: another token would be kept for its whole life, and no call could be sent with it. */
const TOKEN = /^[\x21-\x7e]+$/;

export function readNoventiqLogin(json: unknown): NoventiqLoginWire {
  const token = text(record(json, 'login')['token'], 'login.token');
  if (!TOKEN.test(token)) throw invalidResponse('login.token', 'a token');
  return { token };
}

/** Positive, without leading zeros: what an order's id looks like, and nothing else is one. */
const ORDER_ID = /^[1-9]\d{0,18}$/;

export function isNoventiqOrderId(value: string): boolean {
  return ORDER_ID.test(value);
}

/** Null when it is no id. */
export function readNoventiqOrderId(value: unknown): string | null {
  const id = typeof value === 'number' ? String(value) : value;
  return typeof id === 'string' && isNoventiqOrderId(id) ? id : null;
}

export function readNoventiqOrder(json: unknown): NoventiqOrderWire {
  const order = record(json, 'order');
  const orderId = readNoventiqOrderId(order['order_id']);
  if (orderId === null) throw invalidResponse('order.order_id', 'an order id');
  const customer = manyOf(order['customer'])[0];
  const payments = manyOf(order['payment']).map((payment, index) => readPayment(payment, `order.payment[${index}]`));
  return {
    order_id: orderId,
    order_name: optionalText(order['order_name'], 'order.order_name'),
    status: text(order['status'], 'order.status'),
    external_id: optionalText(order['external_id'], 'order.external_id'),
    create_date: instant(order['create_date'], parseRfc3339, 'order.create_date'),
    pay_date: optionalInstant(order['pay_date'], parseRfc3339, 'order.pay_date'),
    currency: optionalCurrency(order['currency'], 'order.currency'),
    customer: customer === undefined ? null : readCustomer(record(customer, 'order.customer')),
    products: productsOf(order).map((product, index) => readProduct(product, `order.products[${index}]`)),
    payments,
  };
}

/** `product` or `products`, one or several: the documents show both names. */
function productsOf(order: JsonRecord): readonly unknown[] {
  return manyOf(isAbsent(order['products']) ? order['product'] : order['products']);
}

function readCustomer(customer: JsonRecord): NoventiqCustomerWire {
  const field = (name: string): string | null => optionalText(customer[name], `order.customer.${name}`);
  return {
    country: field('country'),
    email: field('email'),
    first_name: field('first_name'),
    last_name: field('last_name'),
    phone: field('phone'),
    company_name: field('company_name'),
    company_billing_address: textOnly(customer['company_billing_address']),
    company_delivery_address: textOnly(customer['company_delivery_address']),
  };
}

/** Addresses are shown as texts; another form is unknown, and left to `raw`. */
function textOnly(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function readProduct(value: unknown, path: string): NoventiqProductWire {
  const product = record(value, path);
  return {
    id: optionalText(product['id'], path, 'id'),
    sku: optionalText(product['sku'], path, 'sku'),
    name: optionalText(product['name'], path, 'name'),
    price: optionalDecimal(product['price'], path, 'price'),
    quantity: optionalQuantity(product['quantity'], path, 'quantity'),
    amount: optionalDecimal(product['amount'], path, 'amount'),
  };
}

function readPayment(value: unknown, path: string): NoventiqPaymentWire {
  return { payment_method: optionalText(record(value, path)['payment_method'], path, 'payment_method') };
}

/** Error codes of a refusal, `{"errors":[{"error":1007,…}]}`; none when the body is something else. Never throws. */
export function readNoventiqErrors(json: unknown): readonly { readonly code: number; readonly message: string }[] {
  const errors = isRecord(json) ? json['errors'] : undefined;
  if (!Array.isArray(errors)) return [];
  return errors.filter(isRecord).flatMap(({ error, message }) => {
    const code = typeof error === 'number' || typeof error === 'string' ? Number(error) : Number.NaN;
    return Number.isInteger(code) ? [{ code, message: typeof message === 'string' ? message : '' }] : [];
  });
}
