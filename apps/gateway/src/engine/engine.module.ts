import { type DynamicModule, Module } from '@nestjs/common';
import { CLOCK, findConnector, orderSourceToken } from '#connectors';
import { type Clock, createOrderSearch, type OrderSearch, type OrderSource } from '#order-search';
import {
  type CallLimits,
  DEFAULT_GRACE,
  MemoryTier,
  NO_TELEMETRY,
  observerOf,
  ProviderHealthRegistry,
  ProviderHttpModule,
  ReadThroughCache,
  REDIS,
  type RedisConnection,
  RedisModule,
  SHARED_TIER,
  type SharedTier,
  SharedTurns,
  type Telemetry,
} from '#platform';
import { type Configuration, productVersion, type SourceSettings } from '../config/index.js';
import { ANSWER_CACHE, type AnswerCache } from '../caching/answer-cache.js';
import { fingerprintsOf } from '../caching/fingerprints.js';
import { noteSources } from '../logging/source-notes.js';
import { ORDER_SEARCH } from '../orders/order-search.token.js';
import { SOURCE_LIMITS } from '../sources/source-limits.token.js';
import { systemClock } from './system-clock.js';

/** Gives the controllers their engine, under `ORDER_SEARCH`. */
@Module({})
export class EngineModule {
  /** An engine that is there already. */
  static of(orderSearch: OrderSearch): DynamicModule {
    return {
      module: EngineModule,
      global: true,
      providers: [
        { provide: ORDER_SEARCH, useValue: orderSearch },
        { provide: ANSWER_CACHE, useValue: answerCache(systemClock, [], null) },
        { provide: SOURCE_LIMITS, useValue: new Map<string, CallLimits>() },
        { provide: REDIS, useValue: null },
        ProviderHealthRegistry,
      ],
      exports: [ORDER_SEARCH, ANSWER_CACHE, SOURCE_LIMITS, REDIS, ProviderHealthRegistry],
    };
  }

  /** The engine over every configured source, each through its connector's own module. */
  static forSources(
    {
      sources,
      cursorSecrets,
      pageBudget,
      sharedCache = null,
    }: Pick<Configuration, 'sources' | 'cursorSecrets'> & Partial<Configuration>,
    clock: Clock = systemClock,
    telemetry: Telemetry = NO_TELEMETRY,
  ): DynamicModule {
    const { metrics, tracing } = telemetry;
    const clockModule: DynamicModule = {
      module: ClockModule,
      global: true,
      providers: [{ provide: CLOCK, useValue: clock }],
      exports: [CLOCK],
    };
    const limits: ReadonlyMap<string, CallLimits> = new Map(sources.map((source) => [source.name, source]));
    const providers = ProviderHttpModule.forRoot({
      clock,
      limits,
      userAgent: `tributary/${productVersion()}`,
      ...(metrics && { onCall: (call) => metrics.upstreamCalled(call) }),
      ...(tracing && { traceCall: tracing.call }),
    });
    return {
      module: EngineModule,
      global: true,
      imports: [clockModule, RedisModule.forRoot(sharedCache, clock), providers, ...sources.map(sourceModule)],
      providers: [
        {
          provide: ANSWER_CACHE,
          inject: [SHARED_TIER, REDIS],
          useFactory: (shared: SharedTier | null, redis: RedisConnection | null) => {
            if (redis !== null) metrics?.watchRedis(() => redis.status);
            return answerCache(clock, sources, shared, metrics);
          },
        },
        { provide: SOURCE_LIMITS, useValue: limits },
        {
          provide: ORDER_SEARCH,
          inject: [
            ANSWER_CACHE,
            SHARED_TIER,
            ProviderHealthRegistry,
            ...sources.map(({ name }) => orderSourceToken(name)),
          ],
          useFactory: (
            { cache }: AnswerCache,
            shared: SharedTier | null,
            registry: ProviderHealthRegistry,
            ...connected: OrderSource[]
          ) => {
            metrics?.watchSources(() => registry.all());
            return createOrderSearch({
              sources: connected,
              cache,
              clock,
              cursorSecrets,
              ...(pageBudget && { budget: pageBudget }),
              ...(shared && { turns: new SharedTurns(shared) }),
              observer: observerOf(telemetry, ({ sources: reports }) => noteSources(reports)),
            });
          },
        },
      ],
      exports: [ORDER_SEARCH, ANSWER_CACHE, SOURCE_LIMITS],
    };
  }
}

function answerCache(
  clock: Clock,
  sources: readonly SourceSettings[],
  shared: SharedTier | null,
  metrics: Telemetry['metrics'] = null,
): AnswerCache {
  const cache = new ReadThroughCache({
    clock,
    memory: new MemoryTier(),
    ...(shared && { shared }),
    graces: new Map(sources.map(({ name, grace }) => [name, grace ?? DEFAULT_GRACE])),
    fingerprints: fingerprintsOf(sources),
    ...(metrics && { onLookup: (lookup) => metrics.cacheLookedUp(lookup) }),
  });
  return { cache, clock };
}

@Module({})
class ClockModule {}

function sourceModule(source: SourceSettings): DynamicModule {
  const entry = findConnector(source.connector);
  // The configuration was checked against the same catalogue, so this is a defect of ours.
  if (entry === undefined) throw new Error(`no connector is named ${source.connector}`);
  return entry.module.forSource(source);
}
