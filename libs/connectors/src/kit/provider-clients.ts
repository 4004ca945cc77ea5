import type { ProviderClient } from './provider-client.js';
import type { SourceConfig } from './connector-definition.js';
import { createTokenSource, type TokenSourceFactory } from './token-source.js';

/**
 * Makes the way to each source's provider. An abstract class, so that it is the injection token too: the composition root
 * provides the platform's implementation of it, and the connectors' modules ask for it.
 */
export abstract class ProviderClients {
  /** One client per source; called once, at start. */
  abstract forSource(config: SourceConfig): ProviderClient;

  /** How a source keeps its token: in this process, unless the platform knows better. */
  tokensOf(_config: SourceConfig): TokenSourceFactory {
    return createTokenSource;
  }
}
