import { Module, type DynamicModule } from '@nestjs/common';
import { connectorModule, type ConnectorImports } from '../kit/connector.module.js';
import type { SourceConfig } from '../kit/connector-definition.js';
import { zonosConnector } from './zonos.connector.js';

@Module({})
export class ZonosModule {
  /** The module of one configured source; it exports that source's `OrderSource`. */
  static forSource(config: SourceConfig, imports: ConnectorImports = []): DynamicModule {
    return connectorModule(ZonosModule, zonosConnector, config, imports);
  }
}
