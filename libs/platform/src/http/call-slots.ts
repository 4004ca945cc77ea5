import type { CallScope, Clock } from '#order-search';
import { waitWithin } from './wait-within.js';

/** Bounds the calls in flight: who comes when all slots are taken waits in a queue, first come, first served. */
export class CallSlots {
  #free: number;
  /** A set keeps the order of arrival, and lets go of a waiter from its middle at once. */
  readonly #waiting = new Set<() => void>();

  constructor(
    slots: number,
    private readonly clock: Clock,
  ) {
    this.#free = slots;
  }

  /** Each slot taken is to be given back once. Throws ConnectorFailure `timeout` when the scope ends first. */
  async take(scope: CallScope): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    await waitWithin(scope, this.clock, 'no call slot became free before the deadline', (done) => {
      this.#waiting.add(done);
      return () => this.#waiting.delete(done);
    });
  }

  give(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    // The slot passes on without becoming free, so nobody can come in between.
    this.#waiting.delete(next);
    next();
  }
}
