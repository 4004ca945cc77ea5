import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBalancer } from './support/start-balancer.js';
import { type Fleet, startFleet } from './support/start-fleet.js';

// Promise: a rolling restart under load drops nothing.

const SEARCHERS = 8;

let fleet: Fleet;

beforeAll(async () => {
  fleet = await startFleet({ seed: 4, orders: 2000 });
});

afterAll(() => fleet[Symbol.asyncDispose]());

it('restarts two replicas in turn while searching, and no search fails', async () => {
  const startReplica = () => fleet.start({ SHUTDOWN_DELAY_MS: '500' });
  for (const simulator of Object.values(fleet.sandbox.simulators)) simulator.plant({ fault: 'latency', delayMs: 20 });
  let replicas = [await startReplica(), await startReplica()];
  await using balancer = await startBalancer(() => replicas.map(({ origin }) => origin));

  const answers: string[] = [];
  let searching = true;
  const searchers = Array.from({ length: SEARCHERS }, async (_unused, searcher) => {
    for (let round = 0; searching; round += 1) {
      // A range of its own each time, so that it is read at the shops and takes a while.
      const to = new Date(Date.now() - (round * SEARCHERS + searcher) * 3_600_000).toISOString();
      const answer = await fetch(`${balancer.origin}/orders/search`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ filter: { createdAt: { to } }, limit: 10 }),
      });
      const { complete } = (await answer.json()) as { complete?: boolean };
      answers.push(`${answer.status} ${complete}`);
    }
  });

  const more = async (): Promise<void> => {
    const before = answers.length;
    await expect.poll(() => answers.length, { timeout: 20_000 }).toBeGreaterThan(before + 100);
  };
  await more();
  const exitCodes: unknown[] = [];
  for (const old of replicas) {
    exitCodes.push(await old.stop());
    await more();
    const fresh = await startReplica();
    replicas = replicas.map((replica) => (replica === old ? fresh : replica));
    await more();
  }
  searching = false;
  await Promise.all(searchers);

  expect(exitCodes).toEqual([0, 0]);
  expect(new Set(answers)).toEqual(new Set(['200 true']));
  // Each of the four processes has had its share.
  expect(Math.min(...balancer.served.values())).toBeGreaterThan(20);
  expect(balancer.served.size).toBe(4);
}, 120_000);
