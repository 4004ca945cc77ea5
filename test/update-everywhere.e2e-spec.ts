import { expect, it } from 'vitest';
import { RedisServer } from '../libs/platform/test-support/redis-server.js';
import { startSharedReplica } from './support/shared-replica.js';
import { startFleet } from './support/start-fleet.js';
import type { Replica } from './support/start-replica.js';

// Promise: an update is seen through every replica within a second, whatever they kept.

const REPLICAS = 3;
/** Room for slow machines, and far below the time for which an order is kept. */
const PATIENCE_MS = 5000;

interface Shown {
  readonly id: string;
  readonly nativeStatus: string;
}

it('drops what every replica kept of the source', async () => {
  await using redis = await RedisServer.start();
  await using fleet = await startFleet({ seed: 8, orders: 300 });
  const replicas = await Promise.all(Array.from({ length: REPLICAS }, () => startSharedReplica(fleet, redis.url)));
  const [first] = replicas;
  const open = fleet.sandbox.simulators.macke.orders.all().find(({ status, isParent }) => status === 'O' && !isParent);
  const id = `macke:${open?.id}`;

  const orderAt = async ({ origin }: Replica): Promise<string> => {
    const answer = await fetch(`${origin}/orders/${encodeURIComponent(id)}`);
    return ((await answer.json()) as Shown).nativeStatus;
  };
  const listedAt = async ({ origin }: Replica): Promise<string | undefined> => {
    const answer = await fetch(`${origin}/orders/search`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ sources: ['macke'], limit: 1000, timeoutMs: 30_000 }),
    });
    const { orders } = (await answer.json()) as { orders: readonly Shown[] };
    return orders.find((order) => order.id === id)?.nativeStatus;
  };
  const everywhere = async (): Promise<readonly unknown[]> => {
    const shown = await Promise.all(replicas.flatMap((replica) => [orderAt(replica), listedAt(replica)]));
    return [...new Set(shown)];
  };

  expect(await everywhere()).toEqual(['O']);
  // Nobody asks the shop again: all of them have kept what it said.
  const calls = fleet.sandbox.simulators.macke.callCount();
  expect(await everywhere()).toEqual(['O']);
  expect(fleet.sandbox.simulators.macke.callCount()).toBe(calls);

  const answer = await fetch(`${first?.origin}/orders/${encodeURIComponent(id)}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ nativeStatus: 'P' }),
  });
  expect([answer.status, ((await answer.json()) as Shown).nativeStatus]).toEqual([200, 'P']);
  await expect.poll(everywhere, { timeout: PATIENCE_MS, interval: 50 }).toEqual(['P']);
}, 60_000);
