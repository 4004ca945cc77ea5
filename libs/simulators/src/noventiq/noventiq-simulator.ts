import { isJsonObject, jsonReply, type Incoming, type Reply } from '../http/exchange.js';
import { ProviderSimulator, type SimulatorOptions } from '../http/provider-simulator.js';
import type { CallKind } from '../http/recorded-call.js';
import type { NoventiqOrder } from '../order-book/noventiq-orders.js';
import { ListMemo } from '../order-book/list-memo.js';
import { inRowOrder, type RowOrder } from '../order-book/order-book.js';
import { DAY_MS } from '../order-book/timeline.js';
import { noventiqDetail, type NoventiqMoneyForm } from './noventiq-detail.js';
import { faultyParameters, findNoventiqOrders } from './noventiq-search.js';
import { NoventiqTokens, type TokenForm } from './noventiq-tokens.js';

export interface NoventiqCredentials {
  readonly username: string;
  readonly password: string;
}

export interface NoventiqSimulatorOptions extends SimulatorOptions<NoventiqOrder> {
  readonly credentials: NoventiqCredentials;
  /** Default `opaque`. */
  readonly tokenForm?: TokenForm;
  /** Default 24 hours, as documented. */
  readonly tokenLifeMs?: number;
  /** The most rows the server grants whatever is asked; the reply's `limit` tells. Default: no cap. */
  readonly maxPageSize?: number;
  /** Rows when no `limit` is asked; default 100. */
  readonly defaultPageSize?: number;
  /** Default `shuffled`: the documents promise no order. */
  readonly rowOrder?: RowOrder;
  readonly rowOrderSeed?: number;
  /** Default: the truth. */
  readonly countAll?: (count: number) => number;
  readonly moneyForm?: NoventiqMoneyForm;
  /** In which offset times are written; default 0. */
  readonly utcOffsetMinutes?: number;
  /** False: error 15000, the account cannot be told. */
  readonly accountKnown?: boolean;
}

const DETAIL_PATH = /^\/v1\/order\/(\d+)$/;
const TOKEN_MESSAGES = { 1007: 'Your token is invalid.', 1008: 'Missing token.', 1009: 'Your token is expired.' };

/** Noventiq's and Softline's Orders API, by the providers' own pages. */
export class NoventiqSimulator extends ProviderSimulator<NoventiqOrder> {
  private readonly tokens: NoventiqTokens;
  private readonly memo = new ListMemo(this.orders);
  private readonly options: NoventiqSimulatorOptions;

  constructor(options: NoventiqSimulatorOptions) {
    super(options);
    this.options = options;
    this.tokens = new NoventiqTokens(options.tokenForm ?? 'opaque', options.tokenLifeMs ?? DAY_MS, this.clock);
  }

  override revokeTokens(): void {
    this.tokens.revokeAll();
  }

  protected override kindOf(call: Incoming): CallKind {
    if (call.method === 'POST' && call.path === '/v1/login_check') return 'login';
    if (call.method === 'POST' && call.path === '/v1/order/search') return 'list';
    return call.method === 'GET' && DETAIL_PATH.test(call.path) ? 'detail' : 'other';
  }

  protected override answer(call: Incoming): Reply {
    const kind = this.kindOf(call);
    if (kind === 'login') return this.logIn(call);
    if (kind === 'other') return jsonReply(404, { message: 'Not Found' });
    const verdict = this.tokens.check(call.headers['authorizationjwt'] as string | undefined);
    if (verdict !== 'valid') return refusal(401, [[verdict, TOKEN_MESSAGES[verdict]]]);
    if (this.options.accountKnown === false) {
      return refusal(400, [
        [15000, 'Unable to identify your configuration for accessing this API. Please contact technical support.'],
      ]);
    }
    return kind === 'list' ? this.search(call) : this.detail(call);
  }

  private logIn(call: Incoming): Reply {
    const wrong = malformed(call);
    if (wrong !== null) return wrong;
    const { username, password, ...others } = call.json as Record<string, unknown>;
    const faulty = Object.keys(others);
    if (typeof username !== 'string') faulty.push('username');
    if (typeof password !== 'string') faulty.push('password');
    if (faulty.length > 0) return invalidFields(faulty);
    const { credentials } = this.options;
    if (username !== credentials.username || password !== credentials.password) {
      // What stands in the body of a refused login is not documented.
      return jsonReply(401, { code: 401, message: 'Bad credentials' });
    }
    const token = this.tokens.issue(credentials.username);
    return jsonReply(200, { token, refresh_token: token.slice(-20) });
  }

  private search(call: Incoming): Reply {
    const wrong = malformed(call);
    if (wrong !== null) return wrong;
    const body = call.json as Record<string, unknown>;
    const faulty = faultyParameters(body);
    if (faulty.length > 0) return invalidFields(faulty);

    const { maxPageSize = Infinity, defaultPageSize = 100, rowOrder = 'shuffled', rowOrderSeed = 1 } = this.options;
    const limit = Math.min((body['limit'] as number | undefined) ?? defaultPageSize, maxPageSize);
    const offset = (body['offset'] as number | undefined) ?? 0;
    const rows = this.memo.get({ ...body, limit: null, offset: null }, () =>
      inRowOrder(findNoventiqOrders(this.orders, body), rowOrder, rowOrderSeed),
    );
    return jsonReply(200, {
      count_all: this.options.countAll?.(rows.length) ?? rows.length,
      limit,
      offset,
      ids: rows.slice(offset, offset + limit).map((order) => Number(order.id)),
    });
  }

  private detail(call: Incoming): Reply {
    const order = this.orders.get(DETAIL_PATH.exec(call.path)![1]!);
    if (order === undefined) return jsonReply(404, { message: 'Not Found' });
    const { utcOffsetMinutes = 0, moneyForm = 'string' } = this.options;
    return jsonReply(200, noventiqDetail(order, utcOffsetMinutes, moneyForm));
  }
}

/** Errors 111 and 110: each comes alone. */
function malformed(call: Incoming): Reply | null {
  if (call.headers['content-type'] !== 'application/json') {
    return refusal(400, [[111, 'Invalid data format (Content-type).']]);
  }
  return isJsonObject(call.json) ? null : refusal(400, [[110, 'JSON is not valid.']]);
}

function invalidFields(names: readonly string[]): Reply {
  return refusal(
    400,
    names.map((name) => [15010, `Invalid field value: ${name}`]),
  );
}

function refusal(status: number, errors: readonly (readonly [error: number, message: string])[]): Reply {
  return jsonReply(status, { errors: errors.map(([error, message]) => ({ error, message })) });
}
