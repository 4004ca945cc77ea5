import { expect, it } from 'vitest';
import type { CallKind } from '#simulators';
import { search, useSharedReplicas } from './support/shared-replica.js';
import type { Replica } from './support/start-replica.js';

// Promise: many replicas cost the providers no more than one.

const REQUESTS_EACH = 50;

/** So many that no window holds just one or two: pages that short are looked at twice on purpose. */
const ORDERS = 20_000;

const shared = useSharedReplicas(4, { seed: 7, orders: ORDERS });
const simulators = () => Object.values(shared.simulators);

/** The calls that the providers received, sorted. */
const calls = (): readonly string[] =>
  Object.entries(shared.simulators)
    .flatMap(([source, simulator]) =>
      [...simulator.calls].map(({ method, path, body }) => `${source} ${method} ${path} ${JSON.stringify(body)}`),
    )
    .sort();

const kinds = (): ReadonlySet<CallKind> =>
  new Set(simulators().flatMap(({ calls: each }) => [...each].map(({ kind }) => kind)));

function slowDown(delayMs: number): void {
  for (const simulator of simulators()) {
    simulator.clearFaults();
    simulator.plant({ fault: 'latency', delayMs });
  }
}

const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

/** Of a time that is over, so that nothing moves between one reading and the next. */
const page = (endedDaysAgo: number) => ({
  filter: { createdAt: { to: daysAgo(endedDaysAgo) } },
  limit: 20,
  view: 'full',
});

it('asks the providers for 200 equal requests to four cold replicas what one asks for a single request', async () => {
  slowDown(50);
  const body = page(1);
  const expected = await search(await shared.fleet.start(), body);
  const callsOfOne = calls();
  expect(kinds()).toEqual(new Set(['login', 'list', 'count', 'detail']));
  for (const simulator of simulators()) simulator.reset();
  const answers = await Promise.all(
    shared.replicas.flatMap((replica) => Array.from({ length: REQUESTS_EACH }, () => search(replica, body))),
  );

  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify(expected)]));
  expect([expected.status, expected.complete, expected.ids.length]).toEqual([200, true, 20]);
  expect(callsOfOne.length).toBeGreaterThan(20);
  expect(new Set(callsOfOne).size).toBe(callsOfOne.length);
  expect(calls()).toEqual(callsOfOne);
}, 120_000);

it('asks nothing for what another replica has read', async () => {
  slowDown(0);
  const [first, second] = shared.replicas;
  const body = page(30);
  const read = await search(first!, body);
  const callsOfFirst = calls();

  expect(callsOfFirst).not.toEqual([]);
  expect(await search(second!, body)).toEqual(read);
  expect(calls()).toEqual(callsOfFirst);
}, 120_000);

it.each([
  ['search', 'of what is newest', { limit: 100, includeTotal: true }],
  ['search', 'deep in every list', { limit: 200, filter: { createdAt: { from: daysAgo(400), to: daysAgo(300) } } }],
  ['search', 'oldest first', { limit: 100, sort: 'createdAt:asc' }],
  ['search', 'source by source', { limit: 100, sort: 'source', filter: { createdAt: { to: daysAgo(500) } } }],
  ['search', 'of some', { limit: 50, filter: { status: ['pending', 'confirmed'] } }],
  ['count', 'of some', { filter: { status: ['completed'] } }],
  ['count', 'of a range', { filter: { createdAt: { from: daysAgo(250), to: daysAgo(220) } } }],
])(
  'makes each call once for 200 equal questions to four replicas: %s %s',
  async (what, _where, body) => {
    slowDown(20);
    const ask = async ({ origin }: Replica): Promise<unknown> => {
      const answer = await fetch(`${origin}/orders/${what}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ timeoutMs: 30_000, ...body }),
      });
      return ((await answer.json()) as { readonly complete?: boolean }).complete;
    };
    const answers = await Promise.all(
      shared.replicas.flatMap((replica) => Array.from({ length: REQUESTS_EACH }, () => ask(replica))),
    );
    expect(new Set(answers)).toEqual(new Set([true]));
    const made = calls();
    expect(made).not.toEqual([]);
    expect(made.filter((call, index) => call === made[index - 1])).toEqual([]);
  },
  120_000,
);

it('has another replica take over within a lease’s life when the one that reads is killed', async () => {
  const doomed = await shared.startAnother();
  const body = page(90);
  slowDown(20_000);
  const lost = search(doomed, body).catch(() => null);
  const inFlight = () => simulators().filter((simulator) => simulator.inFlight > 0).length;
  await expect.poll(inFlight, { timeout: 10_000 }).toBe(5);
  const taken = search(shared.replicas[0]!, body);
  slowDown(0);
  await doomed.kill();
  const killedAt = performance.now();

  expect(await lost).toBeNull();
  const { status, complete, ids } = await taken;
  // A lease lives for three seconds, the calls that died with it would have taken twenty.
  expect(performance.now() - killedAt).toBeLessThan(15_000);
  expect([status, complete, ids.length]).toEqual([200, true, 20]);
}, 120_000);
