import type { HttpService } from '@nestjs/axios';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import {
  createSharedTokenSource,
  ProviderClients,
  type ProviderClient,
  type SourceConfig,
  type TokenSource,
  type TokenSourceFactory,
} from '#connectors';
import type { Clock } from '#order-search';
import type { CallLimits } from './call-limits.js';
import type { SharedTier } from '../cache/shared-tier.js';
import { RequestLimiter } from '../limits/request-limiter.js';
import type { RedisAccess } from '../redis/redis-connection.js';
import { SharedPenalties } from '../redis/shared-penalties.js';
import { TierTokenShare } from '../tokens/tier-token-share.js';
import { ProviderHealthRegistry } from './provider-health.js';
import { UndiciProviderClient, type ProviderClientOptions } from './undici-provider-client.js';

export interface ProviderClientsOptions extends Pick<
  ProviderClientOptions,
  'clock' | 'faults' | 'userAgent' | 'maxReplyBytes' | 'onCall' | 'traceCall'
> {
  readonly clock: Clock;
  /** By source name; a source that is not in it gets `DEFAULT_CALL_LIMITS`. */
  readonly limits?: ReadonlyMap<string, CallLimits>;
  /** Absent: each replica has tokens, rate limits and penalties of its own. */
  readonly shared?: ProviderSharing | null;
}

/** What replicas have in common in front of a provider. */
export interface ProviderSharing {
  readonly redis: RedisAccess;
  readonly tier: SharedTier;
}

/** A client of its own for each source, over one `HttpService`; each tells the registry how it is doing. */
export class UndiciProviderClients extends ProviderClients implements OnModuleInit, OnApplicationShutdown {
  readonly #tokens = new Map<string, TokenSource>();
  readonly #penalties: SharedPenalties | null;
  readonly #limiter: RequestLimiter;

  constructor(
    private readonly http: HttpService,
    private readonly options: ProviderClientsOptions,
    private readonly registry: ProviderHealthRegistry = new ProviderHealthRegistry(),
  ) {
    super();
    const { shared = null, clock } = options;
    this.#limiter = new RequestLimiter(shared?.redis ?? null);
    this.#penalties = shared === null ? null : new SharedPenalties(shared.redis, clock);
  }

  override forSource({ name, baseUrl }: SourceConfig): ProviderClient {
    const { limits: limitsBySource, shared: _shared, ...rest } = this.options;
    const limits = limitsBySource?.get(name);
    const client = new UndiciProviderClient({
      ...rest,
      ...(limits && { limits }),
      http: this.http,
      source: name,
      baseUrl,
      penalties: this.#penalties,
      limiter: this.#limiter,
    });
    this.registry.register(name, () => ({ ...client.health(), tokenAgeMs: this.#tokens.get(name)?.ageMs() ?? null }));
    return client;
  }

  override tokensOf(config: SourceConfig): TokenSourceFactory {
    const { shared = null } = this.options;
    return (login, clock) => {
      const share = shared === null ? null : new TierTokenShare(shared.tier, clock, config);
      const tokens = createSharedTokenSource(login, clock, share);
      this.#tokens.set(config.name, tokens);
      return tokens;
    };
  }

  onModuleInit(): void {
    this.#penalties?.open();
  }

  /** The connection and the tier are their owner's. */
  onApplicationShutdown(): void {
    this.#penalties?.close();
  }
}
