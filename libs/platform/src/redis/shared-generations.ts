import type { Clock } from '#order-search';
import type { RedisAccess } from './redis-connection.js';
import { sharedTierCommands } from './shared-tier-commands.js';

const GENERATIONS = 'tributary:v1:generations';
/** Longer than anything is kept, so that no entry of an older generation is left when they are forgotten. */
const KEEP_MS = 30 * 24 * 3600 * 1000;
const LOOK_EVERY_MS = 100;
/** So long after the last look a replica, busy as it may have been, looks again before it gives what it has kept. */
const OVERDUE_MS = 500;

/**
 * How often each source was dropped, on whichever replica: a number in the name of each of its entries, so that raising
 * it leaves them all behind. Every replica looks ten times a second, which costs Redis next to nothing and, unlike
 * messages, cannot be missed. Generations are instants (epoch milliseconds), never the same twice even when Redis lost
 * them; what Redis does not know, or knows an older one of, is told to it again.
 */
export class SharedGenerations {
  readonly #redis: RedisAccess;
  readonly #clock: Clock;
  readonly #known = new Map<string, number>();
  readonly #listeners: ((source: string) => void)[] = [];
  #timer: NodeJS.Timeout | null = null;
  #read = false;
  /** When the last look that has ended began, by this process's own clock (milliseconds); whatever Redis said to it. */
  #lookedAt = -Infinity;
  #reading: Promise<void> | null = null;

  constructor(redis: RedisAccess, clock: Clock) {
    this.#redis = redis;
    this.#clock = clock;
  }

  /** Looks from now on, until it is closed. */
  open(): void {
    this.#timer ??= setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
  }

  /** Undefined as long as Redis could not be asked even once. */
  async of(source: string): Promise<number | undefined> {
    if (!this.#read) await this.#look();
    return this.#read ? (this.#known.get(source) ?? 0) : undefined;
  }

  /**
   * Null where all that was dropped more than half a second ago is known here, or Redis could not be asked a moment ago;
   * else what to wait for until it is. Takes no longer than two commands may.
   */
  catchUp(): Promise<void> | null {
    if (!this.#isOverdue()) return null;
    // A look that is under way may have been answered before this process was busy.
    return this.#look().then(() => (this.#isOverdue() ? this.#look() : undefined));
  }

  onRaised(listener: (source: string) => void): void {
    this.#listeners.push(listener);
  }

  /** At once here; on the other replicas as soon as Redis can be told and they look. */
  async raise(source: string): Promise<void> {
    this.#learn(source, Math.max((this.#known.get(source) ?? 0) + 1, this.#clock.now()));
    await this.#tell(source, 1);
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  #isOverdue(): boolean {
    return performance.now() - this.#lookedAt > OVERDUE_MS;
  }

  /** One look at a time: of an old one nothing new can be learnt. */
  async #look(): Promise<void> {
    this.#reading ??= this.#compare().finally(() => (this.#reading = null));
    await this.#reading;
  }

  async #compare(): Promise<void> {
    const startedAt = performance.now();
    const stored = await this.#redis.run((redis) => redis.hgetall(GENERATIONS));
    this.#lookedAt = startedAt;
    if (stored === undefined) return;
    this.#read = true;
    for (const [source, generation] of Object.entries(stored)) this.#learn(source, Number(generation));
    const untold = [...this.#known].filter(([source, generation]) => generation > Number(stored[source] ?? 0));
    for (const [source] of untold) await this.#tell(source, 0);
  }

  async #tell(source: string, anew: 0 | 1): Promise<void> {
    const generation = this.#known.get(source) ?? 0;
    const raised = await this.#redis.run((redis) =>
      sharedTierCommands(redis).tributaryRaise(GENERATIONS, KEEP_MS, anew, source, generation),
    );
    if (raised !== undefined) this.#learn(source, Number(raised));
  }

  #learn(source: string, generation: number): void {
    if (generation <= (this.#known.get(source) ?? 0)) return;
    this.#known.set(source, generation);
    for (const listener of this.#listeners) listener(source);
  }
}
