import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { SANDBOX_CREDENTIALS } from '#simulators';
import { RedisServer } from '../libs/platform/test-support/redis-server.js';
import { search, startSharedReplica } from './support/shared-replica.js';
import { startFleet } from './support/start-fleet.js';

// Promise: who reads Redis learns nobody's name, no credential and nothing that was asked for.

/** Long enough to be nobody's by chance. */
const SHORTEST_TELLING = 6;

it('leaves no e-mail, name, phone, address, order or credential readable in Redis', async () => {
  await using redis = await RedisServer.start({ config: ['rdbcompression no'] });
  await using fleet = await startFleet({ seed: 3, orders: 500 });
  const replica = await startSharedReplica(fleet, redis.url);

  const orders: unknown[] = [];
  for (const view of ['basic', 'full'] as const) {
    for (let cursor: unknown = null, pages = 0; pages === 0 || (cursor !== null && pages < 4); pages += 1) {
      const answer = await fetch(`${replica.origin}/orders/search`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ view, cursor, limit: 50, includeTotal: true, includeRaw: true, timeoutMs: 30_000 }),
      });
      const body = (await answer.json()) as { orders: unknown[]; page: { nextCursor: unknown } };
      orders.push(...body.orders);
      cursor = body.page.nextCursor;
    }
  }
  const email = 'Nobody.Else@example.com';
  const filter = { customer: { email }, billing: { lastName: ['Nobodyson'] } };
  expect((await search(replica, { filter, expensive: 'allow' })).status).toBe(200);

  const [known] = orders as readonly { readonly id: string }[];
  expect((await fetch(`${replica.origin}/orders/${encodeURIComponent(known?.id ?? '')}`)).status).toBe(200);
  const counted = await fetch(`${replica.origin}/orders/count`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ filter: { customer: { email } } }),
  });
  expect(counted.status).toBe(200);

  const secrets = [
    ...textsOf(orders),
    ...textsOf(SANDBOX_CREDENTIALS).filter((text) => text !== 'sandbox'),
    email,
    email.toLowerCase(),
    'Nobodyson',
    ...tokensGiven(fleet.sandbox.simulators),
  ].filter((text) => text.length >= SHORTEST_TELLING && !PUBLIC.has(text));
  expect(secrets.length).toBeGreaterThan(1000);

  const names = await redis.admin.keys('*');
  expect(names.length).toBeGreaterThan(50);
  const lives = await Promise.all(names.map(async (name) => [name, await redis.admin.pttl(name)] as const));
  expect(lives.filter(([name, lifeMs]) => lifeMs === -1 || !name.startsWith('tributary:'))).toEqual([]);
  const bytes = (await everythingIn(redis)).toString('latin1');
  expect(bytes).toContain('tributary:v1:zonos:');
  expect([...new Set(secrets)].filter((text) => bytes.includes(Buffer.from(text).toString('latin1')))).toEqual([]);
}, 120_000);

/** Words of ours that stand in keys. */
const PUBLIC: ReadonlySet<string> = new Set(Object.keys(SANDBOX_CREDENTIALS));

/** Every byte that Redis holds, as it would write it to a disk. */
async function everythingIn(redis: RedisServer): Promise<Buffer> {
  await redis.admin.save();
  return readFile(redis.pathOf('dump.rdb'));
}

/** Every text in a tree. */
function textsOf(tree: unknown): readonly string[] {
  if (typeof tree === 'string') return [tree];
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(textsOf) : [];
}

/** What the calls carried to prove who asks. */
function tokensGiven(simulators: object): readonly string[] {
  return Object.values(simulators as Record<string, { readonly calls: readonly { readonly headers: object }[] }>)
    .flatMap(({ calls }) => calls)
    .flatMap(({ headers }) => Object.entries(headers))
    .filter(([name]) => name.startsWith('authorization'))
    .map(([, value]) => String(value).replace(/^(Bearer|Basic) /, ''));
}
