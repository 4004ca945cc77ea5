import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { configureApp } from './configure-app.js';
import type { LogOptions } from './logging/logging.module.js';
import { APP_OPTIONS, createAdapter } from './http/create-adapter.js';
import { DEFAULT_SHELL_OPTIONS, type ShellOptions } from './shell-options.js';

/** The gateway in front of an engine, ready to listen. */
export async function createGateway(
  engine: DynamicModule,
  log: LogOptions,
  options: Partial<ShellOptions> & Pick<ShellOptions, 'access'>,
): Promise<NestFastifyApplication> {
  const shell = { ...DEFAULT_SHELL_OPTIONS, ...options };
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot({ engine, log, shell }),
    createAdapter(),
    {
      ...APP_OPTIONS,
      bufferLogs: true,
      abortOnError: false,
    },
  );
  app.useLogger(app.get(Logger));
  return configureApp(app, shell);
}
