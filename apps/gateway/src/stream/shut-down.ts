import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ProblemError } from '../errors/problem-error.js';

/** Ends the streams under way when the gateway shuts down: one may take hours, and another replica can go on. */
@Injectable()
export class ShutDown implements OnModuleDestroy {
  readonly #controller = new AbortController();

  /** Its reason is the problem to tell. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  onModuleDestroy(): void {
    this.#controller.abort(
      new ProblemError('shutting_down', 'The gateway is shutting down; ask again in a moment.', {
        headers: { 'Retry-After': '5' },
      }),
    );
  }
}
