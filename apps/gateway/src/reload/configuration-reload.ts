import type { LoggerService } from '@nestjs/common';
import type { Metrics } from '#platform';
import type { ReloadableAuthenticator } from '../auth/reloadable-authenticator.js';
import { type Configuration, ConfigurationError } from '../config/index.js';
import type { ReloadableEngine } from '../engine/reloadable-engine.js';

export interface ReloadOptions {
  /** Reads everything anew; `before` is in force. Throws `ConfigurationError`. */
  readonly load: (before: Configuration) => Configuration;
  readonly engine: Pick<ReloadableEngine, 'replace'>;
  readonly authenticator: Pick<ReloadableAuthenticator, 'replace'>;
  readonly logger: Pick<LoggerService, 'log' | 'warn' | 'error'>;
  readonly metrics: Metrics | null;
}

/** Puts a new configuration in force, whole or not at all, without dropping a request. */
export class ConfigurationReload {
  #running: Promise<void> = Promise.resolve();

  constructor(
    private configuration: Configuration,
    private readonly options: ReloadOptions,
  ) {}

  /** One after the other: who asks while another reload is under way may have written the file since. Never rejects. */
  run(): Promise<void> {
    this.#running = this.#running.then(() => this.#reload());
    return this.#running;
  }

  async #reload(): Promise<void> {
    const { load, engine, authenticator, logger, metrics } = this.options;
    try {
      const next = load(this.configuration);
      await engine.replace(next);
      authenticator.replace(next.access);
      this.configuration = next;
      metrics?.configurationReloaded('ok');
      for (const warning of next.warnings) logger.warn(warning);
      logger.log({ msg: 'configuration reloaded', sources: next.sources.map(({ name }) => name) });
    } catch (error) {
      metrics?.configurationReloaded('refused');
      const why = error instanceof ConfigurationError ? { faults: error.faults } : { err: error };
      logger.error({ msg: 'configuration refused: the old one stays in force', ...why });
    }
  }
}
