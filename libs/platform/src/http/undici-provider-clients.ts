import type { HttpService } from '@nestjs/axios';
import {
  createTokenSource,
  ProviderClients,
  type ProviderClient,
  type SourceConfig,
  type TokenSource,
  type TokenSourceFactory,
} from '#connectors';
import type { Clock } from '#order-search';
import type { CallLimits } from './call-limits.js';
import { ProviderHealthRegistry } from './provider-health.js';
import { UndiciProviderClient, type ProviderClientOptions } from './undici-provider-client.js';

export interface ProviderClientsOptions extends Pick<
  ProviderClientOptions,
  'clock' | 'faults' | 'userAgent' | 'maxReplyBytes' | 'onCall' | 'traceCall'
> {
  readonly clock: Clock;
  /** By source name; a source that is not in it gets `DEFAULT_CALL_LIMITS`. */
  readonly limits?: ReadonlyMap<string, CallLimits>;
}

/** A client of its own for each source, over one `HttpService`; each tells the registry how it is doing. */
export class UndiciProviderClients extends ProviderClients {
  readonly #tokens = new Map<string, TokenSource>();

  constructor(
    private readonly http: HttpService,
    private readonly options: ProviderClientsOptions,
    private readonly registry: ProviderHealthRegistry = new ProviderHealthRegistry(),
  ) {
    super();
  }

  override forSource({ name, baseUrl }: SourceConfig): ProviderClient {
    const { limits: limitsBySource, ...rest } = this.options;
    const limits = limitsBySource?.get(name);
    const client = new UndiciProviderClient({
      ...rest,
      ...(limits && { limits }),
      http: this.http,
      source: name,
      baseUrl,
    });
    this.registry.register(name, () => ({ ...client.health(), tokenAgeMs: this.#tokens.get(name)?.ageMs() ?? null }));
    return client;
  }

  override tokensOf({ name }: SourceConfig): TokenSourceFactory {
    return (login, clock) => {
      const tokens = createTokenSource(login, clock);
      this.#tokens.set(name, tokens);
      return tokens;
    };
  }
}
