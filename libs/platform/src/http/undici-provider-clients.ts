import type { HttpService } from '@nestjs/axios';
import { ProviderClients, type ProviderClient, type SourceConfig } from '#connectors';
import type { Clock } from '#order-search';
import { createProviderClient, type CallLimits } from './provider-client.js';

export interface ProviderClientsOptions {
  readonly clock: Clock;
  /** By source name; a source that is not in it gets `DEFAULT_CALL_LIMITS`. */
  readonly limits?: ReadonlyMap<string, CallLimits>;
  /** Sent to every provider, `tributary/<version>`. */
  readonly userAgent?: string;
  readonly maxReplyBytes?: number;
}

/** A client of its own for each source, over one `HttpService`. */
export class UndiciProviderClients extends ProviderClients {
  constructor(
    private readonly http: HttpService,
    private readonly options: ProviderClientsOptions,
  ) {
    super();
  }

  override forSource({ name, baseUrl }: SourceConfig): ProviderClient {
    const { limits: limitsBySource, ...rest } = this.options;
    const limits = limitsBySource?.get(name);
    return createProviderClient({ ...rest, ...(limits && { limits }), http: this.http, baseUrl });
  }
}
