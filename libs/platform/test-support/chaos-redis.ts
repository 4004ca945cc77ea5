import { setTimeout as pause } from 'node:timers/promises';
import type { RedisAccess, RedisClient } from '#platform';
import { seededRandom } from './seeded-random.js';

/** Every third command is lost, carried out with its answer lost, or late. */
export class ChaosRedis implements RedisAccess {
  readonly #redis: RedisAccess;
  readonly #random = seededRandom(1);

  constructor(redis: RedisAccess) {
    this.#redis = redis;
  }

  async run<T>(command: (redis: RedisClient) => Promise<T>): Promise<T | undefined> {
    const choice = this.#random();
    if (choice < 0.1) return undefined;
    if (choice < 0.2) await pause(20 * this.#random());
    const answer = await this.#redis.run(command);
    return choice > 0.9 ? undefined : answer;
  }
}
