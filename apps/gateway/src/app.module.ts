import { type DynamicModule, Module } from '@nestjs/common';
import { ExportModule } from './export/export.module.js';
import { HealthModule } from './health/health.module.js';
import { LoggingModule, type LogOptions } from './logging/logging.module.js';
import { OrdersModule } from './orders/orders.module.js';

/** The composition root: the shell's own modules, and whatever provides the engine. */
@Module({})
export class AppModule {
  static forRoot({ engine, log }: { readonly engine: DynamicModule; readonly log: LogOptions }): DynamicModule {
    return {
      module: AppModule,
      imports: [LoggingModule.forRoot(log), engine, OrdersModule, ExportModule, HealthModule],
    };
  }
}
