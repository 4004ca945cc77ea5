import type { DynamicModule } from '@nestjs/common';
import type { OrderSearch } from '#order-search';
import { type CallLimits, type ProviderHealth, ProviderHealthRegistry, type RedisAccess } from '#platform';
import type { AnswerCache } from '../caching/answer-cache.js';
import type { Configuration } from '../config/index.js';
import { RunningEngine } from './running-engine.js';

export type EngineOf = (configuration: Configuration) => DynamicModule;

/**
 * The engine of the configuration in force. Another one can take its place while requests go on: those end with the engine
 * they began with, whose connections are closed after the last of them. A chain of pages goes on with the new one.
 */
export class ReloadableEngine {
  readonly orders: OrderSearch = {
    search: (request, options) => this.#now.use(({ orders }) => orders.search(request, options)),
    count: (request, options) => this.#now.use(({ orders }) => orders.count(request, options)),
    explain: (request, rights) => this.#now.use(({ orders }) => orders.explain(request, rights)),
    order: (request, options) => this.#now.use(({ orders }) => orders.order(request, options)),
    update: (request, options) => this.#now.use(({ orders }) => orders.update(request, options)),
    sources: (rights) => this.#now.orders.sources(rights),
  };
  readonly answers: AnswerCache;
  readonly limits: Pick<ReadonlyMap<string, CallLimits>, 'get'> = { get: (source) => this.#now.limits.get(source) };
  readonly health: ProviderHealthRegistry = new HealthOfTheDay(() => this.#now.health);
  /** Null where replicas share nothing, which no reload changes. */
  readonly redis: RedisAccess | null;
  readonly #engineOf: EngineOf;
  #now: RunningEngine;

  private constructor(engineOf: EngineOf, first: RunningEngine) {
    this.#engineOf = engineOf;
    this.#now = first;
    this.redis = first.redis && {
      run: (command) => this.#now.use(async ({ redis }) => redis?.run(command)),
    };
    this.answers = {
      clock: first.answers.clock,
      cache: {
        read: (key, options) => this.#now.use(({ answers }) => answers.cache.read(key, options)),
        kept: (key) => this.#now.answers.cache.kept(key),
        fromOthers: (key, codec, stores) => this.#now.answers.cache.fromOthers(key, codec, stores),
        invalidate: (source) => this.#now.use(({ answers }) => answers.cache.invalidate(source)),
      },
    };
  }

  static async start(engineOf: EngineOf, configuration: Configuration): Promise<ReloadableEngine> {
    return new ReloadableEngine(engineOf, await RunningEngine.start(engineOf(configuration)));
  }

  /** Puts the engine of another configuration in force. When it cannot be made the old one stays, and this throws. */
  async replace(configuration: Configuration): Promise<void> {
    const next = await RunningEngine.start(this.#engineOf(configuration));
    const before = this.#now;
    this.#now = next;
    before.retire();
  }

  async close(): Promise<void> {
    await this.#now.close();
  }
}

/** Reads what the registry of the engine in force tells. */
class HealthOfTheDay extends ProviderHealthRegistry {
  constructor(private readonly now: () => ProviderHealthRegistry) {
    super();
  }

  override of(source: string): ProviderHealth | undefined {
    return this.now().of(source);
  }

  override all(): ReadonlyMap<string, ProviderHealth> {
    return this.now().all();
  }
}
