import { Cluster } from 'ioredis';
import { createRedisClient, type RedisClient } from './create-redis-client.js';
import { type RedisFault, redisFaultOf } from './redis-fault.js';
import type { RedisSettings } from './redis-settings.js';
import { settledWithin } from './settled-within.js';

/** Told once when Redis is lost and once when it is back, however many requests notice. */
export type RedisChange =
  | { readonly kind: 'lost'; readonly reason: RedisFault }
  | { readonly kind: 'back'; readonly lostForMs: number };

export interface RedisStatus {
  readonly available: boolean;
  /** Why it is not; null while it is, or as long as the first contact is under way. */
  readonly reason: RedisFault | null;
  /** Since this process started. */
  readonly timesLost: number;
  readonly commandsFailed: number;
}

/** What a user of Redis needs of it; a test may put trouble in between. */
export interface RedisAccess {
  /**
   * What the command answered; undefined when it could not be had: Redis is slow, full, read-only, gone, or refused.
   * Never rejects, and takes no longer than the time-out. A command that was given up may still be carried out later.
   */
  run<T>(command: (redis: RedisClient) => Promise<T>): Promise<T | undefined>;
}

export interface RedisConnectionOptions extends RedisSettings {
  readonly onChange?: (change: RedisChange) => void;
}

const FIRST_PROBE_AFTER_MS = 50;
const LONGEST_PROBE_PAUSE_MS = 250;
/** A probe that is late may take so much longer before the next one is tried. */
const PROBE_PATIENCE_MS = 1000;

const CLOSE_PATIENCE_MS = 1000;

/** A write by a script, since that is what the gateway needs: a replica or a full server answers a ping as well. */
const PROBE_SCRIPT = "return redis.call('SET', KEYS[1], '', 'PX', 1000)";
/** In a Cluster enough keys to meet every master of a usual one. */
const CLUSTER_PROBES = 32;

/**
 * Redis that cannot take the gateway down. The first command that fails or takes too long opens the circuit: from then
 * on nothing is sent, and nobody waits, until a probe in the background is answered in time.
 */
export class RedisConnection implements RedisAccess {
  readonly #settings: RedisSettings;
  #client: RedisClient | null = null;
  readonly #timeoutMs: number;
  readonly #onChange: (change: RedisChange) => void;
  #available = false;
  #closed = false;
  #recovering = false;
  #reason: RedisFault | null = null;
  #lostAt = 0;
  #timesLost = 0;
  #commandsFailed = 0;
  #wake: () => void = () => {};
  readonly #waiting = new Set<(available: boolean) => void>();

  constructor({ onChange = () => {}, ...settings }: RedisConnectionOptions) {
    this.#settings = settings;
    this.#timeoutMs = settings.timeoutMs;
    this.#onChange = onChange;
  }

  /** Starts to connect; until then nothing has to be closed. `available` tells when there is something to be had. */
  open(): this {
    if (this.#client !== null || this.#closed) return this;
    const client = createRedisClient(this.#settings);
    this.#client = client;
    // The reason of a connection that fails is told here alone; the `close` that follows has none.
    client.on('error', (error: unknown) => this.#lose(redisFaultOf(error) ?? 'connection'));
    client.on('close', () => this.#lose('connection'));
    client.on('ready', () => this.#wake());
    void this.#recover(client);
    return this;
  }

  get status(): RedisStatus {
    return {
      available: this.#available,
      reason: this.#reason,
      timesLost: this.#timesLost,
      commandsFailed: this.#commandsFailed,
    };
  }

  /** True as soon as Redis can be used, false when it cannot within `patienceMs`. For the start; requests do not wait. */
  available(patienceMs: number): Promise<boolean> {
    if (this.#available || this.#closed) return Promise.resolve(this.#available);
    return new Promise((resolve) => {
      const settle = (available: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(settle);
        resolve(available);
      };
      const timer = setTimeout(() => settle(false), patienceMs);
      this.#waiting.add(settle);
    });
  }

  async run<T>(command: (redis: RedisClient) => Promise<T>): Promise<T | undefined> {
    const client = this.#client;
    if (!this.#available || client === null) return undefined;
    const lostBefore = this.#timesLost;
    gatherWrites(client);
    const outcome = await settledWithin(() => command(client), this.#timeoutMs);
    if (outcome.kind === 'fulfilled') return outcome.value;
    this.#commandsFailed += 1;
    const fault = outcome.kind === 'late' ? 'timeout' : redisFaultOf(outcome.error);
    // What was sent before Redis was lost, and is given up after it came back, tells nothing new.
    if (fault !== null && lostBefore === this.#timesLost) this.#lose(fault);
    return undefined;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#available = false;
    this.#wake();
    for (const settle of this.#waiting) settle(false);
    const client = this.#client;
    if (client === null) return;
    // Between two attempts to connect there is nothing that could end.
    const ending = client.status !== 'reconnecting' && client.status !== 'end';
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    client.disconnect();
    if (ending) await settledWithin(() => ended, CLOSE_PATIENCE_MS);
  }

  #lose(reason: RedisFault): void {
    if (this.#closed) return;
    const isNews = this.#reason === null;
    // The first reason is the cause: what follows it is a connection that ends.
    this.#reason ??= reason;
    this.#available = false;
    if (this.#client !== null) void this.#recover(this.#client);
    if (!isNews) return;
    this.#lostAt = performance.now();
    this.#timesLost += 1;
    this.#onChange({ kind: 'lost', reason });
  }

  async #recover(client: RedisClient): Promise<void> {
    if (this.#recovering) return;
    this.#recovering = true;
    for (let pauseMs = FIRST_PROBE_AFTER_MS; !this.#closed;) {
      const probing = probe(client);
      const { kind } = await settledWithin(() => probing, this.#timeoutMs);
      if (kind === 'fulfilled') break;
      const late = kind === 'late' ? await settledWithin(() => probing, PROBE_PATIENCE_MS) : null;
      // One that was answered late may have met a server that has just come back.
      if (late?.kind === 'fulfilled') pauseMs = FIRST_PROBE_AFTER_MS;
      await this.#pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PROBE_PAUSE_MS);
    }
    this.#recovering = false;
    if (!this.#closed) this.#regain();
  }

  #regain(): void {
    const wasLost = this.#reason !== null;
    this.#reason = null;
    this.#available = true;
    for (const settle of this.#waiting) settle(true);
    if (wasLost) this.#onChange({ kind: 'back', lostForMs: Math.round(performance.now() - this.#lostAt) });
  }

  /** Ends early when the client has a connection again. */
  #pause(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(end, durationMs);
      this.#wake = end;
    });
  }
}

/**
 * What is asked while this turn reads its sockets goes out as one write: a call of the system is the most that a command
 * costs.
 */
function gatherWrites(client: RedisClient): void {
  const nodes = client instanceof Cluster ? client.nodes('master') : [client];
  for (const { stream } of nodes) {
    // Absent before the first connection.
    if (stream === undefined || stream.writableCorked > 0) continue;
    stream.cork();
    setImmediate(() => stream.uncork());
  }
}

async function probe(client: RedisClient): Promise<void> {
  const keys = client.isCluster
    ? Array.from({ length: CLUSTER_PROBES }, (_, index) => `tributary:probe:${index}`)
    : ['tributary:probe'];
  await Promise.all(keys.map((key) => client.eval(PROBE_SCRIPT, 1, key)));
}
