import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { RedisServer } from '../libs/platform/test-support/redis-server.js';
import { startSharedReplica } from './support/shared-replica.js';
import { type Fleet, startFleet } from './support/start-fleet.js';
import type { Replica } from './support/start-replica.js';
import { type OrderWatch, watchOrder } from './support/watch-order.js';

// Promise: updates hold for all replicas: a second later none of them gives what was before, and they do not cross.

const REPLICAS = 3;
const SECOND_MS = 1000;

let redis: RedisServer;
let fleet: Fleet;
let replicas: Replica[];
let id: string;

beforeAll(async () => {
  redis = await RedisServer.start();
  fleet = await startFleet({ seed: 8, orders: 300 });
  // Redis is given up soon, so that the requests of a test that stops it do not wait for it.
  const patience = { REDIS_TIMEOUT_MS: '200' };
  replicas = await Promise.all(Array.from({ length: REPLICAS }, () => startSharedReplica(fleet, redis.url, patience)));
}, 60_000);

afterAll(async () => {
  await fleet[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

const macke = () => fleet.sandbox.simulators.macke;

/** One of the newest of its list, for each test another. */
beforeEach(() => {
  const open = macke()
    .orders.all()
    .findLast(({ status, isParent }) => status === 'O' && !isParent);
  id = `macke:${open?.id}`;
});

/** Until each replica has told so often of the order, both ways, when asked after `since`. */
async function seenEverywhere({ sights }: OrderWatch, since: number, times = 3): Promise<void> {
  const ways = () => {
    const after = sights.filter(({ askedAt }) => askedAt > since);
    return Array.from({ length: REPLICAS }, (_, replica) =>
      (['id', 'list'] as const).map((way) => after.filter((each) => each.replica === replica && each.by === way)),
    ).flat();
  };
  await expect.poll(() => ways().every(({ length }) => length >= times), { timeout: 30_000, interval: 50 }).toBe(true);
}

const statuses = ({ sights }: OrderWatch, since: number, until = Infinity): ReadonlySet<string | undefined> =>
  new Set(sights.filter(({ askedAt }) => askedAt > since && askedAt < until).map(({ nativeStatus }) => nativeStatus));

async function ship(): Promise<number> {
  const answer = await fetch(`${replicas[0]?.origin}/orders/${encodeURIComponent(id)}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ nativeStatus: 'P' }),
  });
  const answeredAt = performance.now();
  expect([answer.status, ((await answer.json()) as { nativeStatus: string }).nativeStatus]).toEqual([200, 'P']);
  return answeredAt;
}

it('drops what every replica kept of the source, under load', async () => {
  await using watch = watchOrder(replicas, id);
  await seenEverywhere(watch, 0);
  // Nobody asks the shop again: all of them have kept what it said.
  const [calls, warm] = [macke().callCount(), performance.now()];
  await seenEverywhere(watch, warm);
  expect(macke().callCount()).toBe(calls);
  const before = performance.now();
  expect(statuses(watch, warm, before)).toEqual(new Set(['O']));

  const answeredAt = await ship();
  await seenEverywhere(watch, answeredAt + SECOND_MS);
  expect(statuses(watch, answeredAt + SECOND_MS)).toEqual(new Set(['P']));
}, 60_000);

it('drops it as soon as Redis can be told, where it hung when the order was updated', async () => {
  await using watch = watchOrder(replicas, id);
  await seenEverywhere(watch, 0);
  redis.freeze();
  const answeredAt = await ship();
  await seenEverywhere(watch, answeredAt);
  redis.thaw();
  const thawedAt = performance.now();
  await seenEverywhere(watch, thawedAt + SECOND_MS);
  expect(statuses(watch, thawedAt + SECOND_MS)).toEqual(new Set(['P']));
}, 60_000);

it('makes one of the updates that name the same state of an order, whichever replicas they come to', async () => {
  const url = ({ origin }: Replica): string => `${origin}/orders/${encodeURIComponent(id)}`;
  const etag = (await fetch(url(replicas[0]!))).headers.get('ETag') ?? '';
  // Long enough for all of them to look at the order before the first has changed it.
  macke().plant({ fault: 'latency', delayMs: 1000, kinds: ['update'] });
  const calls = macke().callCount('update');
  const answers = await Promise.all(
    replicas.map((replica, index) =>
      fetch(url(replica), {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json', 'If-Match': etag },
        body: JSON.stringify({ nativeStatus: ['P', 'C', 'B'][index] }),
      }),
    ),
  );
  macke().clearFaults();
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 412, 412]);
  expect(macke().callCount('update') - calls).toBe(1);
}, 60_000);
