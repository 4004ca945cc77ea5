import { Module, type DynamicModule } from '@nestjs/common';
import { connectorModule, type ConnectorImports, type SourceConfig } from '../kit/index.js';
import { noventiqConnector } from './noventiq.connector.js';

@Module({})
export class NoventiqModule {
  static forSource(config: SourceConfig, imports: ConnectorImports = []): DynamicModule {
    return connectorModule(NoventiqModule, noventiqConnector, config, imports);
  }
}
