import type { DynamicModule, ModuleMetadata, Type } from '@nestjs/common';
import type { Clock, OrderSource } from '#order-search';
import { connectSource } from '../connect-source.js';
import type { ConnectorDefinition, SourceConfig } from './connector-definition.js';
import { CLOCK, orderSourceToken } from './injection-tokens.js';
import { ProviderClients } from './provider-clients.js';

/** Modules that provide `ProviderClients` and `CLOCK`; none are needed where these are global. */
export type ConnectorImports = NonNullable<ModuleMetadata['imports']>;

/** A connector's Nest module: each call gives the module of one configured source. */
export interface ConnectorModule {
  forSource(config: SourceConfig, imports?: ConnectorImports): DynamicModule;
}

/** Wires a definition, the way to its provider and one source's configuration to an `OrderSource`. */
export function connectorModule(
  module: Type,
  definition: ConnectorDefinition,
  config: SourceConfig,
  imports: ConnectorImports,
): DynamicModule {
  const provide = orderSourceToken(config.name);
  return {
    module,
    imports,
    providers: [
      {
        provide,
        inject: [ProviderClients, CLOCK],
        useFactory: (clients: ProviderClients, clock: Clock): OrderSource =>
          connectSource(definition, config, clients.forSource(config), clock, clients.tokensOf(config)),
      },
    ],
    exports: [provide],
  };
}
