import { isJsonObject, jsonReply, type Incoming, type JsonObject, type Reply } from '../http/exchange.js';
import { ProviderSimulator, type SimulatorOptions } from '../http/provider-simulator.js';
import type { CallKind } from '../http/recorded-call.js';
import { WallClock } from '../http/wall-clock.js';
import type { CommerScaleOrder } from '../order-book/commerscale-orders.js';
import { ListMemo } from '../order-book/list-memo.js';
import { inRowOrder, type RowOrder } from '../order-book/order-book.js';
import { filterFault, paginationFault } from './commerscale-filters.js';
import { commerScaleRow, type CommerScaleMoneyForm } from './commerscale-row.js';
import { findCommerScaleOrders, type CreatedOnReading } from './commerscale-search.js';

/** The three ways to say who one is. */
export type CommerScaleCredentials =
  | { readonly apiKey: string }
  | { readonly appApiKey: string }
  | { readonly email: string; readonly password: string };

export interface CommerScaleSimulatorOptions extends SimulatorOptions<CommerScaleOrder> {
  readonly credentials: CommerScaleCredentials;
  /** IANA zone of the local times; default `UTC`. */
  readonly timeZone?: string;
  /** True: `createdon_min/max` also take `yyyy-MM-dd HH:mm:ss`; default false, only days are documented. */
  readonly dateTimeFilters?: boolean;
  /** Default: both bounds inclusive, a day stands for its midnight. */
  readonly createdOn?: Partial<CreatedOnReading>;
  /** The most rows the server gives a page whatever is asked, and it does not tell; default 1,000. */
  readonly maxPageSize?: number;
  /** Default `shuffled`: the documents promise no order. */
  readonly rowOrder?: RowOrder;
  readonly rowOrderSeed?: number;
  readonly moneyForm?: CommerScaleMoneyForm;
  /** Default: the truth. */
  readonly count?: (count: number) => number;
}

const ROOT_KEYS = new Set(['authentication', 'filters', 'pagination']);
const BAD_REQUEST = 'Please check your API request';

/** A CommerScale shop's Orders API: every error comes with status 200, every number as a text. */
export class CommerScaleSimulator extends ProviderSimulator<CommerScaleOrder> {
  private readonly options: CommerScaleSimulatorOptions;
  private readonly memo = new ListMemo(this.orders);
  private readonly wallClock: WallClock;
  private readonly createdOn: CreatedOnReading;

  constructor(options: CommerScaleSimulatorOptions) {
    super(options);
    this.options = options;
    this.wallClock = new WallClock(options.timeZone ?? 'UTC');
    this.createdOn = { min: 'inclusive', max: 'inclusive', dayMeans: 'midnight', ...options.createdOn };
  }

  protected override kindOf(call: Incoming): CallKind {
    if (call.method === 'POST' && call.path === '/api/v1/orders/count') return 'count';
    if (call.method !== 'POST' || call.path !== '/api/v1/orders/get') return 'other';
    const filters = isJsonObject(call.json) ? call.json['filters'] : undefined;
    return isJsonObject(filters) && filters['id'] !== undefined ? 'lookup' : 'list';
  }

  protected override answer(call: Incoming): Reply {
    const kind = this.kindOf(call);
    if (kind === 'other') return failure(404, 'Not found');
    const body = call.json;
    if (!isJsonObject(body)) return failure(500, 'Invalid JSON');
    // The documents put the authentication first, and nothing beside these three.
    if (Object.keys(body)[0] !== 'authentication' || Object.keys(body).some((key) => !ROOT_KEYS.has(key))) {
      return failure(500, BAD_REQUEST);
    }
    if (!this.knows(body['authentication'])) return failure(401, 'Unauthorized');
    const wrong =
      (body['filters'] === undefined ? null : filterFault(body['filters'], this.options.dateTimeFilters === true)) ??
      (body['pagination'] === undefined ? null : paginationFault(body['pagination']));
    if (wrong !== null) return failure(500, wrong);
    if (kind === 'count' && body['pagination'] !== undefined) return failure(500, BAD_REQUEST);

    const filters = (body['filters'] ?? {}) as JsonObject;
    const { rowOrder = 'shuffled', rowOrderSeed = 1 } = this.options;
    const found = this.memo.get(filters, () =>
      inRowOrder(findCommerScaleOrders(this.orders, filters, this.createdOn, this.wallClock), rowOrder, rowOrderSeed),
    );
    if (kind === 'count') return jsonReply(200, { count: String(this.options.count?.(found.length) ?? found.length) });
    return jsonReply(200, this.page(found, body['pagination'] as JsonObject | undefined));
  }

  private page(found: readonly CommerScaleOrder[], pagination: JsonObject | undefined): unknown {
    const { maxPageSize = 1000, moneyForm = 'mixed' } = this.options;
    const size = Math.min(Number(pagination?.['pageSize'] ?? 1000), maxPageSize);
    const start = (Number(pagination?.['pageNumber'] ?? 1) - 1) * size;
    return found.slice(start, start + size).map((order) => commerScaleRow(order, this.wallClock, moneyForm));
  }

  private knows(authentication: unknown): boolean {
    const expected = Object.entries(this.options.credentials);
    return (
      isJsonObject(authentication) &&
      Object.keys(authentication).length === expected.length &&
      expected.every(([key, value]) => authentication[key] === value)
    );
  }
}

function failure(code: 401 | 404 | 500, message: string): Reply {
  return jsonReply(200, { error: { code, message } });
}
