import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendRequest } from '../http/send-request.js';
import { SANDBOX_CREDENTIALS } from './sandbox-credentials.js';
import { startSandbox, type Sandbox } from './start-sandbox.js';

const NOW = Date.UTC(2026, 10, 23);
const HEADERS = { accept: 'application/json', 'content-type': 'application/json' };
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, seed: 1, orders: 200, now: NOW, clock: { now: () => NOW } });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await control('DELETE', '/faults');
  await control('DELETE', '/calls');
});

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  sendRequest(url, { method: 'POST', headers: { ...HEADERS, ...headers }, body });
const control = (method: string, path = '', body?: unknown) =>
  sendRequest(`${sandbox.origin}/control${path}`, { method, ...(body === undefined ? {} : { body }) });
const zonosOrders = () =>
  post(`${sandbox.baseUrls.zonos}/v1/orderNumbers`, { ...SANDBOX_CREDENTIALS.zonos, sinceDate: '20200101' });

async function noventiqSearch(source: 'noventiq' | 'softline', token: string) {
  return post(`${sandbox.baseUrls[source]}/v1/order/search`, {}, { AuthorizationJWT: `Bearer ${token}` });
}

async function logIn(source: 'noventiq' | 'softline'): Promise<string> {
  const { json } = await post(`${sandbox.baseUrls[source]}/v1/login_check`, SANDBOX_CREDENTIALS[source]);
  return (json as { token: string }).token;
}

describe('the sandbox', () => {
  it('serves all five sources on one port with the credentials it tells', async () => {
    const { commerscale, macke } = SANDBOX_CREDENTIALS;
    const basic = Buffer.from(`${macke.email}:${macke.apiKey}`).toString('base64');
    const count = await post(`${sandbox.baseUrls.commerscale}/api/v1/orders/count`, { authentication: commerscale });
    const list = await sendRequest(`${sandbox.baseUrls.macke}/orders`, {
      headers: { authorization: `Basic ${basic}` },
    });
    expect((await noventiqSearch('noventiq', await logIn('noventiq'))).json).toMatchObject({ count_all: 200 });
    expect((await noventiqSearch('softline', await logIn('softline'))).json).toMatchObject({ count_all: 200 });
    expect((await zonosOrders()).json).toMatchObject({ totalCount: 200 });
    expect(count.json).toEqual({ count: '200' });
    expect((list.json as { orders: unknown[] }).orders).toHaveLength(10);
  });

  it('tells what it holds', async () => {
    const { json } = await control('GET');
    expect((json as { sources: unknown }).sources).toMatchObject({
      noventiq: { connector: 'noventiq', baseUrl: `${sandbox.origin}/noventiq`, orders: 200, calls: 0, faults: [] },
      softline: { connector: 'noventiq', baseUrl: `${sandbox.origin}/softline` },
      zonos: { connector: 'zonos', credentials: { store: '999', secret: 'sandbox-secret' }, currency: null },
      commerscale: { connector: 'commerscale', currency: 'CAD' },
      macke: { connector: 'cs-cart', baseUrl: `${sandbox.origin}/macke/api`, currency: 'EUR' },
    });
  });

  it('plants faults in one source and takes them away', async () => {
    const planted = await control('POST', '/faults', { source: 'zonos', fault: 'html', kinds: ['list'], times: 3 });
    expect([planted.status, planted.json]).toEqual([201, { faults: [{ fault: 'html', kinds: ['list'], times: 3 }] }]);
    expect((await zonosOrders()).json).toBeUndefined();
    expect((await control('GET')).json).toMatchObject({ sources: { zonos: { faults: [{ times: 2 }] } } });
    await control('DELETE', '/faults?source=noventiq');
    expect((await zonosOrders()).json).toBeUndefined();
    await control('DELETE', '/faults?source=zonos');
    expect((await zonosOrders()).json).toMatchObject({ totalCount: 200 });
  });

  it.each([
    [
      'POST',
      '/faults',
      { fault: 'html' },
      400,
      'source: expected one of noventiq, softline, zonos, commerscale, macke',
    ],
    ['POST', '/faults', { source: 'zonos', fault: 'latency' }, 400, 'delayMs: required by the fault latency'],
    ['POST', '/faults', '{', 400, 'expected a JSON object'],
    [
      'DELETE',
      '/faults?source=nobody',
      undefined,
      400,
      'source: expected one of noventiq, softline, zonos, commerscale, macke',
    ],
    ['GET', '/nothing', undefined, 404, 'no GET /control/nothing'],
  ])('refuses %s %s %j', async (method, path, body, status, error) => {
    const reply = await control(method, path, body);
    expect([reply.status, reply.json]).toEqual([status, { error }]);
  });

  it('shows and forgets calls', async () => {
    await zonosOrders();
    expect((await control('GET', '/calls')).json).toMatchObject({
      counts: { noventiq: 0, softline: 0, zonos: 1, commerscale: 0, macke: 0 },
      calls: { zonos: [{ kind: 'list', method: 'POST', path: '/v1/orderNumbers', body: { sinceDate: '20200101' } }] },
    });
    await control('DELETE', '/calls');
    expect((await control('GET', '/calls')).json).toMatchObject({ counts: { zonos: 0 }, calls: { zonos: [] } });
  });

  it('revokes tokens', async () => {
    const token = await logIn('noventiq');
    await control('POST', '/revoke-tokens');
    expect((await noventiqSearch('noventiq', token)).status).toBe(401);
  });

  it('answers 404 elsewhere', async () => {
    expect((await sendRequest(`${sandbox.origin}/`)).status).toBe(404);
    expect((await sendRequest(`${sandbox.origin}/zonosx/v1/orderNumbers`)).status).toBe(404);
  });
});
