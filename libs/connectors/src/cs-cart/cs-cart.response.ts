import {
  blankOrder,
  type Address,
  type Lookup,
  type Money,
  type Order,
  type OrderDraft,
  type OrderItem,
  type SortedRequest,
} from '#order-search';
import type { SortedRows, SourceConfig } from '../kit/connector-definition.js';
import { compareDecimals } from '../kit/decimal.js';
import { invalidResponse } from '../kit/decode.js';
import type { ProviderReply } from '../kit/exchange.js';
import { INCOMPLETE_STATUS, unifiedStatus } from './cs-cart.status.js';
import {
  decodeCount,
  decodeList,
  decodeOrder,
  decodeSearch,
  decodeUpdated,
  type CsCartAddressWire,
  type CsCartListWire,
  type CsCartOrderWire,
  type CsCartProductWire,
  type CsCartRowWire,
} from './cs-cart.wire.js';

/** Rows in the provider's order. Parents, and `N` where it was not asked for, keep their place and are hidden. */
export function fromCsCartList(reply: ProviderReply, request: SortedRequest, config: SourceConfig): SortedRows {
  const withIncomplete = request.native['status'] === INCOMPLETE_STATUS;
  const hidden: string[] = [];
  const wire = decodeList(reply.json, (row) => {
    if (row.parent || (row.status === INCOMPLETE_STATUS && !withIncomplete)) hidden.push(row.orderId);
    return fromHead(row, config);
  });
  const told = isPageAsked(wire, request) ? { ...wire, hidden } : { rows: [], hidden: [], unreadable: [] };
  return {
    rows: told.rows,
    hidden: told.hidden,
    grantedPageSize: wire.itemsPerPage === 0 ? null : wire.itemsPerPage,
    count: wire.totalItems,
    unreadable: told.unreadable,
  };
}

export function fromCsCartCount(reply: ProviderReply): number | null {
  return decodeCount(reply.json);
}

/** What was found; a parent is nobody's order. Orders found by `vendor_ref` carry it, whether or not the reply repeats it. */
export function fromCsCartLookup(reply: ProviderReply, lookup: Lookup, config: SourceConfig): readonly Order[] {
  if (reply.status === 404) return [];
  const { vendor_ref: reference, order_id: orderId } = lookup;
  if (typeof reference !== 'string') return [...ordersOf([decodeOrder(reply.json, 'order')], config, orderId)];
  return ordersOf(decodeSearch(reply.json), config).map((order) => ({
    ...order,
    externalId: order.externalId ?? reference,
  }));
}

/** The order whole; what only its row or lookup told is kept. Null when there is none, or when it is a parent. */
export function fromCsCartDetail(reply: ProviderReply, row: Order, config: SourceConfig): Order | null {
  if (reply.status === 404) return null;
  const [order] = ordersOf([decodeOrder(reply.json, 'order')], config, row.nativeId);
  return order === undefined ? null : overRow(order, row);
}

/** `{"order_id":"98"}`: the order that was changed, which must be the one that was meant. */
export function fromCsCartUpdate(reply: ProviderReply, orderId: string): boolean {
  if (reply.status === 404) return false;
  if (decodeUpdated(reply.json) !== orderId) throw invalidResponse('order_id', 'the id that was asked');
  return true;
}

/** A page past the end is answered by some shops with the last one again, which `params.page` gives away. */
function isPageAsked(wire: CsCartListWire<unknown>, request: SortedRequest): boolean {
  if (wire.page === null || wire.page === request.page) return true;
  const rowsBefore = (request.page - 1) * (wire.itemsPerPage ?? request.pageSize);
  if (wire.totalItems !== null && wire.totalItems <= rowsBefore) return false;
  throw invalidResponse('params.page', 'the page that was asked');
}

function ordersOf(wires: readonly CsCartOrderWire[], config: SourceConfig, askedId?: unknown): readonly Order[] {
  if (askedId !== undefined && wires.some((wire) => wire.orderId !== askedId)) {
    throw invalidResponse('order.order_id', 'the id that was asked');
  }
  return wires.filter((wire) => !wire.parent).map((wire) => fromOrder(wire, config));
}

function fromHead(wire: CsCartRowWire | CsCartOrderWire, config: SourceConfig): OrderDraft {
  const unified = wire.status === null ? null : unifiedStatus(wire.status);
  const order = blankOrder({ source: config.name, connector: config.connector, nativeId: wire.orderId });
  order.number = wire.orderId;
  order.externalId = wire.vendorRef;
  order.createdAt = wire.placedAt;
  order.updatedAt = wire.updatedAt;
  order.status = unified?.status ?? null;
  order.paymentStatus = unified?.paymentStatus ?? null;
  order.nativeStatus = wire.status;
  order.total = money(wire.total, config);
  order.customer = {
    id: wire.userId,
    name: joinedName(wire),
    email: wire.email,
    phone: wire.phone,
    company: null,
  };
  order.raw = wire.raw;
  return order;
}

function fromOrder(wire: CsCartOrderWire, config: SourceConfig): Order {
  const order = fromHead(wire, config);
  order.paymentMethod = wire.payment?.method ?? null;
  order.subtotal = money(wire.subtotal, config);
  order.tax = money(wire.taxSubtotal, config);
  order.shippingCost = money(wire.shippingCost, config);
  order.discount = money(totalDiscount(wire), config);
  order.billingAddress = toAddress(wire.billing);
  order.shippingAddress = toAddress(wire.shipping);
  order.items = wire.products?.map((product) => toItem(product, config)) ?? null;
  order.payments = wire.payment === null ? null : [{ ...wire.payment, amount: null, paidAt: null }];
  order.notes = wire.notes;
  order.detailed = true;
  return order;
}

/** `discount` is documented as the total one, yet shops leave it at 0 and tell only `subtotal_discount`. */
function totalDiscount({ discount, subtotalDiscount }: CsCartOrderWire): string | null {
  const told = discount !== null && (subtotalDiscount === null || compareDecimals(discount, '0') !== 0);
  return told ? discount : subtotalDiscount;
}

function toItem(product: CsCartProductWire, config: SourceConfig): OrderItem {
  return {
    id: product.itemId,
    productId: product.productId,
    sku: product.code,
    name: product.name,
    quantity: product.quantity,
    unitPrice: money(product.price, config),
    total: money(product.subtotal, config),
  };
}

function toAddress(wire: CsCartAddressWire): Address | null {
  const { stateCode, stateName, ...told } = wire;
  const address = { ...told, state: stateCode ?? stateName, company: null, email: null };
  return Object.values(address).every((field) => field === null) ? null : address;
}

/** No reply tells a currency: it is the source's. */
function money(amount: string | null, config: SourceConfig): Money | null {
  return amount === null ? null : { amount, currency: config.currency };
}

function joinedName({ firstName, lastName }: CsCartRowWire | CsCartOrderWire): string | null {
  if (firstName === null || lastName === null) return (firstName ?? lastName)?.trim() ?? null;
  // In one piece, as `blankOrder` says.
  return [firstName.trim(), lastName.trim()].join(' ');
}

function overRow(order: Order, row: Order): Order {
  return {
    ...order,
    externalId: order.externalId ?? row.externalId,
    createdAt: order.createdAt ?? row.createdAt,
    updatedAt: order.updatedAt ?? row.updatedAt,
    status: order.status ?? row.status,
    paymentStatus: order.paymentStatus ?? row.paymentStatus,
    nativeStatus: order.nativeStatus ?? row.nativeStatus,
    total: order.total ?? row.total,
    customer: order.customer === null ? row.customer : withRowCustomer(order.customer, row.customer),
  };
}

function withRowCustomer(customer: NonNullable<Order['customer']>, row: Order['customer']): Order['customer'] {
  if (row === null) return customer;
  return {
    id: customer.id ?? row.id,
    name: customer.name ?? row.name,
    email: customer.email ?? row.email,
    phone: customer.phone ?? row.phone,
    company: customer.company ?? row.company,
  };
}
