import { HttpModule, HttpService } from '@nestjs/axios';
import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Agent } from 'undici';
import { ProviderClients } from '#connectors';
import type { SharedTier } from '../cache/shared-tier.js';
import type { RedisAccess } from '../redis/redis-connection.js';
import { REDIS, SHARED_TIER } from '../redis/redis.module.js';
import { ProviderHealthRegistry } from './provider-health.js';
import { createUndiciAxios } from './undici-axios.js';
import { type ProviderClientsOptions, UndiciProviderClients } from './undici-provider-clients.js';

/**
 * One connection pool per origin. No time-outs of its own, because undici's start again with each byte and each call
 * has one of ours; HTTP/1.1 only, so that ending a call ends its connection.
 */
export function createProviderAgent(): Agent {
  return new Agent({ allowH2: false, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
}

/**
 * The way to providers: exports `HttpService` of @nestjs/axios, speaking through undici, and the `ProviderClients`
 * over it, and the registry of how they are doing; where there is a `RedisModule` that shares, tokens, rate limits and
 * penalties are those of all replicas. Global, because the connectors' modules ask for `ProviderClients` without knowing
 * who provides them.
 */
@Module({})
export class ProviderHttpModule implements OnApplicationShutdown {
  constructor(private readonly agent: Agent) {}

  static forRoot(options: Omit<ProviderClientsOptions, 'shared'>): DynamicModule {
    const agent = createProviderAgent();
    const http: DynamicModule = {
      module: HttpModule,
      providers: [{ provide: HttpService, useFactory: () => new HttpService(createUndiciAxios(agent)) }],
    };
    return {
      module: ProviderHttpModule,
      global: true,
      imports: [http],
      providers: [
        { provide: Agent, useValue: agent },
        ProviderHealthRegistry,
        {
          provide: ProviderClients,
          useFactory: (
            service: HttpService,
            registry: ProviderHealthRegistry,
            redis: RedisAccess | null | undefined,
            tier: SharedTier | null | undefined,
          ) => {
            const shared = redis && tier ? { redis, tier } : null;
            return new UndiciProviderClients(service, { ...options, shared }, registry);
          },
          inject: [
            HttpService,
            ProviderHealthRegistry,
            { token: REDIS, optional: true },
            { token: SHARED_TIER, optional: true },
          ],
        },
      ],
      exports: [HttpModule, ProviderClients, ProviderHealthRegistry],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }
}
