import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULT_NAMES, SANDBOX_CREDENTIALS, type PlantedFault } from '#simulators';
import { type RunningTelemetry, startTelemetry } from '../apps/gateway/src/telemetry/start-telemetry.js';
import { apiKeysOf, makeClient } from './support/clients.js';
import { type Collector, startCollector } from './support/start-collector.js';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: no secret and nothing personal gets into a log, a metric, a trace or an error, whatever goes wrong.

/** Sent by callers: none of it may be found anywhere. */
const SENT = {
  email: 'marked.person@mail.example',
  name: 'Markedname',
  phone: '+15550123456',
  externalId: 'marked-reference-7',
  wrongKey: 'marked-key-of-nobody',
  bearer: 'marked-bearer-token',
  query: 'marked-query-value',
};
const WRONG_PASSWORD = 'marked-wrong-password';
const CURSOR_SECRET = 's'.repeat(32);
const PERSONAL_FILTER = {
  externalId: [SENT.externalId],
  customer: { email: SENT.email },
  billing: { firstName: [SENT.name], phone: [SENT.phone] },
};

interface Body {
  readonly orders?: readonly { readonly customer?: Readonly<Record<string, string | null>> | null }[];
  readonly sources?: unknown;
}

const client = makeClient('support-desk', ['orders:read', 'orders:pii', 'orders:raw']);
let gateway: Gateway;
let collector: Collector;
let log = '';
let metrics = '';
let problems = '';
let reports = '';
let markers: readonly string[];

const tokens = new Set<string>();
const stream = new Writable({
  write: (chunk: Buffer, _encoding, done) => {
    log += chunk.toString();
    done();
  },
});

beforeAll(async () => {
  collector = await startCollector();
  const telemetry = await startTelemetry({
    metrics: { port: 0, host: '127.0.0.1' },
    traces: { endpoint: collector.endpoint },
  });
  // It goes on from one gateway to the next.
  const lasting = { ...telemetry, end: async () => undefined };
  const people: string[] = [];
  await withGateway(lasting, async () => people.push(...(await useEverything())));
  for (const fault of FAULT_NAMES) {
    // Another one each time, with circuits that are closed.
    await withGateway(lasting, () => useWith({ fault, ...(fault === 'latency' && { delayMs: 500 }) } as PlantedFault));
  }
  metrics = await (await fetch(telemetry.metricsUrl ?? '')).text();
  // Ending sends the traces that have not been sent.
  await telemetry.end();
  markers = [
    ...Object.values(SENT),
    WRONG_PASSWORD,
    CURSOR_SECRET,
    client.key,
    client.settings.keySha256,
    ...Object.values(SANDBOX_CREDENTIALS).flatMap((credentials) => Object.values(credentials)),
    ...tokens,
    ...people,
    // A store number or the word `sandbox` says nothing.
  ].filter((marker) => marker.length >= 8);
}, 120_000);

afterAll(() => collector[Symbol.asyncDispose]());

async function withGateway(telemetry: RunningTelemetry, work: () => Promise<unknown>): Promise<void> {
  gateway = await startGateway(
    { seed: 9, orders: 60 },
    {
      access: apiKeysOf(client),
      telemetry,
      log: { level: 'trace', stream },
      // Softline can never log in, and each call gives up soon.
      change: (source) => ({
        ...source,
        timeoutMs: 400,
        ...(source.name === 'softline' && { credentials: { username: 'sandbox-softline', password: WRONG_PASSWORD } }),
      }),
    },
  );
  await work();
  for (const { headers } of gateway.sandbox.simulators.noventiq.calls) {
    tokens.add(String(headers['authorizationjwt'] ?? ''));
  }
  await gateway[Symbol.asyncDispose]();
}

async function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Body> {
  const answer = await fetch(`${gateway.origin}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-API-Key': client.key, ...headers },
    body,
  });
  const text = await answer.text();
  if (answer.headers.get('content-type')?.includes('x-ndjson') === true) {
    problems += text
      .split('\n')
      .filter((line) => line.includes('"error"'))
      .join('\n');
    return {};
  }
  const told = JSON.parse(text) as Body;
  if (answer.ok) reports += JSON.stringify(told.sources ?? null);
  else problems += text;
  return told;
}

const FILTERS = [{}, { filter: PERSONAL_FILTER, expensive: 'allow' }];

/** Every endpoint, and every way to ask wrongly; gives what it read of customers. */
async function useEverything(): Promise<readonly string[]> {
  const ask = (path: string, body: object): Promise<Body> => post(path, JSON.stringify({ timeoutMs: 5000, ...body }));
  const { orders = [] } = await ask('/orders/search', { view: 'full', includeRaw: true, limit: 200 });
  for (const filter of FILTERS) {
    await ask('/orders/search', { ...filter, view: 'full', includeTotal: true });
    await ask('/orders/count', filter);
    await ask('/orders/export', filter);
    await ask('/orders/explain', filter);
  }
  await post('/orders/search', `{"filter":{"customer":{"email":"${SENT.email}"`);
  await post('/orders/search', JSON.stringify({ filter: { customer: { email: [SENT.email], phone: SENT.phone } } }));
  await post('/orders/search', JSON.stringify({ filter: { createdAt: { from: SENT.name } }, sort: SENT.query }));
  await post('/orders/search', JSON.stringify({ cursor: `${SENT.externalId}.${SENT.query}` }));
  await post(`/orders/search?email=${SENT.query}`, '{}', { 'X-API-Key': SENT.wrongKey });
  await post('/orders/search', '{}', { 'X-API-Key': '', Authorization: `Bearer ${SENT.bearer}` });
  await post(`/nowhere?email=${SENT.query}`, '{}');
  return orders.flatMap(({ customer }) => Object.values(customer ?? {})).filter((value) => value !== null);
}

/** While every provider fails in one way. */
async function useWith(fault: PlantedFault): Promise<void> {
  for (const simulator of Object.values(gateway.sandbox.simulators)) simulator.plant(fault);
  for (const filter of FILTERS) {
    for (const partial of ['allow', 'reject']) {
      await post('/orders/search', JSON.stringify({ ...filter, partial, timeoutMs: 600, limit: 3 }));
    }
    await post('/orders/export', JSON.stringify({ ...filter, timeoutMs: 600 }));
  }
}

const found = (text: string): readonly string[] => [...new Set(markers.filter((marker) => text.includes(marker)))];

it('has marked what there is', () => {
  expect(new Set(markers).size).toBeGreaterThan(100);
  expect(markers).toContain(SANDBOX_CREDENTIALS.noventiq.password);
  for (const text of [log, metrics, problems, reports, collector.text]) expect(text.length).toBeGreaterThan(1000);
  // It went wrong in many ways.
  const told = (code: string): boolean => `${reports}${problems}`.includes(`"code":"${code}"`);
  const codes = ['timeout', 'unauthorized', 'unavailable', 'invalid_response', 'rate_limited'];
  const refusals = ['invalid_json', 'invalid_request', 'invalid_cursor', 'unauthenticated', 'not_found'];
  expect([...codes, ...refusals].filter((code) => !told(code))).toEqual([]);
});

describe('is not repeated', () => {
  it('in the log', () => expect(found(log)).toEqual([]));
  it('in metrics', () => expect(found(metrics)).toEqual([]));
  it('in traces', () => expect(found(collector.text)).toEqual([]));
  it('in errors', () => expect(found(problems)).toEqual([]));
  it('in reports of sources', () => expect(found(reports)).toEqual([]));
});
