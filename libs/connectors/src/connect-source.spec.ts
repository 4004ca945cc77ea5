import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankOrder, ConnectorFailure, type CallScope, type Capabilities } from '#order-search';
import { connectSource } from './connect-source.js';
import {
  count,
  getRequest,
  httpFailure,
  integer,
  jsonRequest,
  record,
  text,
  withHeader,
  type ConnectorDefinition,
  type ProviderClient,
  type SortedCalls,
  type SourceConfig,
} from './kit/index.js';

const PASSWORD = 'correct-horse-battery';

const config: SourceConfig = {
  name: 'corner-shop',
  connector: 'shop',
  baseUrl: 'http://127.0.0.1',
  credentials: { password: PASSWORD },
  earliest: 0,
  currency: null,
  timeZone: 'UTC',
  statusMap: {},
  options: {},
};

const listing: SortedCalls = {
  kind: 'sorted',
  pageSize: 10,
  toList: ({ page }) => getRequest('/orders', { page }),
  fromList: (reply) => ({
    rows: [{ ...blankOrder({ source: 'corner-shop', connector: 'shop', nativeId: '1' }), raw: reply.json }],
    hidden: [],
    grantedPageSize: null,
    count: null,
    unreadable: [],
  }),
  toCounts: () => [
    { request: getRequest('/count/all'), sign: 1, required: true },
    { request: getRequest('/count/parents'), sign: -1, required: false },
  ],
  fromCount: (reply) => {
    const told = record(reply.json, 'reply')['count'];
    return told === undefined ? null : count(told, 'count');
  },
};

/** A small provider with tokens, to show the glue: what a real connector adds is its own spelling. */
const definition: ConnectorDefinition = {
  name: 'shop',
  configuration: { credentials: {}, options: {}, required: [] },
  capabilities: () => ({}) as Capabilities,
  nativeParameters: {},
  drivenParameters: {},
  statuses: () => [],
  listing: () => listing,
  toLookup: ({ id }) => getRequest(`/orders/${encodeURIComponent(String(id))}`),
  fromLookup: (reply) => [(reply.json as { order: { lines: { id: never }[] } }).order.lines[0]!.id],
  toFailure: (reply, call) => {
    if (reply.status === 401 && call !== 'login')
      return new ConnectorFailure('token_rejected', 'The token was refused.');
    const failed = httpFailure(reply);
    if (failed !== null) return failed;
    return Object.hasOwn(record(reply.json, 'reply'), 'error') ? new ConnectorFailure('rejected', 'Refused.') : null;
  },
  token: {
    toLogin: ({ credentials }) => jsonRequest('POST', '/login', { password: credentials['password'] }),
    fromLogin: (reply, receivedAt) => {
      const login = record(reply.json, 'login');
      const expiresAt = receivedAt + integer(login['lifeMs'], 'login.lifeMs');
      return { value: text(login['token'], 'login.token'), issuedAt: receivedAt, expiresAt };
    },
    authorize: (request, token) => withHeader(request, 'authorization', `Bearer ${token.value}`),
  },
};

type Answer = readonly [status: number, body: string];

let server: Server;
let seen: string[];
let issued: number;
/** Only the newest token is good, unless a test says otherwise. */
let accepts: (authorization: string) => boolean;
let answer: (path: string) => Answer | Promise<Answer>;

function answerTo(call: IncomingMessage): Answer | Promise<Answer> {
  const path = call.url ?? '';
  seen.push(path);
  if (path === '/login') {
    issued += 1;
    return [200, `{"token":"token-${issued}","lifeMs":3600000}`];
  }
  return accepts(call.headers.authorization ?? '') ? answer(path) : [401, '{}'];
}

beforeEach(async () => {
  seen = [];
  issued = 0;
  accepts = (authorization) => authorization === `Bearer token-${issued}`;
  answer = () => [200, '{"total":36.50}'];
  server = createServer((call, reply) => {
    void Promise.resolve(answerTo(call)).then(([status, body]) => reply.writeHead(status).end(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const client: ProviderClient = {
  async send({ request: { method, path, query, headers, body }, scope, read }) {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    const search = new URLSearchParams(query).toString();
    scope.onUpstreamCall();
    const init = { method, headers, signal: scope.signal, ...(body === undefined ? {} : { body }) };
    const reply = await fetch(search === '' ? url : `${url}?${search}`, init);
    return read({ status: reply.status, headers: Object.fromEntries(reply.headers), text: await reply.text() });
  },
};

const clock = { now: () => Date.UTC(2026, 0, 1) };

function connect() {
  let upstreamCalls = 0;
  const source = connectSource(definition, config, client, clock);
  const scope: CallScope = {
    signal: new AbortController().signal,
    deadlineAt: Number.MAX_SAFE_INTEGER,
    onUpstreamCall: () => {
      upstreamCalls += 1;
    },
  };
  if (source.listing.kind !== 'sorted') throw new Error('The definition above is sorted.');
  const { list, count: countAll } = source.listing;
  return {
    list: (page = 1) => list({ direction: 'desc', native: {}, page, pageSize: 10 }, scope),
    countAll: () => countAll({}, scope),
    lookUp: (id: string) => source.lookUp({ id }, scope),
    upstreamCalls: () => upstreamCalls,
  };
}

async function failureOf(promise: Promise<unknown>): Promise<ConnectorFailure> {
  const failure = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (failure instanceof ConnectorFailure) return failure;
  throw new Error('Nothing failed, or not with a ConnectorFailure.', { cause: failure });
}

describe('connectSource', () => {
  it('logs in, sends, and hands the reply over with its digits', async () => {
    const source = connect();
    const { rows } = await source.list(3);
    expect(rows.map(({ raw }) => raw)).toEqual([{ total: '36.50' }]);
    expect(seen).toEqual(['/login', '/orders?page=3']);
    expect(source.upstreamCalls()).toBe(2);
  });

  it('logs in once for 20 concurrent calls, and once more when all their tokens are revoked', async () => {
    const source = connect();
    const many = () => Promise.all(Array.from({ length: 20 }, () => source.list()));
    await many();
    issued += 1;
    await many();
    expect(seen.filter((path) => path === '/login')).toHaveLength(2);
    expect(seen.filter((path) => path !== '/login')).toHaveLength(60);
  });

  it('retries once with a new token, then gives up and does not hammer', async () => {
    const source = connect();
    accepts = () => false;
    expect(await failureOf(source.list())).toMatchObject({ kind: 'token_rejected' });
    expect(seen).toEqual(['/login', '/orders?page=1', '/login', '/orders?page=1']);
    expect(await failureOf(source.list())).toMatchObject({ kind: 'token_rejected' });
    expect(seen).toHaveLength(4);
  });

  it('asks the connector about failures in a reply with status 200', async () => {
    answer = () => [200, '{"error":"no"}'];
    expect(await failureOf(connect().list())).toMatchObject({ kind: 'rejected', message: 'Refused.' });
  });

  it.each(['<html>Sorry</html>', '{"total":', '', 'null', '[]'])('reports the reply %j as invalid', async (body) => {
    answer = () => [200, body];
    expect(await failureOf(connect().list())).toMatchObject({ kind: 'invalid_response' });
  });

  it.each(['{}', '{"order":null}', '{"order":{"lines":[]}}', '{"order":{"lines":[null]}}'])(
    'reports a reply that a connector stumbles over as invalid: %s',
    async (body) => {
      answer = () => [200, body];
      const failure = await failureOf(connect().lookUp('1'));
      expect(failure).toMatchObject({
        kind: 'invalid_response',
        message: "The provider's reply is not as documented.",
        cause: { message: 'TypeError' },
      });
    },
  );

  it('sends nothing that cannot be written', async () => {
    const source = connect();
    expect(await failureOf(source.lookUp('\uD800'))).toMatchObject({ kind: 'rejected' });
    expect(seen).toEqual([]);
  });

  it('adds counts up, asked side by side', async () => {
    const arrived = Promise.withResolvers<void>();
    answer = async (path) => {
      // Neither is answered before both are here.
      if (seen.filter((each) => each.startsWith('/count')).length === 2) arrived.resolve();
      await arrived.promise;
      return [200, path === '/count/all' ? '{"count":"12"}' : '{"count":2}'];
    };
    expect(await connect().countAll()).toEqual({ value: 10, exact: true });
  });

  it('knows no count where a reply tells none, and that is no failure', async () => {
    answer = (path) => (path === '/count/all' ? [200, '{}'] : [200, '{"count":2}']);
    expect(await connect().countAll()).toBeNull();
    answer = (path) => (path === '/count/all' ? [200, '{"count":12}'] : [200, '{}']);
    expect(await connect().countAll()).toEqual({ value: 12, exact: false });
  });

  it('counts without a part that is not required, and says so', async () => {
    answer = (path) => (path === '/count/all' ? [200, '{"count":12}'] : [500, '']);
    expect(await connect().countAll()).toEqual({ value: 12, exact: false });
    answer = (path) => (path === '/count/all' ? [500, ''] : [200, '{"count":2}']);
    expect(await failureOf(connect().countAll())).toMatchObject({ kind: 'unavailable' });
  });

  it('puts no credential and no part of a reply into a failure', async () => {
    const secretReply = '{"order":{"lines":"card 4111"},"error":"customer@mail.com"}';
    const failures = [];
    for (const [status, body] of [
      [200, secretReply],
      [400, secretReply],
      [503, secretReply],
      [200, `<p>${secretReply}`],
    ] as const) {
      answer = () => [status, body];
      failures.push(await failureOf(connect().lookUp('1')), await failureOf(connect().list()));
    }
    accepts = () => false;
    failures.push(await failureOf(connect().list()));
    expect(inspect(failures, { depth: 9 })).not.toMatch(/4111|customer@|token-\d|correct-horse/);
  });
});
