import { type RedisAccess, RedisConnection, type RedisSettings, RedisSharedTier } from '#platform';
import type { ClosableTier, SharedTierRig } from './describe-shared-tier.js';

const LEASE_MS = 1500;

export interface ReplicaOptions {
  readonly encryptionKeys?: readonly Buffer[];
  readonly timeoutMs?: number;
}

export interface RedisTierRig extends SharedTierRig {
  replica(options?: ReplicaOptions): Promise<ClosableTier>;
}

/**
 * Replicas with a connection each, as different processes have; all end with the rig, and `servers` too.
 *
 * @param through puts trouble between a tier and its connection
 */
export function tiersOver(
  settings: RedisSettings,
  servers: AsyncDisposable,
  through: (redis: RedisAccess) => RedisAccess = (redis) => redis,
): RedisTierRig {
  const connections: RedisConnection[] = [];
  return {
    leaseMs: LEASE_MS,
    async replica({ encryptionKeys = [Buffer.alloc(32, 1)], timeoutMs = settings.timeoutMs } = {}) {
      const redis = new RedisConnection({ ...settings, timeoutMs }).open();
      connections.push(redis);
      if (!(await redis.available(10_000))) throw new Error(`Redis is not to be had: ${redis.status.reason}`);
      const clock = { now: () => Date.now() };
      return new RedisSharedTier({ redis: through(redis), encryptionKeys, clock, leaseMs: LEASE_MS }).open();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(connections.map((redis) => redis.close()));
      await servers[Symbol.asyncDispose]();
    },
  };
}
