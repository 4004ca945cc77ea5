import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../libs/platform/test-support/make-certificate.js';
import { RedisCluster } from '../libs/platform/test-support/redis-cluster.js';
import { RedisSentinels } from '../libs/platform/test-support/redis-sentinels.js';
import { freePort, RedisServer } from '../libs/platform/test-support/redis-server.js';
import { startSharedReplica } from './support/shared-replica.js';
import { type Fleet, startFleet } from './support/start-fleet.js';
import type { Replica } from './support/start-replica.js';
import { SteadyLoad } from './support/steady-load.js';

// Promise: whatever Redis does, no search fails, none waits longer than one time-out, and Redis is used again by itself.

/** So long that no slow machine is taken for a Redis that hangs, where that is not what is played. */
const PATIENT_MS = 3000;
const TIMEOUT_MS = 1000;
const HANG_MS = 10_000;
/** Far more than one time-out beside a search, far less than a search that waits for a Redis that hangs. */
const SLOWEST_MS = 8000;

let fleet: Fleet;

beforeAll(async () => {
  fleet = await startFleet({ seed: 11, orders: 1000 });
});

afterAll(() => fleet[Symbol.asyncDispose]());

interface Scene {
  readonly replica: Replica;
  readonly load: SteadyLoad;
  /** What the replica has logged about Redis. */
  readonly told: () => readonly string[];
  /** Until it has logged that Redis is back. */
  readonly back: () => Promise<void>;
}

/** A replica under load while `during` plays; then that no search failed or took long. */
async function play(
  url: string,
  environment: Readonly<Record<string, string>>,
  during: (scene: Scene) => Promise<void>,
): Promise<void> {
  const replica = await startSharedReplica(fleet, url, { REDIS_TIMEOUT_MS: String(PATIENT_MS), ...environment });
  const load = new SteadyLoad(replica);
  const told = () =>
    replica.warnings
      .filter(({ context }) => context === 'Redis')
      .map(({ msg, reason }) => (msg === 'redis is back' ? 'back' : `lost: ${String(reason)}`));
  const back = async () => {
    await expect.poll(() => told().at(-1), { timeout: 20_000, interval: 20 }).toBe('back');
  };
  try {
    await load.more();
    await during({ replica, load, told, back });
    await load.more();
  } finally {
    await load.end();
  }
  expect([...load.outcomes.keys()]).toEqual(['200 true']);
  expect(load.slowestMs).toBeLessThan(SLOWEST_MS);
  await replica.kill();
}

/** How many searches are kept at `server` from now on: it is used. */
async function fills(server: RedisServer): Promise<void> {
  const kept = () => server.admin.dbsize();
  const before = await kept();
  await expect.poll(kept, { timeout: 20_000 }).toBeGreaterThan(before + 5);
}

describe('one server', () => {
  it('that is not there at the start', async () => {
    const port = await freePort();
    await play(`redis://127.0.0.1:${port}`, {}, async ({ load, told, back }) => {
      expect(told()).toEqual(['lost: connection']);
      await load.more();
      await using server = await RedisServer.start({ port });
      await back();
      await fills(server);
      expect(told()).toEqual(['lost: connection', 'back']);
    });
  }, 60_000);

  it('that is killed, and comes back empty', async () => {
    await using server = await RedisServer.start();
    const metricsPort = await freePort();
    const shown = async () => {
      const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
      return text.match(/^tributary_redis_(up|lost_total) .*$/gm);
    };
    await play(server.url, { METRICS_PORT: String(metricsPort) }, async ({ load, told, back }) => {
      expect(await shown()).toEqual(['tributary_redis_up 1', 'tributary_redis_lost_total 0']);
      await server.kill();
      await load.more();
      expect(await shown()).toEqual(['tributary_redis_up 0', 'tributary_redis_lost_total 1']);
      await server.start();
      await back();
      await fills(server);
      expect(await shown()).toEqual(['tributary_redis_up 1', 'tributary_redis_lost_total 1']);
      expect(told()).toEqual(['lost: connection', 'back']);
    });
  }, 60_000);

  it.each([
    ['paused', async (server: RedisServer) => server.admin.call('CLIENT', 'PAUSE', HANG_MS, 'ALL')],
    ['stopped', async (server: RedisServer) => server.freeze()],
  ])(
    'that is %s for ten seconds',
    async (_, hang) => {
      await using server = await RedisServer.start();
      await play(server.url, { REDIS_TIMEOUT_MS: String(TIMEOUT_MS) }, async ({ load, told, back }) => {
        const before = load.answers;
        await hang(server);
        await pause(HANG_MS);
        server.thaw();
        // If each search waited one time-out, four searchers would have come to 40.
        expect(load.answers - before).toBeGreaterThan(120);
        await back();
        await fills(server);
        expect(told()).toEqual(['lost: timeout', 'back']);
      });
    },
    60_000,
  );

  it('that is full and evicts nothing', async () => {
    await using server = await RedisServer.start({ config: ['maxmemory-policy noeviction'] });
    await play(server.url, {}, async ({ load, told, back }) => {
      await server.admin.config('SET', 'maxmemory', '1');
      await load.more();
      await server.admin.config('SET', 'maxmemory', '0');
      await back();
      await fills(server);
      expect(told()).toEqual(['lost: out_of_memory', 'back']);
    });
  }, 60_000);

  it('that becomes a replica, which takes no writes', async () => {
    await using master = await RedisServer.start();
    await using server = await RedisServer.start();
    await play(server.url, {}, async ({ load, told, back }) => {
      await server.admin.replicaof('127.0.0.1', master.port);
      await load.more();
      await server.admin.replicaof('NO', 'ONE');
      await back();
      await fills(server);
      expect(told()).toEqual(['lost: read_only', 'back']);
    });
  }, 60_000);

  it('that does not take the password', async () => {
    await using server = await RedisServer.start({ password: 'right' });
    await play(`redis://:wrong@127.0.0.1:${server.port}`, {}, async ({ load, told, back }) => {
      expect(told()).toEqual(['lost: authentication']);
      await load.more();
      await server.admin.config('SET', 'requirepass', 'wrong');
      await back();
      await fills(server);
      expect(told()).toEqual(['lost: authentication', 'back']);
    });
  }, 60_000);
});

it('Sentinels that make another server the master', async () => {
  await using sentinels = await RedisSentinels.start();
  await play(sentinels.url, {}, async ({ load, told, back }) => {
    await fills(sentinels.master);
    await sentinels.master.kill();
    await load.more();
    await back();
    await fills(sentinels.replica);
    expect(told()).toEqual(['lost: connection', 'back']);
  });
}, 90_000);

describe('a Cluster of three', () => {
  it('whose first master is killed, and followed by its replica', async () => {
    await using cluster = await RedisCluster.start();
    await play(cluster.url, { REDIS_CLUSTER: 'true' }, async ({ load, told, back }) => {
      await fills(cluster.masters[0]!);
      await cluster.masters[0]?.kill();
      await expect.poll(told, { timeout: 20_000 }).not.toEqual([]);
      await load.more();
      await back();
      await fills(cluster.replica);
      expect(told()).toEqual([expect.stringMatching(/^lost: (cluster|connection|timeout)$/), 'back']);
    });
  }, 90_000);

  it('of which a master without a replica is killed, and started again', async () => {
    await using cluster = await RedisCluster.start();
    await play(cluster.url, { REDIS_CLUSTER: 'true' }, async ({ load, told, back }) => {
      await cluster.masters[1]?.kill();
      await expect.poll(told, { timeout: 20_000 }).not.toEqual([]);
      await load.more();
      await cluster.masters[1]?.start();
      await back();
      await fills(cluster.masters[1]!);
      expect(told()).toEqual([expect.stringMatching(/^lost: (cluster|connection|timeout)$/), 'back']);
    });
  }, 90_000);
});

describe('TLS', () => {
  const withCertificate = (certificate: { readonly path: string; readonly keyPath: string; readonly pem: string }) =>
    RedisServer.start({
      tls: { ca: certificate.pem },
      config: [
        `tls-cert-file ${certificate.path}`,
        `tls-key-file ${certificate.keyPath}`,
        `tls-ca-cert-file ${certificate.path}`,
        'tls-auth-clients no',
      ],
    });

  it('with a certificate that is trusted: used, killed and used again', async () => {
    using certificate = makeCertificate();
    await using server = await withCertificate(certificate);
    await play(server.url, { REDIS_CA_FILE: certificate.path }, async ({ load, told, back }) => {
      await fills(server);
      await server.kill();
      await load.more();
      await server.start();
      await back();
      await fills(server);
      expect(told()).toEqual(['lost: connection', 'back']);
    });
  }, 60_000);

  it('with a certificate that nobody vouches for: not used', async () => {
    using certificate = makeCertificate();
    await using server = await withCertificate(certificate);
    await play(server.url, {}, async ({ load, told }) => {
      await load.more();
      expect(told()).toEqual(['lost: connection']);
      expect(await server.admin.dbsize()).toBe(0);
    });
  }, 60_000);
});
