import { vi } from 'vitest';
import { freePort, RedisServer } from './redis-server.js';

const SLOTS = 16_384;
const MASTERS = 3;

/** A Cluster of three masters on loopback; the first has a replica that takes over when it dies. */
export class RedisCluster implements AsyncDisposable {
  private constructor(
    readonly masters: readonly RedisServer[],
    readonly replica: RedisServer,
  ) {}

  static async start(): Promise<RedisCluster> {
    const [replica, ...masters] = await Promise.all(Array.from({ length: MASTERS + 1 }, startNode));
    if (replica === undefined) throw new Error('no node was started');
    const cluster = new RedisCluster(masters, replica);
    await cluster.#join();
    return cluster;
  }

  /** For `REDIS_URL` with `REDIS_CLUSTER`. */
  get url(): string {
    return this.masters.map(({ url }) => url).join(',');
  }

  /** Resolves when a node that lives answers for every slot. */
  async whole(): Promise<void> {
    await vi.waitFor(async () => {
      const states = await Promise.all(
        [...this.masters, this.replica].filter(({ runs }) => runs).map(({ admin }) => admin.cluster('INFO')),
      );
      if (!states.every((state) => state.includes('cluster_state:ok'))) throw new Error('the cluster is down');
    }, 20_000);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.masters, this.replica].map((server) => server[Symbol.asyncDispose]()));
  }

  async #join(): Promise<void> {
    const [first] = this.masters;
    for (const [index, { admin }] of this.masters.entries()) {
      const from = Math.ceil((index * SLOTS) / MASTERS);
      const to = Math.ceil(((index + 1) * SLOTS) / MASTERS) - 1;
      await admin.call('CLUSTER', 'ADDSLOTSRANGE', from, to);
    }
    for (const { port, busPort } of [...this.masters.slice(1), this.replica]) {
      await first?.admin.call('CLUSTER', 'MEET', '127.0.0.1', port, busPort ?? '');
    }
    await this.whole();
    const id = await first?.admin.cluster('MYID');
    await vi.waitFor(() => this.replica.admin.call('CLUSTER', 'REPLICATE', String(id)), 10_000);
    await vi.waitFor(async () => {
      const info = await this.replica.admin.info('replication');
      if (!info.includes('master_link_status:up')) throw new Error('the replica is not in step');
    }, 20_000);
    await this.whole();
  }
}

async function startNode(): Promise<RedisServer> {
  const busPort = await freePort();
  return RedisServer.start({
    busPort,
    config: [
      'cluster-enabled yes',
      `cluster-port ${busPort}`,
      'cluster-node-timeout 1000',
      'repl-diskless-sync-delay 0',
    ],
  });
}
