import type { Clock } from '#order-search';
import type { RedisAccess } from './redis-connection.js';

const PENALTIES = 'tributary:v1:penalties';
const LOOK_EVERY_MS = 250;

/** A longer penalty stays; the whole lives as long as the longest. Arguments: source, until, milliseconds from now. */
const IMPOSE = `
if tonumber(ARGV[2]) > tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or 0) then
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
end
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
return 1
`;

/**
 * What providers have asked of one replica (`Retry-After`), told to all. Every replica looks a few times a second, so no
 * call costs Redis anything, and a provider hears of the others for a quarter of a second at most.
 */
export class SharedPenalties {
  readonly #redis: RedisAccess;
  readonly #clock: Clock;
  readonly #listeners = new Map<string, (until: number) => void>();
  #timer: NodeJS.Timeout | null = null;
  #looking = false;

  constructor(redis: RedisAccess, clock: Clock) {
    this.#redis = redis;
    this.#clock = clock;
  }

  /** Looks from now on, until it is closed. */
  open(): this {
    this.#timer ??= setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
    return this;
  }

  /** Told of each penalty of the source that is found, again and again while it lasts. Epoch milliseconds. */
  onPenalty(source: string, listener: (until: number) => void): void {
    this.#listeners.set(source, listener);
  }

  /** Epoch milliseconds. Never rejects; without Redis the others find out for themselves. */
  async impose(source: string, until: number): Promise<void> {
    const lifeMs = Math.ceil(until - this.#clock.now());
    if (lifeMs <= 0) return;
    await this.#redis.run((redis) => redis.eval(IMPOSE, 1, PENALTIES, source, Math.ceil(until), lifeMs));
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#looking || this.#listeners.size === 0) return;
    this.#looking = true;
    const found = await this.#redis.run((redis) => redis.hgetall(PENALTIES));
    this.#looking = false;
    const now = this.#clock.now();
    for (const [source, until] of Object.entries(found ?? {})) {
      if (Number(until) > now) this.#listeners.get(source)?.(Number(until));
    }
  }
}
