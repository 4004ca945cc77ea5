import { type DynamicModule, Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module.js';
import { ExportModule } from './export/export.module.js';
import { HealthModule } from './health/health.module.js';
import { LoggingModule, type LogOptions } from './logging/logging.module.js';
import { OrdersModule } from './orders/orders.module.js';
import { TelemetryModule } from './telemetry/telemetry.module.js';
import { ReconcileModule } from './reconcile/reconcile.module.js';
import { SHELL_OPTIONS, type ShellOptions } from './shell-options.js';
import { SourcesModule } from './sources/sources.module.js';

export interface Composition {
  readonly engine: DynamicModule;
  readonly log: LogOptions;
  readonly shell: ShellOptions;
}

/** The composition root: the shell's own modules, and whatever provides the engine. */
@Module({})
export class AppModule {
  static forRoot({ engine, log, shell }: Composition): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [
        LoggingModule.forRoot(log),
        engine,
        OrdersModule,
        ExportModule,
        ReconcileModule,
        SourcesModule,
        HealthModule,
        AuthModule.forRoot(shell.access),
        TelemetryModule.forRoot(shell.telemetry),
      ],
      providers: [{ provide: SHELL_OPTIONS, useValue: shell }],
      exports: [SHELL_OPTIONS],
    };
  }
}
