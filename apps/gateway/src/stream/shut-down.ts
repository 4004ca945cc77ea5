import { setTimeout as delay } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { shuttingDown } from '../health/shutting-down.js';
import { SHELL_OPTIONS, type ShellOptions } from '../shell-options.js';

/** Ends the streams under way when the gateway shuts down: one may take hours, and another replica can go on. */
@Injectable()
export class ShutDown implements BeforeApplicationShutdown {
  readonly #controller = new AbortController();

  constructor(@Inject(SHELL_OPTIONS) private readonly options: ShellOptions) {}

  /** Its reason is the problem to tell. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * `Readiness` has said no already, and a balancer takes a moment to see it: until then what arrives is served, streams
   * too. Whoever stops the process by hand (SIGINT) need not wait for one. What follows this step closes the server.
   */
  async beforeApplicationShutdown(signal?: string): Promise<void> {
    if (signal === 'SIGTERM') await delay(this.options.shutdownDelayMs);
    this.#controller.abort(shuttingDown());
  }
}
