import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { type DestinationStream, destination } from 'pino';
import { describeError } from './describe-error.js';

export interface LogOptions {
  readonly level: string;
  /** Default: the standard output. nestjs-pino keeps one logger a process, so the first one given stays. */
  readonly stream?: DestinationStream;
}

/**
 * Structured logs through pino. Nothing is attached to a line but what its writer names: pino-http's own lines, which
 * repeat whole requests, are off, and errors are cut down to their words (`describeError`).
 */
@Module({})
export class LoggingModule {
  static forRoot({ level, stream = destination(1) }: LogOptions): DynamicModule {
    return {
      module: LoggingModule,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: [
            { level, autoLogging: false, serializers: { err: describeError }, wrapSerializers: false },
            stream,
          ],
          forRoutes: [],
        }),
      ],
    };
  }
}
