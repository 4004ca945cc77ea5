import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZonosSimulator } from '../zonos/zonos-simulator.js';
import { sendRequest, type SentReply } from '../http/send-request.js';
import { startSimulator, type RunningSimulator } from '../http/start-simulator.js';
import { makeZonosOrders } from '../order-book/zonos-orders.js';
import { NoventiqSimulator } from '../noventiq/noventiq-simulator.js';
import { FAULT_NAMES, parseFault } from './fault.js';

const CREDENTIALS = { store: '999', secret: 's' };
const HEADERS = { accept: 'application/json', 'content-type': 'application/json' };
const orders = makeZonosOrders({ seed: 1, count: 50, now: Date.UTC(2026, 0, 1) });
let simulator: ZonosSimulator;
let running: RunningSimulator;

beforeEach(async () => {
  simulator = new ZonosSimulator({ orders, credentials: CREDENTIALS });
  running = await startSimulator(simulator);
});
afterEach(() => running.close());

const url = (): string => `${running.baseUrl}/v1/orderNumbers`;
const body = { ...CREDENTIALS, sinceDate: '20200101' };
const list = (): Promise<SentReply> => sendRequest(url(), { method: 'POST', headers: HEADERS, body });
const detail = (): Promise<SentReply> =>
  sendRequest(`${running.baseUrl}/v2/orderDetail`, {
    method: 'POST',
    headers: HEADERS,
    body: { ...CREDENTIALS, orderId: orders[0]!.id },
  });

describe('planted faults', () => {
  it('meet the next n calls of their kind and are gone', async () => {
    simulator.plant({ fault: 'server_error', kinds: ['list'], times: 2 });
    const statuses: number[] = [];
    for (const call of [detail, list, list, list, detail]) statuses.push((await call()).status);
    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    expect(simulator.plantedFaults()).toEqual([]);
    expect(simulator.callCount()).toBe(5);
  });

  it('stay until cleared without a number', async () => {
    simulator.plant({ fault: 'html' });
    expect([(await list()).json, (await detail()).json]).toEqual([undefined, undefined]);
    expect(simulator.plantedFaults()).toEqual([{ fault: 'html' }]);
    simulator.clearFaults();
    expect((await list()).json).toMatchObject({ totalCount: 50 });
  });

  it.each([
    [{ fault: 'server_error', status: 502 } as const, { status: 502, json: undefined }],
    [{ fault: 'server_error', json: true } as const, { status: 503, json: { message: 'out of order' } }],
    [{ fault: 'rate_limited', retryAfter: '7' } as const, { status: 429, json: { message: 'Too many requests' } }],
    [{ fault: 'challenge' } as const, { status: 403, json: undefined }],
    [{ fault: 'empty' } as const, { status: 200, text: '' }],
    [{ fault: 'wrong_shape', body: [1] } as const, { status: 200, json: [1] }],
    [{ fault: 'wrong_shape', body: null } as const, { status: 200, json: null }],
    [{ fault: 'wrong_shape' } as const, { status: 200, json: { unexpected: { shape: [1, 'two', null] } } }],
    [{ fault: 'redirect' } as const, { status: 302 }],
  ])('%j', async (fault, expected) => {
    simulator.plant(fault);
    expect(await list()).toMatchObject(expected);
  });

  it('say how long to wait, or leave it out', async () => {
    simulator.plant({ fault: 'rate_limited', retryAfter: '7', times: 1 });
    simulator.plant({ fault: 'rate_limited', retryAfter: null, times: 1 });
    expect((await list()).headers.get('retry-after')).toBe('7');
    expect((await list()).headers.get('retry-after')).toBeNull();
  });

  it('swell a reply to 10 MB', async () => {
    simulator.plant({ fault: 'huge' });
    expect((await list()).text.length).toBeGreaterThan(10_000_000);
  });

  it('cut a reply half way, or the connection before a word', async () => {
    const whole = (await list()).text;
    simulator.plant({ fault: 'cut', times: 1 });
    const response = await fetch(url(), { method: 'POST', headers: HEADERS, body: JSON.stringify(body) });
    expect([response.status, Number(response.headers.get('content-length'))]).toEqual([200, Buffer.byteLength(whole)]);
    await expect(response.text()).rejects.toThrow('terminated');
    simulator.plant({ fault: 'disconnect', times: 1 });
    await expect(list()).rejects.toThrow('fetch failed');
  });

  it('never answer, or never end, until the caller leaves', async () => {
    simulator.plant({ fault: 'hang_before_headers', times: 1 });
    simulator.plant({ fault: 'hang_in_body', times: 1 });
    const leaving = new AbortController();
    const silent = fetch(url(), { method: 'POST', headers: HEADERS, body: '{}', signal: leaving.signal });
    await untilInFlight(1);
    const endless = await fetch(url(), { method: 'POST', headers: HEADERS, body: '{}', signal: leaving.signal });
    expect([endless.status, simulator.inFlight, simulator.peakInFlight]).toEqual([200, 2, 2]);
    leaving.abort();
    await expect(silent).rejects.toThrow('abort');
    await expect(endless.text()).rejects.toThrow('abort');
    await untilInFlight(0);
  });

  it('delay a true answer, and other faults too', async () => {
    simulator.plant({ fault: 'latency', delayMs: 30, times: 2 });
    simulator.plant({ fault: 'challenge', times: 1 });
    const startedAt = performance.now();
    expect([(await list()).status, (await list()).status]).toEqual([403, 200]);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(58);
  });

  it('revoke tokens before the call is answered', async () => {
    const noventiq = new NoventiqSimulator({ orders: [], credentials: { username: 'u', password: 'p' } });
    const { baseUrl, close } = await startSimulator(noventiq);
    const login = await sendRequest(`${baseUrl}/v1/login_check`, {
      method: 'POST',
      headers: HEADERS,
      body: { username: 'u', password: 'p' },
    });
    const { token } = login.json as { token: string };
    noventiq.plant({ fault: 'token_revoked', kinds: ['list'], times: 1 });
    const search = await sendRequest(`${baseUrl}/v1/order/search`, {
      method: 'POST',
      headers: { ...HEADERS, AuthorizationJWT: `Bearer ${token}` },
      body: {},
    });
    expect([search.status, search.json]).toMatchObject([401, { errors: [{ error: 1007 }] }]);
    await close();
  });
});

describe('parseFault', () => {
  it('takes every fault by its name', () => {
    for (const fault of FAULT_NAMES) expect(parseFault({ fault, delayMs: 5 })).toEqual({ fault, delayMs: 5 });
  });

  it.each([
    [{}, 'fault: expected one of'],
    [{ fault: 'gremlins' }, 'fault: expected one of'],
    [{ fault: 'latency' }, 'delayMs: required'],
    [{ fault: 'latency', delayMs: '5' }, 'delayMs: not understood'],
    [{ fault: 'html', kinds: ['lists'] }, 'kinds: not understood'],
    [{ fault: 'html', times: 0 }, 'times: not understood'],
    [{ fault: 'html', colour: 'red' }, 'colour: not understood'],
    [{ fault: 'server_error', status: 42 }, 'status: not understood'],
  ])('refuses %j', (value, message) => expect(() => parseFault(value)).toThrow(message));
});

/** Requests are on their way for a moment before, and connections after, they can be counted. */
async function untilInFlight(count: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const check = (): void => void (simulator.inFlight === count ? resolve() : setImmediate(check));
  check();
  return promise;
}
