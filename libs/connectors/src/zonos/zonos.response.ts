import {
  blankOrder,
  type Address,
  type Customer,
  type Lookup,
  type Money,
  type Order,
  type OrderItem,
  type WindowReply,
} from '#order-search';
import type { SourceConfig } from '../kit/connector-definition.js';
import { compareDecimals, sumDecimals } from '../kit/decimal.js';
import { invalidResponse, type JsonRecord } from '../kit/decode.js';
import type { ProviderReply } from '../kit/exchange.js';
import { readableRows } from '../kit/readable-rows.js';
import { saysNoSuchOrder, toZonosFailure } from './zonos.failure.js';
import { fullOrderId } from './zonos.request.js';
import { statusOf } from './zonos.status.js';
import {
  readZonosOrder,
  readZonosOrderNumbers,
  readZonosRow,
  readZonosSuccess,
  type ZonosItemWire,
  type ZonosOrderWire,
  type ZonosPartyWire,
} from './zonos.wire.js';

export function fromZonosList(reply: ProviderReply, config: SourceConfig): WindowReply {
  const { totalCount, orders } = readZonosOrderNumbers(reply.json);
  const { rows, unreadable } = readableRows(orders, 'orders', (row, path) => fromRow(row, path, config));
  return { rows, count: totalCount, unreadable: unreadable.length };
}

export function fromZonosLookup(reply: ProviderReply, lookup: Lookup, config: SourceConfig): readonly Order[] {
  const { orderId } = lookup;
  if (typeof orderId === 'string') {
    const asked = fullOrderId(orderId, config);
    // `createdAt` stays null: the detail does not tell it, and no row was read.
    const blank = blankOrder({ source: config.name, connector: config.connector, nativeId: asked });
    const order = fromZonosDetail(reply, { ...blank, number: asked }, config);
    return order === null ? [] : [order];
  }
  // "No such order" is an answer to a call that reads one order; to a listing it is a refusal.
  const failure = toZonosFailure(reply, 'list');
  if (failure !== null) throw failure;
  const { rows, unreadable } = fromZonosList(reply, config);
  if (unreadable > 0) throw invalidResponse('an order of the list', 'readable');
  return rows;
}

/** Null when there is no such order. What the detail does not tell is kept from the row. */
export function fromZonosDetail(reply: ProviderReply, row: Order, config: SourceConfig): Order | null {
  const order = saysNoSuchOrder(reply) ? null : readZonosOrder(reply.json);
  if (order === null) return null;
  if (order.orderId !== null && fullOrderId(order.orderId, config) !== row.nativeId) {
    throw invalidResponse('order.orderId', 'the order that was asked');
  }
  const nativeStatus = order.orderStatus ?? row.nativeStatus;
  const money = (amount: string | null): Money | null =>
    amount === null ? null : { amount, currency: order.foreignCurrencyCode };
  return {
    ...row,
    externalId: order.merchantOrderId ?? row.externalId,
    status: statusOf(nativeStatus),
    paymentStatus: 'unknown',
    nativeStatus,
    test: order.testOrder ?? row.test,
    total: money(order.grandTotal),
    customer: toCustomer(order),
    subtotal: money(order.itemsTotal),
    tax: money(order.dutyTaxesTotal),
    shippingCost: money(order.shippingTotal),
    discount: money(discountOf(order)),
    billingAddress: toAddress(order.billTo),
    shippingAddress: toAddress(order.shipTo),
    items: order.items?.filter((item) => !isDiscount(item)).map((item) => toItem(item, money)) ?? null,
    raw: order.raw,
    detailed: true,
  };
}

/** `{"success":"…"}` in free text; an `error` has been read before, but for one that says there is no such order. */
export function fromZonosUpdate(reply: ProviderReply): boolean {
  if (saysNoSuchOrder(reply)) return false;
  readZonosSuccess(reply.json);
  return true;
}

function fromRow(raw: JsonRecord, path: string, config: SourceConfig): Order {
  const row = readZonosRow(raw, path);
  const order = blankOrder({ source: config.name, connector: config.connector, nativeId: row.id });
  order.number = row.id;
  order.externalId = row.merchantOrderId;
  order.createdAt = row.timestamp;
  order.updatedAt = row.orderStatusDate;
  order.status = statusOf(row.orderStatus);
  order.paymentStatus = 'unknown';
  order.nativeStatus = row.orderStatus;
  order.test = row.testOrder;
  order.raw = raw;
  return order;
}

/** A discount comes as an item without a product and with a negative price. */
function isDiscount(item: ZonosItemWire): boolean {
  return item.productId === null && item.unitPrice !== null && compareDecimals(item.unitPrice, '0') < 0;
}

/** A positive amount; null where no discount was given. */
function discountOf(order: ZonosOrderWire): string | null {
  const discounts = (order.items ?? []).filter(isDiscount);
  return discounts.length === 0 ? null : sumDecimals(discounts.map((item) => (item.unitPrice ?? '0').slice(1)));
}

function toItem(item: ZonosItemWire, money: (amount: string | null) => Money | null): OrderItem {
  return {
    id: null,
    productId: item.productId,
    sku: item.sku,
    name: item.description,
    quantity: item.quantity,
    unitPrice: money(item.unitPrice),
    total: null,
  };
}

/** The order's own contact is the ship-to one; billing stands in only where that has no e-mail. */
function toCustomer({ shipTo, billTo }: ZonosOrderWire): Customer | null {
  const { name, email, phone, company } = shipTo.email === null && billTo.email !== null ? billTo : shipTo;
  return [name, email, phone, company].every((field) => field === null)
    ? null
    : { id: null, name, email, phone, company };
}

function toAddress(party: ZonosPartyWire): Address | null {
  if (Object.values(party).every((field) => field === null)) return null;
  return {
    // There is one `name` only, and where it is to be cut nobody knows.
    firstName: null,
    lastName: null,
    company: party.company,
    email: party.email,
    phone: party.phone,
    line1: party.address1,
    line2: party.address2,
    city: party.city,
    state: party.state,
    postalCode: party.zip,
    countryCode: party.countryCode,
    country: null,
  };
}
