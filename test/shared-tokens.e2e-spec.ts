import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { RedisServer } from '../libs/platform/test-support/redis-server.js';
import { search, startSharedReplica, type Answer } from './support/shared-replica.js';
import { type Fleet, startFleet } from './support/start-fleet.js';
import type { Replica } from './support/start-replica.js';

// Promise: replicas have one token of each source between them, and whatever becomes of it no search fails.

const REPLICAS = 3;
const PER_SECOND = 200;

let redis: RedisServer;
let fleet: Fleet;
let replicas: Replica[];

beforeAll(async () => {
  redis = await RedisServer.start();
  fleet = await startFleet({ seed: 7, orders: 200 });
  replicas = await Promise.all(Array.from({ length: REPLICAS }, () => startSharedReplica(fleet, redis.url)));
});

afterAll(async () => {
  await fleet[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

beforeEach(() => {
  for (const simulator of Object.values(fleet.sandbox.simulators)) simulator.reset();
});

const noventiq = () => fleet.sandbox.simulators.noventiq;
const softline = () => fleet.sandbox.simulators.softline;

let asked = 0;

/** A search of both sources that have tokens, for which nothing is cached. */
function searchAnew(replica: Replica): Promise<Answer> {
  asked += 1;
  return search(replica, { sources: ['noventiq', 'softline'], filter: { externalId: [`none-${asked}`] }, limit: 5 });
}

/** 200 searches a second, spread over all replicas, until `end`; those that did not go well. */
async function load(end: Promise<unknown>): Promise<{ readonly made: number; readonly bad: readonly Answer[] }> {
  const answers: Promise<Answer>[] = [];
  let isOver = false;
  void end.then(() => (isOver = true));
  const startedAt = performance.now();
  while (!isOver) {
    const due = ((performance.now() - startedAt) / 1000) * PER_SECOND;
    while (answers.length < due) answers.push(searchAnew(replicas[answers.length % REPLICAS] as Replica));
    await pause(5);
  }
  const bad = (await Promise.all(answers)).filter(({ status, complete }) => status !== 200 || complete !== true);
  return { made: answers.length, bad };
}

it('a cold start of all replicas under load is one login a source', async () => {
  const { made, bad } = await load(pause(1000));
  expect(bad).toEqual([]);
  expect(made).toBeGreaterThan(100);
  expect([noventiq().callCount('login'), softline().callCount('login')]).toEqual([1, 1]);
});

it('a token revoked under load is one login, and no search fails', async () => {
  const searching = pause(1800);
  const loaded = load(searching);
  await pause(300);
  noventiq().revokeTokens();
  const { bad } = await loaded;
  expect(bad).toEqual([]);
  expect([noventiq().callCount('login'), softline().callCount('login')]).toEqual([1, 0]);
  expect(noventiq().callCount('list')).toBeGreaterThan(50);
});

it('a replica that starts takes over the token that there is', async () => {
  const late = await startSharedReplica(fleet, redis.url);
  expect(await searchAnew(late)).toMatchObject({ status: 200, complete: true });
  expect([noventiq().callCount('login'), softline().callCount('login')]).toEqual([0, 0]);
});

it('a login that fails is tried once for all, and holds up no other source', async () => {
  noventiq().plant({ fault: 'rate_limited', retryAfter: '3', kinds: ['login'] });
  noventiq().revokeTokens();
  const { bad } = await load(pause(700));
  expect(noventiq().callCount('login')).toBe(1);
  // Softline's orders came all the same: nobody got nothing.
  expect(new Set(bad.map(({ status }) => status))).toEqual(new Set([200]));

  noventiq().clearFaults();
  let answer: Answer;
  do answer = await searchAnew(replicas[0] as Replica);
  while (answer.complete !== true);
  expect(noventiq().callCount('login')).toBe(2);
});

it('with Redis gone each replica goes on with the token it has, and logs in for itself once that ends', async () => {
  await Promise.all(replicas.map(searchAnew));
  await redis.kill();
  const held = await load(pause(500));
  expect([held.bad, noventiq().callCount('login')]).toEqual([[], 0]);
  noventiq().revokeTokens();
  const { bad } = await load(pause(1000));
  expect([bad, noventiq().callCount('login')]).toEqual([[], REPLICAS]);
});
