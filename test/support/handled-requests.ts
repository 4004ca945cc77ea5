import { subscribe, unsubscribe } from 'node:diagnostics_channel';

const HANDLERS = 'tracing:fastify.request.handler:start';

/** Counts the requests that came to a handler of Fastify's, in this process. */
export class HandledRequests implements Disposable {
  count = 0;
  readonly #onHandled = (): void => {
    this.count += 1;
  };

  constructor() {
    subscribe(HANDLERS, this.#onHandled);
  }

  [Symbol.dispose](): void {
    unsubscribe(HANDLERS, this.#onHandled);
  }
}
