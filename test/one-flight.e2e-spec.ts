import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CallKind } from '#simulators';
import { RedisServer } from '../libs/platform/test-support/redis-server.js';
import { search, startSharedReplica } from './support/shared-replica.js';
import { type Fleet, startFleet } from './support/start-fleet.js';
import type { Replica } from './support/start-replica.js';

// Promise: many replicas cost the providers no more than one.

const REPLICAS = 4;
const REQUESTS_EACH = 50;

let redis: RedisServer;
let fleet: Fleet;
let replicas: Replica[];

beforeAll(async () => {
  redis = await RedisServer.start();
  fleet = await startFleet({ seed: 7, orders: 2000 });
  replicas = await Promise.all(Array.from({ length: REPLICAS }, () => startSharedReplica(fleet, redis.url)));
});

afterAll(async () => {
  await fleet[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

beforeEach(() => {
  for (const simulator of Object.values(fleet.sandbox.simulators)) simulator.reset();
});

/** The calls that the providers received, sorted. */
const calls = (): readonly string[] =>
  Object.entries(fleet.sandbox.simulators)
    .flatMap(([source, simulator]) =>
      [...simulator.calls].map(({ method, path, body }) => `${source} ${method} ${path} ${JSON.stringify(body)}`),
    )
    .sort();

const kinds = (): ReadonlySet<CallKind> =>
  new Set(Object.values(fleet.sandbox.simulators).flatMap(({ calls: each }) => [...each].map(({ kind }) => kind)));

function slowDown(delayMs: number): void {
  for (const simulator of Object.values(fleet.sandbox.simulators)) {
    simulator.clearFaults();
    simulator.plant({ fault: 'latency', delayMs });
  }
}

/** Of a time that is over, so that nothing moves between one reading and the next. */
const page = (endedDaysAgo: number) => ({
  filter: { createdAt: { to: new Date(Date.now() - endedDaysAgo * 86_400_000).toISOString() } },
  limit: 20,
  view: 'full',
});

it('asks the providers for 200 equal requests to four cold replicas what one asks for a single request', async () => {
  slowDown(50);
  const body = page(1);
  const expected = await search(await fleet.start(), body);
  const callsOfOne = calls();
  expect(kinds()).toEqual(new Set(['login', 'list', 'count', 'detail']));
  for (const simulator of Object.values(fleet.sandbox.simulators)) simulator.reset();
  const answers = await Promise.all(
    replicas.flatMap((replica) => Array.from({ length: REQUESTS_EACH }, () => search(replica, body))),
  );

  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify(expected)]));
  expect([expected.status, expected.complete, expected.ids.length]).toEqual([200, true, 20]);
  expect(callsOfOne.length).toBeGreaterThan(20);
  expect(new Set(callsOfOne).size).toBe(callsOfOne.length);
  expect(calls()).toEqual(callsOfOne);
}, 120_000);

it('asks nothing for what another replica has read', async () => {
  slowDown(0);
  const [first, second] = replicas;
  const body = page(30);
  const read = await search(first!, body);
  const callsOfFirst = calls();

  expect(callsOfFirst).not.toEqual([]);
  expect(await search(second!, body)).toEqual(read);
  expect(calls()).toEqual(callsOfFirst);
}, 120_000);

it('has another replica take over within a lease’s life when the one that reads is killed', async () => {
  const doomed = await startSharedReplica(fleet, redis.url);
  const body = page(90);
  slowDown(20_000);
  const lost = search(doomed, body).catch(() => null);
  const inFlight = () => Object.values(fleet.sandbox.simulators).filter((simulator) => simulator.inFlight > 0).length;
  await expect.poll(inFlight, { timeout: 10_000 }).toBe(5);
  const taken = search(replicas[0]!, body);
  slowDown(0);
  await doomed.kill();

  expect(await lost).toBeNull();
  const { status, complete, ids } = await taken;
  expect([status, complete, ids.length]).toEqual([200, true, 20]);
}, 120_000);
