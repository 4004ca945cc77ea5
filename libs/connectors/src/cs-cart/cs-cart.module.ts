import { Module, type DynamicModule } from '@nestjs/common';
import type { SourceConfig } from '../kit/connector-definition.js';
import { connectorModule, type ConnectorImports } from '../kit/connector.module.js';
import { csCartConnector } from './cs-cart.connector.js';

/** One CS-Cart marketplace as a source. */
@Module({})
export class CsCartModule {
  static forSource(config: SourceConfig, imports: ConnectorImports = []): DynamicModule {
    return connectorModule(CsCartModule, csCartConnector, config, imports);
  }
}
