import { optionalCurrency } from '../kit/currency.js';
import { optionalDecimal, optionalQuantity } from '../kit/decimal.js';
import { count, isAbsent, list, optionalBoolean, optionalText, record, text, type JsonRecord } from '../kit/decode.js';
import { instant, optionalInstant, parseEpochMs, parseLocalTime } from '../kit/instant.js';

/** `POST /v1/orderNumbers`; exactly one of the three selections, and none of them together with another. */
export interface ZonosOrderNumbersBody {
  readonly store: string;
  readonly secret: string;
  /** On by its presence, whatever its value. */
  readonly statuses: true;
  /** `yyyymmdd`, a UTC day. */
  readonly sinceDate?: string;
  /** `yyyymmdd`, a UTC day; refused without `sinceDate`. */
  readonly throughDate?: string;
  readonly sinceOrderId?: string;
  readonly missingMerchantOrderId?: boolean;
}

/** `POST /v2/orderDetail`. One table of the documents names the store `storeId`, clients send `store`: both are sent. */
export interface ZonosOrderDetailBody {
  readonly store: string;
  readonly storeId: string;
  readonly secret: string;
  readonly orderId: string;
}

export interface ZonosRowWire {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly testOrder: boolean | null;
  readonly merchantOrderId: string | null;
  readonly orderStatus: string | null;
  /** Epoch milliseconds. `orderStatusDateString` disagrees with it in the documents' own sample, and is not read. */
  readonly orderStatusDate: number | null;
}

export interface ZonosOrderNumbersWire {
  readonly totalCount: number | null;
  /** Not yet decoded: one odd row must not cost the others. */
  readonly orders: readonly unknown[];
}

export interface ZonosPartyWire {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly company: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
  readonly countryCode: string | null;
}

export interface ZonosItemWire {
  /** Absent on a discount. */
  readonly productId: string | null;
  readonly sku: string | null;
  readonly description: string | null;
  readonly quantity: number | null;
  readonly unitPrice: string | null;
}

export interface ZonosOrderWire {
  readonly orderId: string | null;
  readonly merchantOrderId: string | null;
  readonly testOrder: boolean | null;
  readonly orderStatus: string | null;
  readonly shipTo: ZonosPartyWire;
  readonly billTo: ZonosPartyWire;
  readonly itemsTotal: string | null;
  readonly shippingTotal: string | null;
  readonly dutyTaxesTotal: string | null;
  readonly grandTotal: string | null;
  readonly foreignCurrencyCode: string | null;
  readonly items: readonly ZonosItemWire[] | null;
  /** The object as it came. */
  readonly raw: JsonRecord;
}

export function readZonosOrderNumbers(json: unknown): ZonosOrderNumbersWire {
  const reply = record(json, 'reply');
  const totalCount = isAbsent(reply['totalCount']) ? null : count(reply['totalCount'], 'totalCount');
  // How an empty result looks is not documented: a list left out is believed only beside a count of zero.
  const orders = totalCount === 0 && isAbsent(reply['orders']) ? [] : list(reply['orders'], 'orders');
  return { totalCount, orders };
}

/** Free text, of which only that it is there counts. */
export function readZonosSuccess(json: unknown): void {
  text(record(json, 'reply')['success'], 'success');
}

export function readZonosRow(row: JsonRecord, path: string): ZonosRowWire {
  return {
    id: text(row['id'], path, 'id'),
    timestamp: instant(row['timestamp'], parseLocalTime, path, 'timestamp'),
    testOrder: optionalBoolean(row['testOrder'], path, 'testOrder'),
    merchantOrderId: optionalText(row['merchantOrderId'], path, 'merchantOrderId'),
    orderStatus: optionalText(row['orderStatus'], path, 'orderStatus'),
    orderStatusDate: optionalInstant(row['orderStatusDate'], parseEpochMs, path, 'orderStatusDate'),
  };
}

/** Null when the reply says that there is no order. */
export function readZonosOrder(json: unknown): ZonosOrderWire | null {
  const reply = record(json, 'reply');
  if (reply['order'] === null) return null;
  const order = record(reply['order'], 'order');
  return {
    orderId: optionalText(order['orderId'], 'order.orderId'),
    merchantOrderId: optionalText(order['merchantOrderId'], 'order.merchantOrderId'),
    testOrder: optionalBoolean(order['testOrder'], 'order.testOrder'),
    orderStatus: optionalText(order['orderStatus'], 'order.orderStatus'),
    shipTo: readParty(order, (field) => field),
    billTo: readParty(order, (field) => `billing${field.charAt(0).toUpperCase()}${field.slice(1)}`),
    itemsTotal: optionalDecimal(order['itemsTotal'], 'order.itemsTotal'),
    shippingTotal: optionalDecimal(order['shippingTotal'], 'order.shippingTotal'),
    dutyTaxesTotal: optionalDecimal(order['dutyTaxesTotal'], 'order.dutyTaxesTotal'),
    grandTotal: optionalDecimal(order['grandTotal'], 'order.grandTotal'),
    foreignCurrencyCode: optionalCurrency(order['foreignCurrencyCode'], 'order.foreignCurrencyCode'),
    items: isAbsent(order['items'])
      ? null
      : list(order['items'], 'order.items').map((item, index) => readItem(item, `order.items[${index}]`)),
    raw: order,
  };
}

function readParty(order: JsonRecord, nameOf: (field: keyof ZonosPartyWire) => string): ZonosPartyWire {
  const read = (field: keyof ZonosPartyWire): string | null => {
    const name = nameOf(field);
    return optionalText(order[name], 'order', name);
  };
  return {
    name: read('name'),
    email: read('email'),
    phone: read('phone'),
    company: read('company'),
    address1: read('address1'),
    address2: read('address2'),
    city: read('city'),
    state: read('state'),
    zip: read('zip'),
    countryCode: read('countryCode'),
  };
}

function readItem(value: unknown, path: string): ZonosItemWire {
  const item = record(value, path);
  return {
    productId: optionalText(item['productId'], path, 'productId'),
    sku: optionalText(item['sku'], path, 'sku'),
    description: optionalText(item['description'], path, 'description'),
    quantity: optionalQuantity(item['quantity'], path, 'quantity'),
    unitPrice: optionalDecimal(item['unitPrice'], path, 'unitPrice'),
  };
}
