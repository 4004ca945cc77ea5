import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RedisAccess } from '../redis/redis-connection.js';

export interface RequestLimit {
  readonly requests: number;
  readonly perSeconds: number;
}

/** What is left to somebody after one more request. */
export interface Taken {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Until the count begins anew, in milliseconds. */
  readonly resetMs: number;
}

const KEY_PREFIX = 'tributary:v1:limit';

/**
 * Counts requests in windows of time, over all replicas where there is Redis. While it cannot be asked, each replica counts
 * for itself; nobody is refused because of that, and nobody waits.
 */
export class RequestLimiter {
  readonly #redis: RedisAccess | null;
  /** One for each limit; whoever has the same limit shares it, with a count of his own. */
  readonly #limiters = new Map<string, RateLimiterRedis | RateLimiterMemory>();

  constructor(redis: RedisAccess | null) {
    this.#redis = redis;
  }

  async take(name: string, limit: RequestLimit): Promise<Taken> {
    try {
      const { remainingPoints, msBeforeNext } = await this.#limiterFor(limit).consume(name);
      return { allowed: true, remaining: remainingPoints, resetMs: msBeforeNext };
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return { allowed: false, remaining: 0, resetMs: refusal.msBeforeNext };
    }
  }

  #limiterFor({ requests, perSeconds }: RequestLimit): RateLimiterRedis | RateLimiterMemory {
    const id = `${requests}/${perSeconds}`;
    const known = this.#limiters.get(id);
    if (known !== undefined) return known;
    const options = { keyPrefix: `${KEY_PREFIX}:${id}`, points: requests, duration: perSeconds };
    const memory = new RateLimiterMemory(options);
    const limiter =
      this.#redis === null
        ? memory
        : new RateLimiterRedis({
            ...options,
            storeClient: clientOf(this.#redis),
            insuranceLimiter: memory,
            // Whoever is over his limit is refused without another question to Redis.
            inMemoryBlockOnConsumed: requests + 1,
          });
    this.#limiters.set(id, limiter);
    return limiter;
  }
}

/** Of a Redis client just what `RateLimiterRedis` calls, by way of the connection that gives up what is slow. */
function clientOf(redis: RedisAccess) {
  let script = '';
  return {
    defineCommand: (_name: string, definition: { readonly lua: string }): void => {
      script = definition.lua;
    },
    rlflxIncr: async ([key, ...rest]: readonly string[]): Promise<unknown> => {
      const reply = await redis.run((client) => client.eval(script, 1, key ?? '', ...rest));
      if (reply === undefined) throw new Error('Redis cannot be asked');
      return reply;
    },
  };
}
