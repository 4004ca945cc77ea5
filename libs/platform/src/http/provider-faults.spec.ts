import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { httpFailure, type CallKind, type RawReply } from '#connectors';
import type { ConnectorFailure } from '#order-search';
import { LocalServer } from '../../test-support/local-server.js';
import { clock, CountingScope, ProviderAccess } from '../../test-support/provider-access.js';
import { DEFAULT_FAULT_SETTINGS, type BreakerSettings, type FaultSettings } from './fault-settings.js';
import type { UpstreamCall } from './upstream-call.js';

const BREAKER: BreakerSettings = { window: 20, failureShare: 0.5, minimumCalls: 5, openForMs: 60, longestOpenMs: 240 };
const FAULTS: FaultSettings = { ...DEFAULT_FAULT_SETTINGS, retryDelayMs: 10, breaker: BREAKER };
const PATIENT: FaultSettings = { ...FAULTS, breaker: null };

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const well: Answer = (response) => void response.end('[]');
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(code, headers).end('[]');
const page: Answer = (response) => void response.end('<!DOCTYPE html>');
const broken: Answer = (response) => void response.destroy();
const silent: Answer = () => undefined;

/** A provider that answers as the test says, and a client of it as the gateway has one. */
async function provider(options: Partial<ConstructorParameters<typeof ProviderAccess>[1]> = {}) {
  const state = { answers: [] as Answer[], usual: well, calls: 0 };
  const records: UpstreamCall[] = [];
  const server = await LocalServer.start((request, response) => {
    state.calls += 1;
    (state.answers.shift() ?? state.usual)(response, request);
  });
  const access = new ProviderAccess(server.url, { faults: FAULTS, onCall: (call) => records.push(call), ...options });
  const read = (reply: RawReply): string => {
    const failure = httpFailure({ ...reply, json: reply.text.startsWith('<') ? undefined : [] });
    if (failure !== null) throw failure;
    return reply.text;
  };
  const call = (kind: CallKind = 'list', scope = new CountingScope()): Promise<string> =>
    access.client.send({ kind, scope, request: { method: 'GET', path: '/', headers: {} }, read });
  return {
    state,
    records,
    access,
    call,
    arrived: (count: number): Promise<'arrived'> => until(() => state.calls >= count).then(() => 'arrived' as const),
    /** What the call comes to: the reply, or the kind of its failure. */
    outcome: (kind?: CallKind, scope?: CountingScope): Promise<string> =>
      call(kind, scope).catch((failure: ConnectorFailure) => failure.kind),
    [Symbol.asyncDispose]: async () => {
      await access[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(2);
}

describe('a call is repeated', () => {
  test.each([
    ['a connection that breaks', broken],
    ['HTTP 429', status(429)],
    ['HTTP 502', status(502)],
    ['HTTP 503', status(503)],
    ['HTTP 504', status(504)],
  ])('twice after %s', async (_, answer) => {
    await using acme = await provider({ faults: PATIENT });
    const scope = new CountingScope();
    acme.state.answers = [answer, answer];
    expect([await acme.outcome('list', scope), acme.state.calls, scope.calls]).toEqual(['[]', 3, 3]);

    acme.state.usual = answer;
    expect(await acme.outcome()).not.toBe('[]');
    expect(acme.state.calls).toBe(6);
  });

  test('once after a reply that is not JSON, then believed', async () => {
    await using acme = await provider({ faults: PATIENT });
    acme.state.answers = [page];
    expect([await acme.outcome(), acme.state.calls]).toEqual(['[]', 2]);
    acme.state.usual = page;
    expect([await acme.outcome(), acme.state.calls]).toEqual(['invalid_response', 4]);
  });

  test.each([400, 401, 404, 422])('never after HTTP %i, which is our own fault', async (code) => {
    await using acme = await provider();
    acme.state.usual = status(code);
    for (let call = 0; call < 10; call += 1) await acme.outcome();
    expect([acme.state.calls, acme.access.client.health().state]).toEqual([10, 'closed']);
  });

  test.each(['login', 'update'] as const)('never when it is a %s', async (kind) => {
    await using acme = await provider({ faults: PATIENT });
    acme.state.usual = broken;
    expect([await acme.outcome(kind), acme.state.calls]).toEqual(['unavailable', 1]);
  });

  test('never after a time-out: a slow provider is not helped by more calls', async () => {
    await using acme = await provider({ faults: PATIENT, timeoutMs: 40 });
    acme.state.usual = silent;
    expect([await acme.outcome(), acme.state.calls]).toEqual(['timeout', 1]);
  });

  test('when the provider has asked to, not before', async () => {
    await using acme = await provider({ faults: PATIENT });
    acme.state.answers = [status(503, { 'retry-after': '1' })];
    const startedAt = performance.now();
    expect(await acme.outcome()).toBe('[]');
    expect(performance.now() - startedAt).toBeGreaterThan(950);
  });

  test('by nobody who cannot wait as long as the provider has asked: that is told at once', async () => {
    await using acme = await provider();
    acme.state.usual = status(503, { 'retry-after': '30' });
    const startedAt = performance.now();
    const first = await acme.call('list', new CountingScope(5000)).catch((error: unknown) => error);
    // The others do not even ask.
    const second = await acme.call('list', new CountingScope(5000)).catch((error: unknown) => error);
    expect([first, second]).toMatchObject([{ kind: 'rate_limited', retryAfterMs: 30_000 }, { kind: 'rate_limited' }]);
    expect((second as ConnectorFailure).retryAfterMs).toBeGreaterThan(25_000);
    expect(acme.state.calls).toBe(1);
    expect(acme.access.client.health().penaltyUntil).toBeGreaterThan(clock.now() + 25_000);
    expect(performance.now() - startedAt).toBeLessThan(2500);
  });

  test('at most 10 times a minute, and for a tenth of the calls', async () => {
    await using acme = await provider({ faults: PATIENT });
    for (let call = 0; call < 100; call += 1) await acme.call();
    expect(acme.access.client.health().retriesLeft).toBe(20);
    acme.state.usual = status(503);
    for (let call = 0; call < 100; call += 1) await acme.outcome();
    // 200 calls were made by then.
    expect(acme.state.calls).toBe(100 + 100 + 30);
    expect(acme.access.client.health().retriesLeft).toBe(0);
  });

  test('for no more than a tenth of those that really went out', async () => {
    await using acme = await provider({ faults: { ...FAULTS, breaker: { ...BREAKER, openForMs: 60_000 } } });
    acme.state.usual = status(503);
    for (let call = 0; call < 1000; call += 1) await acme.outcome();
    expect([acme.state.calls, acme.access.client.health().retriesLeft]).toEqual([5, 7]);
  });

  test('no longer once its caller has left', async () => {
    await using acme = await provider({ faults: { ...PATIENT, retryDelayMs: 60_000 } });
    const scope = new CountingScope(120_000);
    acme.state.usual = status(503);
    const call = acme.outcome('list', scope);
    await until(() => acme.records.length === 1);
    scope.abort();
    expect([await call, acme.state.calls]).toEqual(['timeout', 1]);
  });
});

describe('a provider that is down', () => {
  test('is left alone after five failures; one probe brings it back', async () => {
    await using acme = await provider({ faults: { ...FAULTS, breaker: { ...BREAKER, openForMs: 900 } } });
    acme.state.usual = status(503);
    for (let call = 0; call < 100; call += 1) await acme.outcome();
    expect(acme.state.calls).toBe(5);
    const refusal = await acme.call().catch((error: unknown) => error);
    expect(refusal).toMatchObject({ kind: 'circuit_open', retryAfterMs: 1000 });
    expect(acme.access.client.health()).toMatchObject({ state: 'open', lastFailure: { code: 'unavailable' } });

    acme.state.usual = well;
    let refused = 0;
    while ((await acme.outcome()) === 'circuit_open') refused += 1;
    expect(refused).toBeGreaterThan(0);
    expect(acme.access.client.health().state).toBe('closed');
    for (let call = 0; call < 10; call += 1) expect(await acme.outcome()).toBe('[]');
    expect(acme.state.calls).toBe(5 + 1 + 10);
  });

  test('costs no more calls than a healthy one, however long it fails and however it is asked', async () => {
    const calls = 400;
    await using healthy = await provider();
    await using failing = await provider();
    failing.state.usual = broken;
    for (let round = 0; round < calls / 20; round += 1) {
      for (const acme of [healthy, failing]) await Promise.all(Array.from({ length: 20 }, () => acme.outcome()));
    }
    expect(healthy.state.calls).toBe(calls);
    expect(failing.state.calls).toBeLessThan(calls / 4);
  });

  test('is probed by one call at a time; the others are refused while it is out', async () => {
    await using acme = await provider();
    acme.state.usual = status(500);
    while ((await acme.outcome()) !== 'circuit_open');
    const before = acme.state.calls;
    let answer = (): void => {};
    acme.state.usual = (response) => void (answer = () => response.end('[]'));
    let probe = acme.outcome();
    while ((await Promise.race([probe, acme.arrived(before + 1)])) === 'circuit_open') probe = acme.outcome();
    expect(acme.access.client.health().state).toBe('half_open');
    const others = await Promise.all(Array.from({ length: 10 }, () => acme.outcome()));
    expect(new Set(others)).toEqual(new Set(['circuit_open']));
    answer();
    expect(await probe).toBe('[]');
    expect([acme.state.calls, acme.access.client.health().state]).toEqual([before + 1, 'closed']);
  });

  test('whose probe fails is left alone for longer each time', async () => {
    await using acme = await provider({ faults: { ...FAULTS, retries: false } });
    acme.state.usual = status(500);
    const openFor: number[] = [];
    while ((await acme.outcome()) !== 'circuit_open');
    for (let probes = 0; probes < 4; probes += 1) {
      const startedAt = performance.now();
      while ((await acme.outcome()) === 'circuit_open') await delay(1);
      openFor.push(performance.now() - startedAt);
    }
    expect(acme.state.calls).toBe(5 + 4);
    // 120, 240 and, as the longest, 240 ms; seen a little later than they begin.
    expect(openFor.slice(1).map((openMs, index) => openMs > [96, 192, 192][index]!)).toEqual([true, true, true]);
  });

  test('turns everybody away who waits for its turn, the moment the circuit opens', async () => {
    await using acme = await provider({ concurrency: 5, timeoutMs: 150 });
    acme.state.usual = silent;
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => acme.outcome()));
    // Those who got a slot before the fifth had failed hang as long again.
    expect(acme.state.calls).toBeLessThan(10);
    expect(outcomes.filter((kind) => kind === 'circuit_open')).toHaveLength(50 - acme.state.calls);
  });

  test('is not called down by impatient callers, nor back up', async () => {
    await using acme = await provider({ timeoutMs: 5000, faults: { ...FAULTS, retries: false } });
    acme.state.usual = silent;
    for (let call = 0; call < 10; call += 1) await acme.outcome('list', new CountingScope(10));
    expect(acme.access.client.health()).toMatchObject({ state: 'closed', lastFailure: null });
    expect(new Set(acme.records.map(({ outcome }) => outcome))).toEqual(new Set(['given_up']));

    acme.state.usual = broken;
    while ((await acme.outcome()) !== 'circuit_open');
    acme.state.usual = silent;
    let probe = 'circuit_open';
    while (probe === 'circuit_open') probe = await acme.outcome('list', new CountingScope(50));
    expect(probe).toBe('timeout');
    expect(acme.access.client.health().state).toBe('open');
  });

  test('is back when it answers too much', async () => {
    await using acme = await provider({ maxReplyBytes: 100, faults: { ...FAULTS, retries: false } });
    acme.state.usual = broken;
    while ((await acme.outcome()) !== 'circuit_open');
    acme.state.usual = (response) => void response.end('x'.repeat(1000));
    let probe = 'circuit_open';
    while (probe === 'circuit_open') probe = await acme.outcome();
    expect([probe, acme.access.client.health().state]).toEqual(['invalid_response', 'closed']);
  });

  test('does not fall again by calls that were under way when it came back', async () => {
    await using acme = await provider({ concurrency: 20, faults: { ...FAULTS, retries: false } });
    const held: ServerResponse[] = [];
    acme.state.usual = (response) => void held.push(response);
    const early = Array.from({ length: 15 }, () => acme.outcome());
    await until(() => held.length === 15);
    for (const response of held.splice(0, 5)) response.destroy();
    await until(() => acme.access.client.health().state === 'open');
    acme.state.usual = well;
    while ((await acme.outcome()) === 'circuit_open') await delay(1);
    for (const response of held) response.destroy();
    await Promise.all(early);
    expect(acme.access.client.health().state).toBe('closed');
  });
});

test('a queue that is full answers overloaded at once', async () => {
  await using acme = await provider({ concurrency: 1, faults: { ...FAULTS, waitingPerSlot: 2 } });
  acme.state.usual = silent;
  const scopes = Array.from({ length: 3 }, () => new CountingScope());
  const calls = scopes.map((scope) => acme.outcome('list', scope));
  await until(() => acme.state.calls === 1);
  expect(acme.access.client.health()).toMatchObject({ inFlight: 1, waiting: 2 });
  expect(await acme.outcome()).toBe('overloaded');
  for (const scope of scopes) scope.abort();
  await Promise.all(calls);
  expect(acme.access.client.health()).toMatchObject({ inFlight: 0, waiting: 0 });
  expect(acme.state.calls).toBe(1);
});

test('each request that went out is told, with what became of it', async () => {
  await using acme = await provider();
  acme.state.answers = [status(503), well];
  await acme.call('count');
  expect(acme.records.map(({ source, kind, outcome }) => ({ source, kind, outcome }))).toEqual([
    { source: 'acme', kind: 'count', outcome: 'unavailable' },
    { source: 'acme', kind: 'count', outcome: 'ok' },
  ]);
  const { lastSuccessAt, lastFailure } = acme.access.client.health();
  expect(clock.now() - lastSuccessAt!).toBeLessThan(5000);
  expect(lastSuccessAt).toBeGreaterThanOrEqual(lastFailure!.at);
});
