import { vi } from 'vitest';
import { RedisServer } from './redis-server.js';

const MASTER_NAME = 'main';
const SENTINELS = 3;
const QUORUM = 2;

/** A master, its replica, and three Sentinels that make the one of the other when the master dies. */
export class RedisSentinels implements AsyncDisposable {
  private constructor(
    readonly master: RedisServer,
    readonly replica: RedisServer,
    readonly sentinels: readonly RedisServer[],
  ) {}

  /** @param password of the Sentinels alone */
  static async start({ password }: { readonly password?: string } = {}): Promise<RedisSentinels> {
    const master = await RedisServer.start({ config: ['repl-diskless-sync-delay 0'] });
    const replica = await RedisServer.start({ config: [`replicaof 127.0.0.1 ${master.port}`] });
    await vi.waitFor(async () => {
      const info = await replica.admin.info('replication');
      if (!info.includes('master_link_status:up')) throw new Error('the replica is not in step');
    }, 20_000);
    const sentinels = await Promise.all(
      Array.from({ length: SENTINELS }, () =>
        RedisServer.start({
          sentinel: true,
          ...(password && { password }),
          config: [
            `sentinel monitor ${MASTER_NAME} 127.0.0.1 ${master.port} ${QUORUM}`,
            ...(password ? [`sentinel sentinel-pass ${password}`] : []),
            `sentinel down-after-milliseconds ${MASTER_NAME} 500`,
            `sentinel failover-timeout ${MASTER_NAME} 2000`,
          ],
        }),
      ),
    );
    await Promise.all(sentinels.map(knowsAll));
    return new RedisSentinels(master, replica, sentinels);
  }

  /** For `REDIS_URL`. */
  get url(): string {
    return `redis+sentinel://${this.sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/${MASTER_NAME}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const servers = [...this.sentinels, this.replica, this.master];
    await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
  }
}

/** Until then no failover can succeed. */
async function knowsAll({ admin }: RedisServer): Promise<void> {
  await vi.waitFor(async () => {
    const facts = (await admin.call('SENTINEL', 'MASTER', MASTER_NAME)) as readonly string[];
    const told = (name: string) => Number(facts[facts.indexOf(name) + 1]);
    if (told('num-slaves') < 1 || told('num-other-sentinels') < SENTINELS - 1) throw new Error('not all are known');
  }, 20_000);
}
