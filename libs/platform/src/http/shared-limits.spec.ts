import { HttpService } from '@nestjs/axios';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { httpFailure, type ProviderClient, type SourceConfig } from '#connectors';
import { CountingScope, clock } from '../../test-support/provider-access.js';
import { LocalServer } from '../../test-support/local-server.js';
import { RedisServer } from '../../test-support/redis-server.js';
import { redisSettingsOf } from '../../test-support/redis-settings-of.js';
import { TOKEN_CONFIG } from '../../test-support/token-replicas.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { RedisSharedTier } from '../redis/redis-shared-tier.js';
import { DEFAULT_CALL_LIMITS, type CallLimits } from './call-limits.js';
import { ProviderHealthRegistry } from './provider-health.js';
import { createProviderAgent } from './provider-http.module.js';
import { createUndiciAxios } from './undici-axios.js';
import { UndiciProviderClients } from './undici-provider-clients.js';

// What replicas of one gateway keep together in front of a provider.

let redisServer: RedisServer;
const ends: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  redisServer = await RedisServer.start();
});

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
  await redisServer[Symbol.asyncDispose]();
});

interface Replica {
  readonly clientOf: (config: Partial<SourceConfig>) => ProviderClient;
  readonly health: ProviderHealthRegistry;
}

async function replica(limits: Partial<CallLimits> = {}): Promise<Replica> {
  const redis = new RedisConnection(redisSettingsOf(redisServer.url)).open();
  await redis.available(10_000);
  const tier = new RedisSharedTier({ redis, encryptionKeys: [Buffer.alloc(32, 1)], clock }).open();
  const agent = createProviderAgent();
  const health = new ProviderHealthRegistry();
  const all = new Map(['acme', 'bolt'].map((name) => [name, { ...DEFAULT_CALL_LIMITS, ...limits }]));
  const http = new HttpService(createUndiciAxios(agent));
  const clients = new UndiciProviderClients(http, { clock, limits: all, shared: { redis, tier } }, health);
  clients.onModuleInit();
  ends.push(
    () => redis.close(),
    () => tier.close(),
    () => agent.destroy(),
    () => clients.onApplicationShutdown(),
  );
  return { clientOf: (config) => clients.forSource({ ...TOKEN_CONFIG, ...config }), health };
}

async function serve(listener: Parameters<typeof LocalServer.start>[0]): Promise<LocalServer> {
  const server = await LocalServer.start(listener);
  ends.push(() => server[Symbol.asyncDispose]());
  return server;
}

const call = (client: ProviderClient, patienceMs = 10_000): Promise<string> =>
  client.send({
    kind: 'list',
    scope: new CountingScope(patienceMs),
    request: { method: 'GET', path: '/', headers: {} },
    read: (reply) => {
      const failure = httpFailure({ ...reply, json: [] });
      if (failure !== null) throw failure;
      return reply.text;
    },
  });

test('what a provider asks of one replica is obeyed by all, and by no other source', async () => {
  let calls = 0;
  const server = await serve((_, response) => {
    calls += 1;
    response.writeHead(429, { 'retry-after': '60' }).end();
  });
  const replicas = [await replica(), await replica(), await replica()];
  const clients = replicas.map(({ clientOf }) => clientOf({ name: 'acme', baseUrl: server.url }));
  const other = replicas[1]!.clientOf({ name: 'bolt', baseUrl: server.url });

  await expect(call(clients[0]!)).rejects.toMatchObject({ kind: 'rate_limited', retryAfterMs: 60_000 });
  for (const { health } of replicas) {
    await vi.waitFor(() => expect(health.of('acme')?.penaltyUntil).toBeGreaterThan(clock.now() + 50_000));
  }
  for (const client of clients) {
    await expect(call(client)).rejects.toMatchObject({
      kind: 'rate_limited',
      message: 'the provider has asked to be left alone until after the deadline',
    });
  }
  expect([calls, replicas[1]!.health.of('bolt')?.penaltyUntil]).toEqual([1, null]);

  await expect(call(other)).rejects.toMatchObject({ kind: 'rate_limited' });
  expect(calls).toBe(2);

  const late = await replica();
  const lateClient = late.clientOf({ name: 'acme', baseUrl: server.url });
  await vi.waitFor(() => expect(late.health.of('acme')?.penaltyUntil).not.toBeNull());
  await expect(call(lateClient)).rejects.toMatchObject({ kind: 'rate_limited' });
  expect(calls).toBe(2);
  expect(await redisServer.admin.pttl('tributary:v1:penalties')).toBeGreaterThan(50_000);
});

test('calls that are not limited ask Redis nothing', async () => {
  const server = await serve((_, response) => response.end('[]'));
  const { clientOf } = await replica();
  const client = clientOf({ name: 'acme', baseUrl: server.url });
  const commands = async (): Promise<number> =>
    Number(/total_commands_processed:(\d+)/.exec(await redisServer.admin.info('stats'))?.[1]);

  const before = await commands();
  for (let made = 0; made < 500; made += 1) await call(client);
  // What looks for penalties and generations a few times a second.
  expect((await commands()) - before).toBeLessThan(200);
});

test('the rate limit of a source holds over all replicas, and those that must wait do', async () => {
  const arrivals: number[] = [];
  const server = await serve((_, response) => {
    arrivals.push(performance.now());
    response.end('[]');
  });
  const limits = { rateLimit: { requests: 10, perSeconds: 1 } };
  const replicas = await Promise.all([replica(limits), replica(limits), replica(limits)]);
  const clients = replicas.map(({ clientOf }) => clientOf({ name: 'acme', baseUrl: server.url }));

  await Promise.all(clients.flatMap((client) => Array.from({ length: 10 }, () => call(client))));

  expect(arrivals).toHaveLength(30);
  // Three windows of a second, which begin when a call is counted, a little before it arrives.
  expect(arrivals[10]! - arrivals[0]!).toBeGreaterThan(500);
  expect(arrivals[20]! - arrivals[0]!).toBeGreaterThan(1500);
});

test('a rate limit that leaves no call before the deadline is told at once, whichever replica has used it up', async () => {
  const server = await serve((_, response) => response.end('[]'));
  const limits = { rateLimit: { requests: 2, perSeconds: 60 } };
  const [one, other] = await Promise.all([replica(limits), replica(limits)]);
  const client = one.clientOf({ name: 'acme', baseUrl: server.url });
  await call(client);
  await call(client);
  const refusal = { kind: 'rate_limited', message: 'the rate limit of this source leaves no call before the deadline' };
  await expect(call(other.clientOf({ name: 'acme', baseUrl: server.url }))).rejects.toMatchObject(refusal);
  expect(await call(other.clientOf({ name: 'bolt', baseUrl: server.url }))).toBe('[]');
});

test('without Redis each replica keeps the rate limit for itself, and nothing fails', async () => {
  const server = await serve((_, response) => response.end('[]'));
  const limits = { rateLimit: { requests: 3, perSeconds: 60 } };
  const replicas = await Promise.all([replica(limits), replica(limits)]);
  const clients = replicas.map(({ clientOf }) => clientOf({ name: 'acme', baseUrl: server.url }));
  await redisServer.kill();
  const answers = await Promise.all(clients.flatMap((client) => [call(client), call(client), call(client)]));
  expect(answers).toEqual(Array.from({ length: 6 }, () => '[]'));
  await expect(call(clients[0]!)).rejects.toMatchObject({ kind: 'rate_limited' });
});
