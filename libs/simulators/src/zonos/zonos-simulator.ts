import { htmlReply, isJsonObject, jsonReply, type Incoming, type JsonObject, type Reply } from '../http/exchange.js';
import { ProviderSimulator, type SimulatorOptions } from '../http/provider-simulator.js';
import type { CallKind } from '../http/recorded-call.js';
import { inRowOrder, type RowOrder } from '../order-book/order-book.js';
import { ZONOS_VENDOR_STATUSES, type ZonosOrder } from '../order-book/zonos-orders.js';
import { findOrderNumbers, fullId, UNPARSABLE } from './zonos-order-numbers.js';
import { zonosDetail, zonosRow, type ZonosMoneyForm } from './zonos-wire.js';

export interface ZonosCredentials {
  readonly store: string;
  readonly secret: string;
}

export interface ZonosSimulatorOptions extends SimulatorOptions<ZonosOrder> {
  readonly credentials: ZonosCredentials;
  /** Whether the day of `throughDate` belongs to the range; default true. */
  readonly throughDateInclusive?: boolean;
  /** Whether the order of `sinceOrderId` is in the reply; default false ("after a particular order"). */
  readonly sinceOrderInclusive?: boolean;
  /** Default `ascending`, as in the documents' sample; nothing is promised. */
  readonly rowOrder?: RowOrder;
  readonly rowOrderSeed?: number;
  readonly moneyForm?: ZonosMoneyForm;
  /** What the three counts of a reply say; default the truth. */
  readonly counts?: (count: number) => number;
}

const KINDS: Readonly<Record<string, CallKind>> = {
  '/v1/orderNumbers': 'list',
  '/v2/orderDetail': 'detail',
  '/v1/updateMerchantOrderId': 'update',
  '/v1/updateVendorOrderStatus': 'update',
};
/** One table of the documents says `storeId` where clients send `store`. */
const DETAIL_KEYS = ['store', 'storeId', 'secret', 'orderId', 'referenceId'];
const MERCHANT_KEYS = ['store', 'secret', 'orderId', 'merchantOrderId'];
const STATUS_KEYS = ['store', 'secret', 'orderId', 'orderStatus'];
const BAD_CREDENTIALS = 'Invalid security credentials';

/** Zonos' legacy Checkout API: v1 tells its errors with status 200, v2 with 400, and both refuse headers with HTML. */
export class ZonosSimulator extends ProviderSimulator<ZonosOrder> {
  private readonly options: ZonosSimulatorOptions;

  constructor(options: ZonosSimulatorOptions) {
    super(options);
    this.options = options;
  }

  protected override kindOf(call: Incoming): CallKind {
    const kind = call.method === 'POST' ? (KINDS[call.path] ?? 'other') : 'other';
    if (kind !== 'list' || !isJsonObject(call.json)) return kind;
    return call.json['sinceDate'] === undefined ? 'lookup' : 'list';
  }

  protected override answer(call: Incoming): Reply {
    if (this.kindOf(call) === 'other') return htmlReply(404, 'Not Found');
    if (!accepts(call.headers.accept)) return htmlReply(406, 'Not Acceptable', 'HTTP Accept header is invalid.');
    if (!isJsonType(call.headers['content-type'])) {
      return htmlReply(415, 'Unsupported Media Type', 'HTTP Content-Type header is invalid.');
    }
    const errorStatus = call.path.startsWith('/v1/') ? 200 : 400;
    const result = isJsonObject(call.json) ? this.run(call.path, call.json) : UNPARSABLE;
    return typeof result === 'string' ? jsonReply(errorStatus, { error: result }) : jsonReply(200, result);
  }

  /** The reply's object, or the text of its `error`. */
  private run(path: string, body: JsonObject): object | string {
    const { credentials } = this.options;
    if (!this.isStore(body['store']) || body['secret'] !== credentials.secret) return BAD_CREDENTIALS;
    switch (path) {
      case '/v1/orderNumbers':
        return this.orderNumbers(body);
      case '/v2/orderDetail':
        return this.orderDetail(body);
      case '/v1/updateMerchantOrderId':
        return this.updateMerchantOrderId(body);
      default:
        return this.updateVendorOrderStatus(body);
    }
  }

  private orderNumbers(body: JsonObject): object | string {
    const { throughDateInclusive = true, sinceOrderInclusive = false } = this.options;
    const { rowOrder = 'ascending', rowOrderSeed = 1, counts = (count: number) => count } = this.options;
    const reading = { throughDateInclusive, sinceOrderInclusive };
    const found = findOrderNumbers(this.orders, body, this.options.credentials.store, reading, this.clock.now());
    if (typeof found === 'string') return found;
    const testOrderCount = found.filter((order) => order.testOrder).length;
    // Present is enough: the documents say "regardless of the value".
    const withStatuses = Object.hasOwn(body, 'statuses');
    return {
      totalCount: counts(found.length),
      orderCount: counts(found.length - testOrderCount),
      testOrderCount: counts(testOrderCount),
      orders: inRowOrder(found, rowOrder, rowOrderSeed).map((order) => zonosRow(order, withStatuses)),
    };
  }

  private orderDetail(body: JsonObject): object | string {
    const { orderId, referenceId, storeId = body['store'] } = body;
    if (hasOthers(body, DETAIL_KEYS) || !this.isStore(storeId)) return UNPARSABLE;
    if (orderId === undefined && referenceId === undefined) return 'Parameter orderId or referenceId is required.';
    if (orderId !== undefined && referenceId !== undefined) {
      return 'Cannot specify both Parameters orderId and referenceId.';
    }
    const order =
      orderId === undefined
        ? this.orders.all().find((each) => each.referenceId === referenceId)
        : this.orderOf(orderId);
    if (order === undefined) {
      return orderId === undefined ? 'Could not process order details.' : notAnOrder(orderId);
    }
    return { order: zonosDetail(order, this.options.moneyForm ?? 'number') };
  }

  private updateMerchantOrderId(body: JsonObject): object | string {
    const { orderId, merchantOrderId } = body;
    if (hasOthers(body, MERCHANT_KEYS) || typeof merchantOrderId !== 'string' || merchantOrderId === '') {
      return UNPARSABLE;
    }
    const order = this.orderOf(orderId);
    if (order === undefined) return notAnOrder(orderId);
    this.orders.change(order.id, { merchantOrderId });
    return { success: `merchantOrderId of ${order.id} was updated` };
  }

  private updateVendorOrderStatus(body: JsonObject): object | string {
    const { orderId, orderStatus } = body;
    if (hasOthers(body, STATUS_KEYS)) return UNPARSABLE;
    const order = this.orderOf(orderId);
    if (order === undefined) return notAnOrder(orderId);
    const status = ZONOS_VENDOR_STATUSES.find((each) => each === orderStatus);
    if (status === undefined) return `orderStatus: ${String(orderStatus)} is not a valid orderStatus`;
    this.orders.change(order.id, { status, statusAt: this.clock.now() });
    return { success: `orderStatus of ${order.id} was updated` };
  }

  /** The store is documented as an integer and shown as a text. */
  private isStore(value: unknown): boolean {
    const { store } = this.options.credentials;
    return value === store || value === Number(store);
  }

  private orderOf(orderId: unknown): ZonosOrder | undefined {
    if (typeof orderId !== 'string' && typeof orderId !== 'number') return undefined;
    return this.orders.get(fullId(String(orderId), this.options.credentials.store));
  }
}

function hasOthers(body: JsonObject, keys: readonly string[]): boolean {
  return Object.keys(body).some((key) => !keys.includes(key));
}

function notAnOrder(orderId: unknown): string {
  return `orderId: ${String(orderId)} is not a valid orderId`;
}

function accepts(header: string | undefined): boolean {
  return (header ?? '').split(',').some(isJsonType);
}

function isJsonType(header: string | undefined): boolean {
  return /^\s*application\/json\s*(;|$)/i.test(header ?? '');
}
