import {
  blankOrder,
  type Address,
  type Customer,
  type Lookup,
  type Money,
  type Order,
  type OrderDraft,
  type WindowReply,
} from '#order-search';
import { invalidResponse, sumDecimals, type ProviderReply, type SourceConfig } from '../kit/index.js';
import { toPaymentStatus, toStatus } from './noventiq.status.js';
import {
  readNoventiqOrder,
  readNoventiqOrderId,
  readNoventiqSearch,
  type NoventiqCustomerWire,
  type NoventiqOrderWire,
  type NoventiqProductWire,
} from './noventiq.wire.js';

/** A row is an id and nothing else: when the order was made is known after its detail call. */
export function fromNoventiqList(reply: ProviderReply, config: SourceConfig): WindowReply {
  const { count_all: count, ids } = readNoventiqSearch(reply.json);
  const rows = ids.flatMap((raw) => {
    const nativeId = readNoventiqOrderId(raw);
    if (nativeId === null) return [];
    const row = identified(nativeId, config);
    row.raw = raw;
    return [row];
  });
  return { rows, count, unreadable: ids.length - rows.length };
}

export function fromNoventiqLookup(reply: ProviderReply, lookup: Lookup, config: SourceConfig): readonly Order[] {
  const order = fromNoventiqDetail(reply, identified(String(lookup['order_id']), config));
  return order === null ? [] : [order];
}

/** Null when there is no such order (404). Another order than the one asked is no answer. */
export function fromNoventiqDetail(reply: ProviderReply, row: Order): Order | null {
  if (reply.status === 404) return null;
  const wire = readNoventiqOrder(reply.json);
  if (wire.order_id !== row.nativeId) throw invalidResponse('order.order_id', 'the order that was asked');
  return { ...row, ...fieldsOf(wire), raw: reply.json, detailed: true };
}

function identified(nativeId: string, config: SourceConfig): OrderDraft {
  return blankOrder({ source: config.name, connector: config.connector, nativeId });
}

function fieldsOf(wire: NoventiqOrderWire): Partial<Order> {
  const { customer, payments, products, currency, pay_date: paidAt } = wire;
  return {
    number: wire.order_name,
    externalId: wire.external_id,
    createdAt: wire.create_date,
    paidAt,
    status: toStatus(wire.status),
    paymentStatus: toPaymentStatus(wire.status, paidAt),
    nativeStatus: wire.status,
    total: totalOf(products, currency),
    customer: customer === null ? null : customerOf(customer),
    paymentMethod: payments[0]?.payment_method ?? null,
    billingAddress: customer === null ? null : billingAddressOf(customer),
    shippingAddress: customer === null ? null : shippingAddressOf(customer),
    items: products.map((product) => ({
      id: null,
      productId: product.id,
      sku: product.sku,
      name: product.name,
      quantity: product.quantity,
      unitPrice: moneyOf(product.price, currency),
      total: moneyOf(product.amount, currency),
    })),
    payments: payments.map(({ payment_method: method }) => ({
      id: null,
      method,
      amount: null,
      paidAt,
      transactionId: null,
    })),
  };
}

/** The API has no total of an order: it is the sum of what its products cost, if every one of them tells. */
function totalOf(products: readonly NoventiqProductWire[], currency: string | null): Money | null {
  const amounts = products.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  if (amounts.length === 0 || amounts.length < products.length) return null;
  return { amount: sumDecimals(amounts), currency };
}

function moneyOf(amount: string | null, currency: string | null): Money | null {
  return amount === null ? null : { amount, currency };
}

function customerOf(customer: NoventiqCustomerWire): Customer {
  const name = [customer.first_name, customer.last_name].filter((part) => part !== null).join(' ');
  return {
    id: null,
    name: name === '' ? null : name,
    email: customer.email,
    phone: customer.phone,
    company: customer.company_name,
  };
}

const NOWHERE: Address = {
  firstName: null,
  lastName: null,
  company: null,
  email: null,
  phone: null,
  line1: null,
  line2: null,
  city: null,
  state: null,
  postalCode: null,
  countryCode: null,
  country: null,
};

/** The customer is who is billed; the rest of a company's address is one free text. */
function billingAddressOf(customer: NoventiqCustomerWire): Address {
  return {
    ...NOWHERE,
    firstName: customer.first_name,
    lastName: customer.last_name,
    company: customer.company_name,
    email: customer.email,
    phone: customer.phone,
    line1: customer.company_billing_address,
    countryCode: customer.country,
  };
}

/** Only a company that gave a delivery address has one; to whom it is delivered is not told. */
function shippingAddressOf({ company_delivery_address: line1 }: NoventiqCustomerWire): Address | null {
  return line1 === null ? null : { ...NOWHERE, line1 };
}
