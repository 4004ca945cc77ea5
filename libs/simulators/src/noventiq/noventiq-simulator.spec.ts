import { afterEach, describe, expect, it } from 'vitest';
import { sendRequest, type SentReply } from '../http/send-request.js';
import { startSimulator } from '../http/start-simulator.js';
import { makeNoventiqOrders, noventiqOrder } from '../order-book/noventiq-orders.js';
import { NoventiqSimulator, type NoventiqSimulatorOptions } from './noventiq-simulator.js';
import { readClaims } from './noventiq-tokens.js';

const NOW = Date.UTC(2026, 5, 1);
const JSON_TYPE = { 'content-type': 'application/json' };
const credentials = { username: 'shop', password: 'secret' };
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function run(options: Partial<NoventiqSimulatorOptions> = {}) {
  let time = NOW;
  const simulator = new NoventiqSimulator({ orders: [], credentials, clock: { now: () => time }, ...options });
  const { baseUrl, close } = await startSimulator(simulator);
  closers.push(close);
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<SentReply> =>
    sendRequest(`${baseUrl}${path}`, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body });
  const logIn = async (): Promise<string> => {
    const { json } = await post('/v1/login_check', credentials);
    return (json as { token: string }).token;
  };
  const authorization = { AuthorizationJWT: `Bearer ${await logIn()}` };
  const search = (body: unknown): Promise<SentReply> => post('/v1/order/search', body, authorization);
  const read = (id: string): Promise<SentReply> => sendRequest(`${baseUrl}/v1/order/${id}`, { headers: authorization });
  const pass = (ms: number): void => void (time += ms);
  return { simulator, post, search, read, logIn, pass, authorization };
}

describe('noventiq: tokens', () => {
  it('hands out a token dated by its own clock', async () => {
    const { post } = await run();
    const reply = await post('/v1/login_check', credentials);
    expect(reply.status).toBe(200);
    expect(Object.keys(reply.json as object)).toEqual(['token', 'refresh_token']);
    expect(reply.headers.get('date')).toBe('Mon, 01 Jun 2026 00:00:00 GMT');
  });

  it('writes the end of life into a JWT, and nothing into an opaque token', async () => {
    const jwt = await run({ tokenForm: 'jwt', tokenLifeMs: 60_000 });
    expect(readClaims(await jwt.logIn())).toMatchObject({ iat: NOW / 1000, exp: NOW / 1000 + 60 });
    const opaque = await run();
    expect(readClaims(await opaque.logIn())).toBeUndefined();
  });

  it('refuses a wrong password', async () => {
    const { post } = await run();
    expect((await post('/v1/login_check', { ...credentials, password: 'guess' })).status).toBe(401);
  });

  it('tells a missing, a wrong, a revoked and an expired token apart', async () => {
    const { simulator, post, search, logIn, pass, authorization } = await run();
    const plainHeader = { Authorization: authorization.AuthorizationJWT };
    expect((await post('/v1/order/search', {}, plainHeader)).json).toEqual(error(1008, 'Missing token.'));
    const wrong = await post('/v1/order/search', {}, { AuthorizationJWT: 'Bearer abc' });
    expect([wrong.status, wrong.json]).toEqual([401, error(1007, 'Your token is invalid.')]);

    expect((await search({})).status).toBe(200);
    pass(86_400_000);
    expect((await search({})).json).toEqual(error(1009, 'Your token is expired.'));

    const fresh = { AuthorizationJWT: `Bearer ${await logIn()}` };
    expect((await post('/v1/order/search', {}, fresh)).status).toBe(200);
    simulator.revokeTokens();
    expect((await post('/v1/order/search', {}, fresh)).json).toEqual(error(1007, 'Your token is invalid.'));
  });

  it('keeps an older token alive beside a newer one', async () => {
    const { search, logIn } = await run();
    await logIn();
    expect((await search({})).status).toBe(200);
  });
});

describe('noventiq: refusals', () => {
  it('refuses another content type and broken JSON alone, each by its own code', async () => {
    const { post, search, authorization } = await run();
    const type = { ...authorization, 'content-type': 'application/json; charset=utf-8' };
    expect((await post('/v1/order/search', { limit: null }, type)).json).toEqual(
      error(111, 'Invalid data format (Content-type).'),
    );
    expect((await search('{"limit":')).json).toEqual(error(110, 'JSON is not valid.'));
    expect((await search([])).json).toEqual(error(110, 'JSON is not valid.'));
  });

  it('names every wrong field at once', async () => {
    const { search } = await run();
    const reply = await search({ status: 'open', email: null, unheard_of: 1, currency: 'EUR', limit: 0, offset: '0' });
    const names = ['status', 'email', 'unheard_of', 'limit', 'offset'];
    expect([reply.status, reply.json]).toEqual([
      400,
      { errors: names.map((name) => ({ error: 15010, message: `Invalid field value: ${name}` })) },
    ]);
  });

  it.each([
    '2022-01-01T00:00:00Z',
    '2022-01-01T00:00:00.000+00:00',
    '2022-02-30T00:00:00+00:00',
    '2022-01-01 00:00:00+00:00',
    '2022-01-01',
    1_640_995_200,
  ])('refuses the date %s', async (date) => {
    const { search } = await run();
    expect((await search({ create_date_from: date })).json).toEqual(
      error(15010, 'Invalid field value: create_date_from'),
    );
  });

  it('says when the account cannot be told, and when the address is wrong', async () => {
    const { search } = await run({ accountKnown: false });
    expect((await search({})).json).toMatchObject({ errors: [{ error: 15000 }] });
    const { post } = await run();
    expect((await post('/v1/order', {})).status).toBe(404);
  });
});

describe('noventiq: search', () => {
  const at = (second: number): number => Date.UTC(2026, 0, 1, 0, 0, second);
  const orders = [
    noventiqOrder({ id: '1', createdAt: at(0), status: 'paid', paidAt: at(50), currency: 'USD' }),
    noventiqOrder({ id: '2', createdAt: at(1), externalId: 'X1' }),
    noventiqOrder({ id: '3', createdAt: at(2), status: 'deleted', paymentMethod: 'WireTransfer' }),
  ];

  it.each([
    [{}, [1, 2, 3]],
    [{ create_date_from: '2026-01-01T00:00:01+00:00', create_date_to: '2026-01-01T00:00:02+00:00' }, [2, 3]],
    [{ create_date_to: '2026-01-01T03:00:00+03:00' }, [1]],
    [{ pay_date_from: '2026-01-01T00:00:50+00:00', pay_date_to: '2026-01-01T00:00:50+00:00' }, [1]],
    [{ status: 'deleted' }, [3]],
    [{ external_id: 'X1' }, [2]],
    [{ currency: 'USD' }, [1]],
    [{ payment_method: 'WireTransfer' }, [3]],
    [{ email: orders[0]!.customer.email.toUpperCase() }, [1, 2, 3]],
    [{ email: 'nobody@example.com' }, []],
  ])('finds by %j', async (body, ids) => {
    const { search } = await run({ orders, rowOrder: 'ascending' });
    expect((await search(body)).json).toEqual({ count_all: ids.length, limit: 100, offset: 0, ids });
  });

  it('grants fewer rows than asked and says so; pages laid together are the list', async () => {
    const many = makeNoventiqOrders({ seed: 7, count: 50, now: NOW });
    const { search } = await run({ orders: many, maxPageSize: 20 });
    const pages = await Promise.all([0, 20, 40].map((offset) => search({ limit: 1000, offset })));
    expect(pages.map(({ json }) => json)).toMatchObject([
      { count_all: 50, limit: 20, offset: 0 },
      { count_all: 50, limit: 20, offset: 20 },
      { count_all: 50, limit: 20, offset: 40 },
    ]);
    const ids = pages.flatMap(({ json }) => (json as { ids: number[] }).ids);
    const expected = many.map((order) => Number(order.id));
    expect(ids).not.toEqual(expected);
    expect(ids.toSorted((a, b) => a - b)).toEqual(expected);
  });

  it('lies about its count when told to', async () => {
    const { search } = await run({ orders, countAll: (count) => count + 5 });
    expect((await search({})).json).toMatchObject({ count_all: 8 });
  });

  it('reads one order, in the offset it was given', async () => {
    const { read } = await run({ orders, utcOffsetMinutes: 180 });
    const reply = await read('2');
    expect(reply.json).toMatchObject({
      order_id: 2,
      order_name: 'A0000000002',
      status: 'not paid',
      external_id: 'X1',
      create_date: '2026-01-01T03:00:01+03:00',
      pay_date: '',
      currency: 'EUR',
    });
    expect((await read('99')).status).toBe(404);
  });

  it('sees orders that come, change and go', async () => {
    const { simulator, search } = await run({ orders, rowOrder: 'ascending' });
    simulator.orders.insert(noventiqOrder({ id: '4', createdAt: at(1) }));
    simulator.orders.change('1', { status: 'deleted' });
    simulator.orders.remove('3');
    expect((await search({})).json).toMatchObject({ ids: [1, 2, 4] });
    expect((await search({ status: 'deleted' })).json).toMatchObject({ ids: [1] });
  });

  it('records each call with its kind', async () => {
    const { simulator, search, read } = await run({ orders });
    simulator.reset();
    await search({ limit: 1 });
    await read('1');
    expect(simulator.calls.map(({ kind, method, path, body }) => ({ kind, method, path, body }))).toEqual([
      { kind: 'list', method: 'POST', path: '/v1/order/search', body: { limit: 1 } },
      { kind: 'detail', method: 'GET', path: '/v1/order/1', body: null },
    ]);
    expect([simulator.callCount(), simulator.callCount('detail'), simulator.callCount('login')]).toEqual([2, 1, 0]);
  });
});

function error(code: number, message: string): unknown {
  return { errors: [{ error: code, message }] };
}
