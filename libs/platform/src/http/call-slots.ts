import { ConnectorFailure, type CallScope, type Clock } from '#order-search';
import { waitWithin } from './wait-within.js';

interface Waiter {
  readonly go: () => void;
  readonly leave: (failure: ConnectorFailure) => void;
}

/**
 * Bounds the calls in flight: who comes when all slots are taken waits in a queue, first come, first served. The queue is
 * bounded too: behind a long one nobody would be served in time.
 */
export class CallSlots {
  readonly #slots: number;
  #free: number;
  /** A set keeps the order of arrival, and lets go of a waiter from its middle at once. */
  readonly #queue = new Set<Waiter>();

  constructor(
    slots: number,
    private readonly longestQueue: number,
    private readonly clock: Clock,
  ) {
    this.#slots = slots;
    this.#free = slots;
  }

  get taken(): number {
    return this.#slots - this.#free;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * Each slot taken is to be given back once; undefined when there was one at once. Rejects with ConnectorFailure:
   * `timeout` when the scope ends first, `overloaded` when the queue is full, or what `turnAway` was told.
   */
  take(scope: CallScope): Promise<void> | undefined {
    if (this.#free > 0) {
      this.#free -= 1;
      return undefined;
    }
    return this.#waitInLine(scope);
  }

  async #waitInLine(scope: CallScope): Promise<void> {
    if (this.#queue.size >= this.longestQueue) {
      throw new ConnectorFailure('overloaded', 'too many calls are waiting for this source already');
    }
    let turnedAway: ConnectorFailure | null = null;
    await waitWithin(scope, this.clock, 'no call slot became free before the deadline', (done) => {
      const waiter: Waiter = {
        go: done,
        leave: (failure) => {
          turnedAway = failure;
          done();
        },
      };
      this.#queue.add(waiter);
      return () => this.#queue.delete(waiter);
    });
    if (turnedAway !== null) throw turnedAway as ConnectorFailure;
  }

  give(): void {
    const [next] = this.#queue;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    // The slot passes on without becoming free, so nobody can come in between.
    this.#queue.delete(next);
    next.go();
  }

  /** Everybody who waits leaves with this failure. */
  turnAway(failure: ConnectorFailure): void {
    const waiters = [...this.#queue];
    this.#queue.clear();
    for (const { leave } of waiters) leave(failure);
  }
}
