import { setImmediate } from 'node:timers/promises';
import request from 'supertest';
import { expect, it } from 'vitest';
import { SANDBOX_SOURCES, type SandboxSource } from '#simulators';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: a provider that fails costs neither itself nor the others more than a healthy one, and is back in one probe;
// no call outlives the request it was made for.

const ORDERS = { seed: 11, orders: 40 };

interface Report {
  readonly source: string;
  readonly status: string;
  readonly upstreamCalls: number;
  readonly error: { readonly code: string; readonly retryAfterSeconds: number | null } | null;
}

/** A login that was begun goes on for whoever comes next, so it is let through here. */
const BUT_LOGINS = ['list', 'count', 'detail', 'lookup'] as const;

let asked = 0;

/** A search that nothing is cached for: each source that answers it is called at least once. */
async function search(gateway: Gateway): Promise<ReadonlyMap<string, Report>> {
  asked += 1;
  const guid = `00000000-0000-4000-8000-${String(asked).padStart(12, '0')}`;
  const ids = [
    ...['noventiq', 'softline', 'macke'].map((source) => `${source}:${asked}`),
    `zonos:999-${asked}`,
    `commerscale:${guid}`,
  ];
  const answer = await request(gateway.origin).post('/orders/search').send({ filter: { ids } });
  const reports = answer.body.sources as readonly Report[];
  return new Map(reports.map((report) => [report.source, report]));
}

const callsOf = (gateway: Gateway, source: SandboxSource): number => gateway.sandbox.simulators[source].callCount();

async function untilIdle(gateway: Gateway): Promise<void> {
  const busy = (): boolean => SANDBOX_SOURCES.some((source) => gateway.sandbox.simulators[source].inFlight > 0);
  while (busy()) await setImmediate();
}

it('a source that fails is asked five times, then left alone until one probe goes well', async () => {
  await using gateway = await startGateway(ORDERS);
  const { macke } = gateway.sandbox.simulators;
  macke.plant({ fault: 'server_error' });

  while ((await search(gateway)).get('macke')?.error?.code !== 'circuit_open');
  const meanwhile = await Promise.all(Array.from({ length: 10 }, () => search(gateway)));
  const failed = meanwhile.map((reports) => [...reports.values()].filter(({ status }) => status !== 'ok'));
  expect(failed.flat().map(({ source, error }) => [source, error?.code])).toEqual(
    Array.from({ length: 10 }, () => ['macke', 'circuit_open']),
  );
  expect(callsOf(gateway, 'macke')).toBe(5);

  macke.clearFaults();
  let report: Report | undefined;
  do report = (await search(gateway)).get('macke');
  while (report?.error?.code === 'circuit_open');
  expect(report).toMatchObject({ status: 'ok', error: null });
  // Every call since is one of that search's own: the first of them was the probe.
  expect(callsOf(gateway, 'macke')).toBe(5 + (report?.upstreamCalls ?? 0));
});

it('a source that hangs holds nobody up once it is left alone', async () => {
  await using gateway = await startGateway(ORDERS, { change: (source) => ({ ...source, timeoutMs: 400 }) });
  gateway.sandbox.simulators.zonos.plant({ fault: 'hang_before_headers' });

  while ((await search(gateway)).get('zonos')?.error?.code !== 'circuit_open');
  const hungCalls = callsOf(gateway, 'zonos');
  const startedAt = performance.now();
  let answered = 0;
  for (; performance.now() - startedAt < 700; answered += 1) await search(gateway);

  // Each took 400 ms while it was waited for.
  expect(answered).toBeGreaterThan(8);
  expect(callsOf(gateway, 'zonos')).toBeLessThanOrEqual(hungCalls + 1);
});

it('failing sources cost no more calls than healthy ones', async () => {
  await using healthy = await startGateway(ORDERS);
  await using failing = await startGateway(ORDERS);
  const { noventiq, zonos, commerscale, macke } = failing.sandbox.simulators;
  noventiq.plant({ fault: 'disconnect' });
  zonos.plant({ fault: 'html' });
  commerscale.plant({ fault: 'rate_limited', retryAfter: null });
  macke.plant({ fault: 'server_error', status: 502 });

  for (const gateway of [healthy, failing]) {
    asked = 0;
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(Array.from({ length: 10 }, () => search(gateway)));
    }
  }
  const costs = SANDBOX_SOURCES.map((source) => [source, callsOf(failing, source) / callsOf(healthy, source)] as const);
  expect(costs.filter(([, cost]) => cost > 1.1)).toEqual([]);
});

it('a source whose login fails is asked to log in once, and the others answer', async () => {
  await using gateway = await startGateway(ORDERS);
  gateway.sandbox.simulators.softline.plant({ fault: 'server_error', kinds: ['login'] });
  for (let round = 0; round < 5; round += 1) {
    const reports = await search(gateway);
    const down = [...reports.values()].filter(({ status }) => status !== 'ok');
    expect(down.map(({ source, error }) => [source, error?.code])).toEqual([['softline', 'unavailable']]);
  }
  expect(gateway.sandbox.simulators.softline.callCount('login')).toBe(1);
});

it('what hangs is ended at the deadline, at every provider', async () => {
  await using gateway = await startGateway(ORDERS);
  for (const source of SANDBOX_SOURCES)
    gateway.sandbox.simulators[source].plant({ fault: 'hang_in_body', kinds: BUT_LOGINS });
  const answer = await request(gateway.origin).post('/orders/search').send({ timeoutMs: 300 });
  expect([answer.status, answer.body.code]).toEqual([504, 'sources_timed_out']);
  await untilIdle(gateway);
});

it('what was asked for a client that has left is ended, at every provider', async () => {
  await using gateway = await startGateway(ORDERS);
  for (const source of SANDBOX_SOURCES)
    gateway.sandbox.simulators[source].plant({ fault: 'hang_before_headers', kinds: BUT_LOGINS });
  const leaving = new AbortController();
  const gone = fetch(`${gateway.origin}/orders/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"timeoutMs":30000}',
    signal: leaving.signal,
  }).catch((error: Error) => error.name);
  while (SANDBOX_SOURCES.some((source) => gateway.sandbox.simulators[source].inFlight === 0)) await setImmediate();
  leaving.abort();
  expect(await gone).toBe('AbortError');
  await untilIdle(gateway);
});
