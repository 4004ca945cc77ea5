import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { RunningTelemetry } from './start-telemetry.js';

const TELEMETRY = Symbol('Telemetry');

/** Ends what looks on, last of all: the shutdown is seen too. */
@Module({})
export class TelemetryModule implements OnApplicationShutdown {
  constructor(@Inject(TELEMETRY) private readonly telemetry: RunningTelemetry) {}

  static forRoot(telemetry: RunningTelemetry): DynamicModule {
    return { module: TelemetryModule, providers: [{ provide: TELEMETRY, useValue: telemetry }] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.telemetry.end();
  }
}
