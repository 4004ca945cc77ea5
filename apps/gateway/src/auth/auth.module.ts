import { type DynamicModule, Module } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { AccessSettings } from '../config/index.js';
import { systemClock } from '../engine/system-clock.js';
import { ReloadableAuthenticator } from './reloadable-authenticator.js';

/** Gives the shell who may call. */
@Module({})
export class AuthModule {
  static forRoot(access: AccessSettings): DynamicModule {
    return {
      module: AuthModule,
      providers: [
        {
          provide: ReloadableAuthenticator,
          inject: [PinoLogger],
          useFactory: (logger: PinoLogger) =>
            new ReloadableAuthenticator(access, {
              clock: systemClock,
              onKeysUnavailable: (error) => logger.warn({ err: error }, 'the keys of tokens could not be read'),
            }),
        },
      ],
      exports: [ReloadableAuthenticator],
    };
  }
}
