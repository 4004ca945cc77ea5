import {
  type DynamicModule,
  Inject,
  Logger,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Clock } from '#order-search';
import { type RedisChange, RedisConnection } from './redis-connection.js';
import type { RedisSettings } from './redis-settings.js';
import { RedisSharedTier } from './redis-shared-tier.js';

/** Injection token of the `RedisConnection`; null where replicas share nothing. */
export const REDIS = Symbol('RedisConnection');
/** Injection token of the `SharedTier`; null where replicas share nothing. */
export const SHARED_TIER = Symbol('SharedTier');

export interface RedisModuleOptions {
  readonly redis: RedisSettings;
  /** 32 bytes each, one or more: the first encrypts, all decrypt. */
  readonly encryptionKeys: readonly Buffer[];
}

/** So long the start waits for Redis; without it the first requests would find nothing that is shared. */
const START_PATIENCE_MS = 1000;

/** What replicas share, for every module. */
@Module({})
export class RedisModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(REDIS) private readonly redis: RedisConnection | null,
    @Inject(SHARED_TIER) private readonly tier: RedisSharedTier | null,
  ) {}

  /** @param options null: replicas share nothing */
  static forRoot(options: RedisModuleOptions | null, clock: Clock): DynamicModule {
    return {
      module: RedisModule,
      global: true,
      providers: [
        { provide: REDIS, useFactory: () => (options === null ? null : connectionOf(options.redis)) },
        {
          provide: SHARED_TIER,
          inject: [REDIS],
          useFactory: (redis: RedisConnection | null) =>
            redis && options && new RedisSharedTier({ redis, encryptionKeys: options.encryptionKeys, clock }),
        },
      ],
      exports: [REDIS, SHARED_TIER],
    };
  }

  /** Not before everything has been made: what comes of an attempt that fails midway has nobody to close it. */
  async onModuleInit(): Promise<void> {
    this.tier?.open();
    await this.redis?.open().available(START_PATIENCE_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.tier?.close();
    await this.redis?.close();
  }
}

function connectionOf(settings: RedisSettings): RedisConnection {
  const logger = new Logger('Redis');
  return new RedisConnection({ ...settings, onChange: (change) => log(logger, change) });
}

function log(logger: Logger, change: RedisChange): void {
  if (change.kind === 'lost') logger.warn({ msg: 'redis lost, going on without it', reason: change.reason });
  else logger.log({ msg: 'redis is back', lostForMs: change.lostForMs });
}
