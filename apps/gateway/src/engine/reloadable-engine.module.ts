import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ProviderHealthRegistry, REDIS } from '#platform';
import { ANSWER_CACHE } from '../caching/answer-cache.js';
import type { Configuration } from '../config/index.js';
import { ORDER_SEARCH } from '../orders/order-search.token.js';
import { SOURCE_LIMITS } from '../sources/source-limits.token.js';
import { type EngineOf, ReloadableEngine } from './reloadable-engine.js';

/** Gives the controllers, under the tokens of `EngineModule`, an engine that another one can take the place of. */
@Module({})
export class ReloadableEngineModule implements OnApplicationShutdown {
  constructor(private readonly engine: ReloadableEngine) {}

  static over(engineOf: EngineOf, configuration: Configuration): DynamicModule {
    const part = <K extends keyof ReloadableEngine>(provide: symbol | typeof ProviderHealthRegistry, key: K) => ({
      provide,
      inject: [ReloadableEngine],
      useFactory: (engine: ReloadableEngine) => engine[key],
    });
    return {
      module: ReloadableEngineModule,
      global: true,
      providers: [
        { provide: ReloadableEngine, useFactory: () => ReloadableEngine.start(engineOf, configuration) },
        part(ORDER_SEARCH, 'orders'),
        part(ANSWER_CACHE, 'answers'),
        part(SOURCE_LIMITS, 'limits'),
        part(ProviderHealthRegistry, 'health'),
        part(REDIS, 'redis'),
      ],
      exports: [ReloadableEngine, ORDER_SEARCH, ANSWER_CACHE, SOURCE_LIMITS, ProviderHealthRegistry, REDIS],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.engine.close();
  }
}
