import { optionalDecimal, optionalQuantity } from '../kit/decimal.js';
import { count, isAbsent, list, optionalText, record, text, type JsonRecord } from '../kit/decode.js';
import { instant, optionalInstant, parseLocalTime, type InstantParser } from '../kit/instant.js';

/** Of `POST /api/v1/orders/get` and `/count`; `authentication` must be the first key, a count has no `pagination`. */
export interface CommerscaleBody {
  readonly authentication: Readonly<Record<string, string>>;
  readonly filters?: Readonly<Record<string, string | readonly string[]>>;
  readonly pagination?: { readonly pageNumber: string; readonly pageSize: string };
}

export interface CommerscalePartyWire {
  readonly firstname: string | null;
  readonly lastname: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly company: string | null;
  readonly addressline1: string | null;
  readonly addressline2: string | null;
  readonly countrycode: string | null;
  readonly countryname: string | null;
  readonly statecode: string | null;
  readonly statename: string | null;
  readonly city: string | null;
  readonly postalcode: string | null;
}

export interface CommerscaleItemWire {
  readonly id: string | null;
  readonly productid: string | null;
  readonly itemname: string | null;
  readonly sku: string | null;
  readonly quantity: number | null;
  readonly unitprice: string | null;
}

export interface CommerscalePaymentWire {
  readonly id: string | null;
  readonly type: string | null;
  readonly amount: string | null;
  readonly trxid: string | null;
  /** Epoch milliseconds. */
  readonly createdon: number | null;
}

export interface CommerscaleTrackingWire {
  readonly trackingnumber: string | null;
  readonly trackingurl: string | null;
  readonly providertype: string | null;
  readonly providername: string | null;
  /** Epoch milliseconds. */
  readonly createdon: number | null;
}

export interface CommerscaleOrderWire {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly createdon: number;
  readonly number: string | null;
  readonly status: string | null;
  readonly customerid: string | null;
  readonly fullname: string | null;
  /** What the customer pays; `totalprice` is the goods alone. */
  readonly total: string | null;
  readonly totalprice: string | null;
  readonly totaltaxes: string | null;
  readonly totalshipping: string | null;
  readonly totaldiscount: string | null;
  readonly paymentmethodname: string | null;
  readonly customernotes: string | null;
  readonly billing: CommerscalePartyWire;
  readonly shipping: CommerscalePartyWire;
  readonly items: readonly CommerscaleItemWire[] | null;
  readonly payments: readonly CommerscalePaymentWire[] | null;
  readonly trackings: readonly CommerscaleTrackingWire[] | null;
}

/** The reply to `get` is a bare list; its rows are not yet decoded: one odd row must not cost the others. */
export function readCommerscaleOrders(json: unknown): readonly unknown[] {
  return list(json, 'reply');
}

/** `{"count":"1"}`. */
export function readCommerscaleCount(json: unknown): number {
  return count(record(json, 'reply')['count'], 'count');
}

/** Times are local to `timeZone`; which one that is the documents do not say. */
export function readCommerscaleOrder(order: JsonRecord, path: string, timeZone: string): CommerscaleOrderWire {
  const textOf = (field: string): string | null => optionalText(order[field], path, field);
  const amountOf = (field: string): string | null => optionalDecimal(order[field], path, field);
  const localTime: InstantParser = (value) => parseLocalTime(value, timeZone);
  return {
    id: text(optionalId(order['id'], path, 'id'), path, 'id'),
    createdon: instant(order['createdon'], localTime, path, 'createdon'),
    number: textOf('number'),
    status: textOf('status'),
    customerid: optionalId(order['customerid'], path, 'customerid'),
    fullname: textOf('fullname'),
    total: amountOf('total'),
    totalprice: amountOf('totalprice'),
    totaltaxes: amountOf('totaltaxes'),
    totalshipping: amountOf('totalshipping'),
    totaldiscount: amountOf('totaldiscount'),
    paymentmethodname: textOf('paymentmethodname'),
    customernotes: textOf('customernotes'),
    billing: readParty(BILLING, textOf),
    shipping: readParty(SHIPPING, textOf),
    items: optionalRows(order['items'], `${path}.items`, readItem),
    payments: optionalRows(order['payments'], `${path}.payments`, (payment, at) => readPayment(payment, at, localTime)),
    trackings: optionalRows(order['trackings'], `${path}.trackings`, (tracking, at) =>
      readTracking(tracking, at, localTime),
    ),
  };
}

type PartyFields = Readonly<Record<keyof CommerscalePartyWire, string>>;

// Made once: names put together for each order cost more than what is read by them.
const BILLING = partyFields('billing');
const SHIPPING = partyFields('shipping');

function partyFields(prefix: 'billing' | 'shipping'): PartyFields {
  return {
    firstname: `${prefix}firstname`,
    lastname: `${prefix}lastname`,
    email: `${prefix}email`,
    phone: `${prefix}phone`,
    company: `${prefix}company`,
    addressline1: `${prefix}addressline1`,
    addressline2: `${prefix}addressline2`,
    countrycode: `${prefix}countrycode`,
    countryname: `${prefix}countryname`,
    statecode: `${prefix}statecode`,
    statename: `${prefix}statename`,
    city: `${prefix}city`,
    postalcode: `${prefix}postalcode`,
  };
}

function readParty(fields: PartyFields, textOf: (field: string) => string | null): CommerscalePartyWire {
  return {
    firstname: textOf(fields.firstname),
    lastname: textOf(fields.lastname),
    email: textOf(fields.email),
    phone: textOf(fields.phone),
    company: textOf(fields.company),
    addressline1: textOf(fields.addressline1),
    addressline2: textOf(fields.addressline2),
    countrycode: textOf(fields.countrycode),
    countryname: textOf(fields.countryname),
    statecode: textOf(fields.statecode),
    statename: textOf(fields.statename),
    city: textOf(fields.city),
    postalcode: textOf(fields.postalcode),
  };
}

function readItem(item: JsonRecord, path: string): CommerscaleItemWire {
  return {
    id: optionalId(item['id'], path, 'id'),
    productid: optionalId(item['productid'], path, 'productid'),
    itemname: optionalText(item['itemname'], path, 'itemname'),
    sku: optionalText(item['sku'], path, 'sku'),
    quantity: optionalQuantity(item['quantity'], path, 'quantity'),
    unitprice: optionalDecimal(item['unitprice'], path, 'unitprice'),
  };
}

function readPayment(payment: JsonRecord, path: string, localTime: InstantParser): CommerscalePaymentWire {
  return {
    id: optionalId(payment['id'], path, 'id'),
    type: optionalText(payment['type'], path, 'type'),
    amount: optionalDecimal(payment['amount'], path, 'amount'),
    trxid: optionalText(payment['trxid'], path, 'trxid'),
    createdon: optionalInstant(payment['createdon'], localTime, path, 'createdon'),
  };
}

function readTracking(tracking: JsonRecord, path: string, localTime: InstantParser): CommerscaleTrackingWire {
  return {
    trackingnumber: optionalText(tracking['trackingnumber'], path, 'trackingnumber'),
    trackingurl: optionalText(tracking['trackingurl'], path, 'trackingurl'),
    providertype: optionalText(tracking['providertype'], path, 'providertype'),
    providername: optionalText(tracking['providername'], path, 'providername'),
    createdon: optionalInstant(tracking['createdon'], localTime, path, 'createdon'),
  };
}

const ZERO_GUID = '00000000-0000-0000-0000-000000000000';

/** An id that is not set comes as the zero GUID or as `""`. */
function optionalId(value: unknown, path: string, field: string): string | null {
  const id = optionalText(value, path, field);
  return id === ZERO_GUID ? null : id;
}

function optionalRows<T>(
  value: unknown,
  path: string,
  read: (row: JsonRecord, path: string) => T,
): readonly T[] | null {
  if (isAbsent(value)) return null;
  return list(value, path).map((row, index) => read(record(row, `${path}[${index}]`), `${path}[${index}]`));
}
