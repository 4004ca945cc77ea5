import {
  blankOrder,
  type Address,
  type Customer,
  type Money,
  type Order,
  type OrderItem,
  type Payment,
  type Shipment,
  type WindowReply,
} from '#order-search';
import type { SourceConfig } from '../kit/connector-definition.js';
import { invalidResponse, type JsonRecord } from '../kit/decode.js';
import type { ProviderReply } from '../kit/exchange.js';
import { readableRows } from '../kit/readable-rows.js';
import { paymentStatusOf, statusWords } from './commerscale.status.js';
import {
  readCommerscaleCount,
  readCommerscaleOrder,
  readCommerscaleOrders,
  type CommerscaleItemWire,
  type CommerscaleOrderWire,
  type CommerscalePartyWire,
  type CommerscalePaymentWire,
  type CommerscaleTrackingWire,
} from './commerscale.wire.js';

type ToMoney = (amount: string | null) => Money | null;

/** A row is the whole order. The reply tells no count: `/count` does. */
export function fromCommerscaleList(reply: ProviderReply, config: SourceConfig): WindowReply {
  const toOrder = orderReader(config);
  const { rows, unreadable } = readableRows(readCommerscaleOrders(reply.json), 'reply', toOrder);
  return { rows, count: null, unreadable: unreadable.length };
}

export function fromCommerscaleCount(reply: ProviderReply): number {
  return readCommerscaleCount(reply.json);
}

export function fromCommerscaleLookup(reply: ProviderReply, config: SourceConfig): readonly Order[] {
  const { rows, unreadable } = fromCommerscaleList(reply, config);
  if (unreadable > 0) throw invalidResponse('an order of the list', 'readable');
  return rows;
}

function orderReader(config: SourceConfig): (row: JsonRecord, path: string) => Order {
  const words = statusWords(config);
  const money: ToMoney = (amount) => (amount === null ? null : { amount, currency: config.currency });
  return (raw, path) => {
    const wire = readCommerscaleOrder(raw, path, config.timeZone);
    const order = blankOrder({ source: config.name, connector: config.connector, nativeId: wire.id });
    order.number = wire.number;
    order.createdAt = wire.createdon;
    order.status = words.get(wire.status ?? '') ?? 'unknown';
    order.paymentStatus = paymentStatusOf(wire.total, wire.payments?.map((payment) => payment.amount) ?? [null]);
    order.nativeStatus = wire.status;
    order.total = money(wire.total);
    order.customer = toCustomer(wire);
    order.paymentMethod = wire.paymentmethodname;
    order.subtotal = money(wire.totalprice);
    order.tax = money(wire.totaltaxes);
    order.shippingCost = money(wire.totalshipping);
    order.discount = money(wire.totaldiscount);
    order.billingAddress = toAddress(wire.billing);
    order.shippingAddress = toAddress(wire.shipping);
    order.items = wire.items?.map((item) => toItem(item, money)) ?? null;
    order.payments = wire.payments?.map((payment) => toPayment(payment, money)) ?? null;
    order.shipments = wire.trackings?.map(toShipment) ?? null;
    order.notes = wire.customernotes;
    order.raw = raw;
    order.detailed = true;
    return order;
  };
}

function toCustomer({ customerid, fullname, billing }: CommerscaleOrderWire): Customer | null {
  const { email, phone, company } = billing;
  return [customerid, fullname, email, phone, company].every((field) => field === null)
    ? null
    : { id: customerid, name: fullname, email, phone, company };
}

/** `billingsame` and `shippingsame` are not followed: what an address does not tell is not taken from the other. */
function toAddress(party: CommerscalePartyWire): Address | null {
  if (Object.values(party).every((field) => field === null)) return null;
  return {
    firstName: party.firstname,
    lastName: party.lastname,
    company: party.company,
    email: party.email,
    phone: party.phone,
    line1: party.addressline1,
    line2: party.addressline2,
    city: party.city,
    state: party.statecode ?? party.statename,
    postalCode: party.postalcode,
    countryCode: party.countrycode,
    country: party.countryname,
  };
}

function toItem(item: CommerscaleItemWire, money: ToMoney): OrderItem {
  return {
    id: item.id,
    productId: item.productid,
    sku: item.sku,
    name: item.itemname,
    quantity: item.quantity,
    unitPrice: money(item.unitprice),
    total: null,
  };
}

function toPayment(payment: CommerscalePaymentWire, money: ToMoney): Payment {
  return {
    id: payment.id,
    method: payment.type,
    amount: money(payment.amount),
    paidAt: payment.createdon,
    transactionId: payment.trxid,
  };
}

function toShipment(tracking: CommerscaleTrackingWire): Shipment {
  return {
    trackingNumber: tracking.trackingnumber,
    trackingUrl: tracking.trackingurl,
    // The type is the carrier (`CANADAPOST` in the sample), the name is the shop's own label for it.
    carrier: tracking.providertype ?? tracking.providername,
    createdAt: tracking.createdon,
  };
}
