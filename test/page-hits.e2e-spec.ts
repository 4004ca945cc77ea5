import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Readiness } from '../apps/gateway/src/health/readiness.js';
import { startTelemetry } from '../apps/gateway/src/telemetry/start-telemetry.js';
import { askRaw, type RawAnswer } from './support/ask-raw.js';
import { apiKeysOf, makeClient } from './support/clients.js';
import { HandledRequests } from './support/handled-requests.js';
import { keepLogLines } from './support/log-lines.js';
import { parseMetrics } from './support/parse-metrics.js';
import { type Gateway, startGateway } from './support/start-gateway.js';
import { EMPTY_RESULT, startShell } from './support/start-shell.js';

// Promise: a page that lies in memory is given by a short way, and nobody can tell it from the long one but by the time it takes.

const CLIENTS = [
  makeClient('support', ['orders:read', 'orders:pii', 'orders:raw']),
  makeClient('desk', ['orders:read']),
  makeClient('shop', ['orders:read', 'orders:pii'], { sources: ['zonos', 'macke'] }),
  makeClient('writer', ['orders:write']),
  makeClient('often', ['orders:read'], { rateLimit: { requests: 1_000_000, perSeconds: 3600 } }),
];
const KEYS = CLIENTS.map(({ key }) => key);
const JSON_TYPE = { 'content-type': 'application/json' };

let gateway: Gateway;
let now = Date.UTC(2026, 5, 15, 12, 30);
const { stream, lines, clear } = keepLogLines();

/** What comes to a handler of Fastify's has taken the long way. */
const handled = new HandledRequests();

beforeAll(async () => {
  gateway = await startGateway(
    { seed: 7, orders: 60, clock: { now: () => now } },
    { access: apiKeysOf(...CLIENTS), log: { level: 'info', stream } },
  );
});
afterAll(async () => {
  handled[Symbol.dispose]();
  await gateway[Symbol.asyncDispose]();
});
beforeEach(() => {
  clear();
});

/** The long way: the address is not the plain one. */
const LONG = '/orders/search?long';
const SHORT = '/orders/search';

const ask = (
  path: string,
  headers: Readonly<Record<string, string>>,
  ...pieces: readonly string[]
): Promise<RawAnswer> => askRaw(`${gateway.origin}${path}`, headers, pieces);

/** What is of the one request, and not of its answer. */
const OWN = new Set(['date', 'x-request-id', 'ratelimit']);

function shown({ status, headers, body }: RawAnswer): object {
  const common = Object.entries(headers).filter(([name]) => !OWN.has(name));
  // A problem names its request and the address that was asked.
  const text = body.toString('latin1').replace(/"(?:instance|requestId)":"[^"]*"/g, '');
  return { status, headers: common, body: text };
}

it('answers a plain search without Fastify once its page is kept, for whoever has the same rights', async () => {
  const body = JSON.stringify({ limit: 7 });
  const key = { ...JSON_TYPE, 'x-api-key': KEYS[0] ?? '' };
  const first = await ask(SHORT, key, body);
  const before = handled.count;
  const again = await ask(SHORT, key, body);
  expect([first.status, again.status, again.headers['cache-status'], handled.count - before]).toEqual([
    200,
    200,
    expect.stringMatching(/^tributary; hit; ttl=\d+$/),
    0,
  ]);
  expect((await ask(SHORT, { ...key, 'x-api-key': KEYS[1] ?? '' }, body)).body).not.toEqual(again.body);
});

it('gives by both ways the same status, headers and body, whatever is asked by whom', async () => {
  const mostly = <T>(usual: readonly T[], odd: readonly T[]): fc.Arbitrary<T> =>
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
  const bodies = mostly(
    ['{}', '{"limit":3}', '{"limit":3,"view":"full"}', '{"limit":1,"sources":["zonos"]}'],
    [
      '{"limit":2,"view":"full","includeRaw":true}',
      '{"limit":2,"sources":["noventiq"]}',
      '{"filter":{"customer":{"email":"nobody@example.com"}}}',
      '{"limit":0}',
      '{"limit":',
      '"é"',
      '',
    ],
  );
  const types = ['application/json', 'application/json; charset=utf-8'];
  const heads = fc.record({
    'x-api-key': mostly(KEYS.slice(0, 3), [...KEYS.slice(3), 'unknown', '']),
    'content-type': mostly(types, ['application/JSON', 'text/plain']),
    'content-encoding': mostly([null], ['identity', 'gzip']),
    accept: mostly([null, '*/*', 'application/json', ''], ['text/html', 'application/*;q=0.1']),
    'accept-encoding': mostly([null, 'gzip', 'br, gzip'], ['identity', 'gzip;q=0']),
    'cache-control': mostly([null], ['only-if-cached', 'max-age=3600', 'nonsense']),
    'x-request-id': fc.constantFrom(null, 'mine', 'not sane'),
  });
  let short = 0;
  await fc.assert(
    fc.asyncProperty(bodies, heads, mostly([false], [true]), async (body, head, isCut) => {
      const headers = Object.fromEntries(
        Object.entries(head).filter((pair): pair is [string, string] => pair[1] !== null),
      );
      const pieces = isCut && body.length > 1 ? [body.slice(0, 1), body.slice(1)] : [body];
      // Twice, since a page is first made, and then first compressed.
      for (let time = 0; time < 2; time += 1) await ask(LONG, headers, body);
      const long = await ask(LONG, headers, body);
      const before = handled.count;
      const given = await ask(SHORT, headers, ...pieces);
      if (given.status === 200 && handled.count === before) short += 1;
      expect(shown(given)).toEqual(shown(long));
      expect(given.headers['x-request-id']).toMatch(head['x-request-id'] === 'mine' ? /^mine$/ : /^[\da-f-]{36}$/);
    }),
  );
  // Else nothing was compared.
  expect(short).toBeGreaterThan(20);
});

it('tells the age of the page, and reads it anew when its life is over', async () => {
  const headers = { ...JSON_TYPE, 'x-api-key': KEYS[0] ?? '' };
  await ask(SHORT, headers, '{"limit":9}');
  now += 3000;
  expect((await ask(SHORT, headers, '{"limit":9}')).headers['age']).toBe('3');
  now += 60_000;
  expect((await ask(SHORT, headers, '{"limit":9}')).headers['cache-status']).toMatch(/^tributary; fwd=/);
});

it('writes the same line to the log', async () => {
  const headers = { ...JSON_TYPE, 'x-api-key': KEYS[0] ?? '', 'x-request-id': 'r' };
  await ask(LONG, headers, '{"limit":4}');
  await ask(LONG, headers, '{"limit":4}');
  await ask(SHORT, headers, '{"limit":4}');
  await expect.poll(() => lines.length).toBe(3);
  const [, long, short] = lines.map((line) => ({ ...line, time: 0, tookMs: 0 }));
  expect(short).toEqual(long);
  expect(short).toMatchObject({ requestId: 'r', caller: 'support', status: 200, msg: 'answered' });
});

it('tells connections to close once it is not ready', async () => {
  await using shell = await startGateway({ seed: 7, orders: 5 });
  const url = `${shell.origin}${SHORT}`;
  await askRaw(url, JSON_TYPE, ['{}']);
  expect((await askRaw(url, JSON_TYPE, ['{}'])).headers.connection).toBe('keep-alive');
  shell.app.get(Readiness).onModuleDestroy();
  expect((await askRaw(url, JSON_TYPE, ['{}'])).headers.connection).toBe('close');
});

it('counts for the metrics, and lets in no more than there is room for', async () => {
  const telemetry = await startTelemetry({ metrics: { port: 0, host: '127.0.0.1' }, traces: null });
  const { promise: held, resolve } = Promise.withResolvers<void>();
  const kept = { oldestAt: Date.now(), freshUntil: Date.now() + 60_000, kept: false, reusable: true };
  await using shell = await startShell(
    async ({ limit }) => {
      if (limit === 2) await held;
      return { ...EMPTY_RESULT, age: kept };
    },
    undefined,
    { telemetry, admission: { maxInFlight: 1, maxExports: 1 } },
  );
  await shell.app.listen(0, '127.0.0.1');
  const url = `${await shell.app.getUrl()}${SHORT}`;
  const statusOf = async (body: string): Promise<number | undefined> => (await askRaw(url, JSON_TYPE, [body])).status;
  const metricOf = async (name: string): Promise<number | undefined> => {
    const samples = parseMetrics(await (await fetch(telemetry.metricsUrl ?? '')).text());
    return samples.find((sample) => sample.name === `tributary_${name}`)?.value;
  };

  for (let time = 0; time < 5; time += 1) expect(await statusOf('{"limit":1}')).toBe(200);
  await expect.poll(() => metricOf('http_requests_total')).toBe(5);
  expect(await metricOf('requests_in_flight')).toBe(0);
  const slow = statusOf('{"limit":2}');
  await expect.poll(() => shell.asked.length).toBe(2);
  expect(await statusOf('{"limit":1}')).toBe(503);
  resolve();
  expect([await slow, await statusOf('{"limit":1}')]).toEqual([200, 200]);
});
