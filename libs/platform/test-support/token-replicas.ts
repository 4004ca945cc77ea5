import { createSharedTokenSource, type Login, type SourceConfig, type TokenSource } from '#connectors';
import type { Clock } from '#order-search';
import { type RedisAccess, RedisConnection, RedisSharedTier, TierTokenShare } from '#platform';
import { RedisServer } from './redis-server.js';
import { redisSettingsOf } from './redis-settings-of.js';

export const TOKEN_CONFIG: SourceConfig = {
  name: 'noventiq',
  connector: 'noventiq',
  baseUrl: 'https://api.example.com',
  credentials: { username: 'anna', password: 's3cret-of-anna' },
  earliest: 0,
  currency: null,
  timeZone: 'UTC',
  statusMap: {},
  options: {},
};

/** Replicas over one Redis, each with a connection of its own, as different processes have. */
export class TokenReplicas implements AsyncDisposable {
  readonly #ends: (() => Promise<void> | void)[] = [];

  private constructor(
    readonly server: RedisServer,
    private readonly through: (redis: RedisAccess) => RedisAccess,
    private readonly timeoutMs: number | undefined,
  ) {}

  /** `through` puts trouble between a replica and its connection. */
  static async start(
    through: (redis: RedisAccess) => RedisAccess = (redis) => redis,
    timeoutMs?: number,
  ): Promise<TokenReplicas> {
    return new TokenReplicas(await RedisServer.start(), through, timeoutMs);
  }

  async tier(clock: Clock): Promise<RedisSharedTier> {
    const settings = redisSettingsOf(
      this.server.url,
      this.timeoutMs === undefined ? {} : { timeoutMs: this.timeoutMs },
    );
    const redis = new RedisConnection(settings).open();
    this.#ends.push(() => redis.close());
    if (!(await redis.available(10_000))) throw new Error(`Redis is not to be had: ${redis.status.reason}`);
    const tier = new RedisSharedTier({
      redis: this.through(redis),
      encryptionKeys: [Buffer.alloc(32, 7)],
      clock,
    }).open();
    this.#ends.push(() => tier.close());
    return tier;
  }

  async replica(login: Login, clock: Clock, config: SourceConfig = TOKEN_CONFIG): Promise<TokenSource> {
    return createSharedTokenSource(login, clock, new TierTokenShare(await this.tier(clock), clock, config));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const end of this.#ends.toReversed()) await end();
    await this.server[Symbol.asyncDispose]();
  }
}
