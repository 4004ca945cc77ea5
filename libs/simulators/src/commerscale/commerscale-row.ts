import { formatWallTime } from '../http/wire-time.js';
import type { WallClock } from '../http/wall-clock.js';
import {
  commerScaleTotalCents,
  type CommerScaleItem,
  type CommerScaleOrder,
  type CommerScalePayment,
  type CommerScaleTracking,
} from '../order-book/commerscale-orders.js';
import { formatCents } from '../order-book/money.js';
import type { Person } from '../order-book/people.js';
import { ZERO_GUID } from '../order-book/places.js';

/** `mixed`: single prices with a decimal comma, as in the documents' sample. */
export type CommerScaleMoneyForm = 'mixed' | 'dots' | 'commas';

const PAYMENT_METHOD_ID = '381f23e5-1a3a-4912-8ec1-4e0a8d212618';

/** An order as `orders/get` writes it: every number and boolean a text, every time local and without a zone. */
export function commerScaleRow(
  order: CommerScaleOrder,
  wallClock: WallClock,
  moneyForm: CommerScaleMoneyForm,
): unknown {
  const money = (cents: number, comma = false): string => {
    const text = formatCents(cents);
    return moneyForm === 'commas' || (moneyForm === 'mixed' && comma) ? text.replace('.', ',') : text;
  };
  const time = (instant: number): string => formatWallTime(wallClock.toWall(instant));
  const fullName = `${order.customer.firstName} ${order.customer.lastName}`;
  return {
    id: order.id,
    customerid: order.customer.guid,
    fullname: fullName,
    number: order.number,
    status: order.status,
    total: money(commerScaleTotalCents(order)),
    totalprice: money(order.totalPriceCents),
    totaltaxes: money(order.taxCents),
    totalshipping: money(order.shippingCents),
    totalshippingtaxes: '0.00',
    totaldiscount: money(order.discountCents),
    taxid: order.taxId,
    shippingid: order.shippingId,
    shippingname: order.shippingName,
    shippingoption: order.shippingOption,
    shippingoptionname: '',
    couponid: order.couponId,
    couponcode: order.couponCode,
    billingsame: String(order.shippingSame),
    customernotes: order.notes,
    discount: money(order.discountCents),
    ...partyFields('billing', order.customer),
    shippingsame: String(order.shippingSame),
    ...partyFields('shipping', order.recipient),
    paymentmethodid: PAYMENT_METHOD_ID,
    paymentmethodname: order.paymentMethod,
    items: order.items.map((item) => itemFields(item, money)),
    histories: [],
    payments: order.payments.map((payment) => paymentFields(payment, order, money, time)),
    trackings: order.trackings.map((tracking) => trackingFields(tracking, time)),
    author: fullName,
    createdon: time(order.createdAt),
  };
}

function partyFields(party: 'billing' | 'shipping', person: Person): Readonly<Record<string, string>> {
  const { home } = person;
  return {
    [`${party}firstname`]: person.firstName,
    [`${party}lastname`]: person.lastName,
    [`${party}email`]: person.email,
    [`${party}phone`]: person.phone,
    [`${party}company`]: person.company,
    [`${party}addressline1`]: home.line1,
    [`${party}addressline2`]: home.line2,
    [`${party}countryid`]: home.country.guid,
    [`${party}countrycode`]: home.country.code,
    [`${party}countryname`]: home.country.name,
    [`${party}stateid`]: home.region.guid,
    [`${party}statecode`]: home.region.code,
    [`${party}statename`]: home.region.name,
    [`${party}city`]: home.city,
    [`${party}postalcode`]: home.postalCode,
  };
}

function itemFields(item: CommerScaleItem, money: (cents: number, comma?: boolean) => string): unknown {
  return {
    id: item.guid,
    productid: `93cacc6d-fe4a-455c-a080-${item.productId.padStart(12, '0')}`,
    productvariantid: ZERO_GUID,
    itemname: item.name,
    unitprice: money(item.unitCents, item.decimalComma),
    sku: item.sku,
    quantity: String(item.quantity),
  };
}

function paymentFields(
  payment: CommerScalePayment,
  order: CommerScaleOrder,
  money: (cents: number) => string,
  time: (instant: number) => string,
): unknown {
  return {
    id: payment.guid,
    customerid: order.customer.guid,
    type: payment.type,
    amount: money(payment.amountCents),
    trxid: payment.transactionId,
    methodid: '',
    createdon: time(payment.createdAt),
  };
}

function trackingFields(tracking: CommerScaleTracking, time: (instant: number) => string): unknown {
  return {
    id: tracking.guid,
    trackingnumber: tracking.trackingNumber,
    trackingurl: `https://track.example.com/${tracking.trackingNumber}`,
    providertype: tracking.carrier,
    providername: 'Example',
    createdon: time(tracking.createdAt),
  };
}
