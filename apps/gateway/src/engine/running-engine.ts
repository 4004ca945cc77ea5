import { type DynamicModule, type INestApplicationContext, Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { OrderSearch } from '#order-search';
import { type CallLimits, ProviderHealthRegistry, REDIS, type RedisAccess } from '#platform';
import { ANSWER_CACHE, type AnswerCache } from '../caching/answer-cache.js';
import { ORDER_SEARCH } from '../orders/order-search.token.js';
import { SOURCE_LIMITS } from '../sources/source-limits.token.js';

/** An engine with its connections, its cache and all it is made of: an application of its own, without HTTP. */
export class RunningEngine {
  readonly orders: OrderSearch;
  readonly answers: AnswerCache;
  readonly limits: ReadonlyMap<string, CallLimits>;
  readonly health: ProviderHealthRegistry;
  readonly redis: RedisAccess | null;
  readonly #context: INestApplicationContext;
  #inUse = 0;
  #retired = false;

  private constructor(context: INestApplicationContext) {
    this.#context = context;
    this.orders = context.get<OrderSearch>(ORDER_SEARCH);
    this.answers = context.get<AnswerCache>(ANSWER_CACHE);
    this.limits = context.get<ReadonlyMap<string, CallLimits>>(SOURCE_LIMITS);
    this.health = context.get(ProviderHealthRegistry, { strict: false });
    this.redis = context.get<RedisAccess | null>(REDIS, { strict: false });
  }

  static async start(engine: DynamicModule): Promise<RunningEngine> {
    return new RunningEngine(await NestFactory.createApplicationContext(engine, { abortOnError: false }));
  }

  /** While `work` goes on, the engine keeps its connections. */
  async use<T>(work: (engine: RunningEngine) => Promise<T>): Promise<T> {
    this.#inUse += 1;
    try {
      return await work(this);
    } finally {
      this.#inUse -= 1;
      if (this.#retired && this.#inUse === 0) this.#end();
    }
  }

  /** Closes its connections once nothing goes on any more. */
  retire(): void {
    this.#retired = true;
    if (this.#inUse === 0) this.#end();
  }

  #end(): void {
    this.close().catch((error: unknown) => {
      new Logger('Engine').warn({ msg: 'the engine before the reload did not close', err: error });
    });
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
