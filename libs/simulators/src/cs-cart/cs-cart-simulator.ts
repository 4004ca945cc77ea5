import { jsonReply, type Incoming, type Reply } from '../http/exchange.js';
import { ProviderSimulator, type SimulatorOptions } from '../http/provider-simulator.js';
import type { CallKind } from '../http/recorded-call.js';
import type { CsCartOrder } from '../order-book/cs-cart-orders.js';
import { ListMemo } from '../order-book/list-memo.js';
import { faultyParameter, findCsCartOrders, sortByDate, type TieOrder, type UpdatedAtForm } from './cs-cart-list.js';
import { readCsCartUpdate } from './cs-cart-update.js';
import { csCartDetail, csCartRow, type CsCartNumberForm } from './cs-cart-wire.js';

export interface CsCartCredentials {
  readonly email: string;
  readonly apiKey: string;
}

export interface CsCartSimulatorOptions extends SimulatorOptions<CsCartOrder> {
  readonly credentials: CsCartCredentials;
  /** The most rows the server gives a page whatever is asked; `params.items_per_page` tells. Default: no cap. */
  readonly maxPageSize?: number;
  /** `bare`: the list comes without `params`. Default `with-params`. */
  readonly listForm?: 'with-params' | 'bare';
  readonly numberForm?: CsCartNumberForm;
  /** What a page after the last one is: empty (default), or the last one again. */
  readonly pastEnd?: 'empty' | 'last';
  /** Default `shuffled`: only the order by time is documented. */
  readonly tieOrder?: TieOrder;
  /** Whether parents stand in the list beside their children; default true. */
  readonly listParents?: boolean;
  readonly updatedAtForm?: UpdatedAtForm;
  /** Default: the truth. */
  readonly totalItems?: (count: number) => number;
}

const DETAIL_PATH = /^\/api\/orders\/([^/]+)$/;
const DEFAULT_PAGE_SIZE = '10';

/** The marketplace's Orders API under `/api`. */
export class CsCartSimulator extends ProviderSimulator<CsCartOrder> {
  override readonly basePath = '/api';
  /** Orders whose customers were told of a change, in order of the calls. */
  readonly notifications: string[] = [];
  private readonly options: CsCartSimulatorOptions;
  private readonly memo = new ListMemo(this.orders);
  private readonly authorization: string;

  constructor(options: CsCartSimulatorOptions) {
    super(options);
    this.options = options;
    const { email, apiKey } = options.credentials;
    this.authorization = `Basic ${Buffer.from(`${email}:${apiKey}`).toString('base64')}`;
  }

  protected override kindOf(call: Incoming): CallKind {
    const path = call.path.replace(/\/$/, '');
    if (call.method === 'PUT') return DETAIL_PATH.test(path) ? 'update' : 'other';
    if (call.method !== 'GET') return 'other';
    if (path === '/api/orders') return 'list';
    if (path === '/api/orders/search') return 'lookup';
    return DETAIL_PATH.test(path) ? 'detail' : 'other';
  }

  protected override answer(call: Incoming): Reply {
    if (call.headers.authorization !== this.authorization) return message(401, 'Unauthorized');
    const id = DETAIL_PATH.exec(call.path)?.[1] ?? '';
    const kind = this.kindOf(call);
    if (kind === 'list') return this.list(call.query);
    if (kind === 'lookup') return this.search(call.query);
    if (kind === 'detail') return this.detail(id);
    return kind === 'update' ? this.update(id, call) : message(404, 'Not Found');
  }

  private list(query: URLSearchParams): Reply {
    const { updatedAtForm = 'unix', tieOrder = 'shuffled', listParents = true, numberForm = 'mixed' } = this.options;
    const wrong = faultyParameter(query, updatedAtForm);
    if (wrong !== null) return message(400, `Bad Request: ${wrong}`);
    const direction = query.get('sort_order') === 'asc' ? 'asc' : 'desc';
    const asked = Object.fromEntries(query);
    const rows = this.memo.get({ ...asked, page: null, items_per_page: null }, () => {
      const found = findCsCartOrders(this.orders, query, updatedAtForm);
      return sortByDate(listParents ? found : found.filter((order) => !order.isParent), direction, tieOrder);
    });

    const size = Math.min(Number(asked['items_per_page'] ?? DEFAULT_PAGE_SIZE), this.options.maxPageSize ?? Infinity);
    const lastPage = Math.max(1, Math.ceil(rows.length / size));
    const askedPage = Number(asked['page'] ?? '1');
    const page = this.options.pastEnd === 'last' ? Math.min(askedPage, lastPage) : askedPage;
    const orders = rows.slice((page - 1) * size, page * size).map((order) => csCartRow(order, numberForm));
    if (this.options.listForm === 'bare') return jsonReply(200, orders);
    const totalItems = this.options.totalItems?.(rows.length) ?? rows.length;
    const write = (value: number): string | number => (numberForm === 'numbers' ? value : String(value));
    return jsonReply(200, {
      orders,
      params: {
        sort_by: 'date',
        sort_order: direction,
        ...asked,
        page: write(page),
        items_per_page: write(size),
        total_items: write(totalItems),
      },
    });
  }

  private search(query: URLSearchParams): Reply {
    const reference = query.get('vendor_ref') ?? '';
    if (reference === '' || query.size !== 1) return message(400, 'Bad Request');
    const found = this.orders.all().filter((order) => order.vendorRef === reference);
    if (found.length === 0) return message(404, 'Your search did not return any results');
    return jsonReply(
      200,
      found.map((order) => csCartDetail(order, this.options.numberForm ?? 'mixed')),
    );
  }

  private detail(id: string): Reply {
    const order = this.orders.get(id);
    return order === undefined
      ? message(404, 'Not Found')
      : jsonReply(200, csCartDetail(order, this.options.numberForm ?? 'mixed'));
  }

  private update(id: string, call: Incoming): Reply {
    if (this.orders.get(id) === undefined) return message(404, 'Not Found');
    const isJson = call.headers['content-type'] === 'application/json';
    const update = isJson ? readCsCartUpdate(call.json) : null;
    if (update === null) return message(400, 'Bad Request');
    this.orders.change(id, { ...update.patch, updatedAt: this.clock.now() });
    if (update.notifyUser) this.notifications.push(id);
    return jsonReply(200, { order_id: id });
  }
}

function message(status: number, text: string): Reply {
  return jsonReply(status, { message: text, status });
}
