import { putLast } from './put-last.js';

/** How long an order is left alone that could not be told twice in a row. */
const LEFT_ALONE_MS = 10_000;
const FORGOTTEN_AFTER_MS = 60_000;
const MOST_ORDERS = 1_000;

/**
 * Orders that their source could not tell. To ask for one of them with each search, where all others are kept, would open
 * the circuit to a source that is well.
 */
export class UntoldOrders {
  readonly #failures = new Map<string, { readonly times: number; readonly at: number }>();

  /** Whether to ask for it would be in vain. `id`: its global one; times in epoch milliseconds. */
  isLeftAlone(id: string, now: number): boolean {
    const failure = this.#failures.get(id);
    return failure !== undefined && failure.times > 1 && now - failure.at < LEFT_ALONE_MS;
  }

  failed(id: string, now: number): void {
    const before = this.#failures.get(id);
    const times = before !== undefined && now - before.at < FORGOTTEN_AFTER_MS ? before.times + 1 : 1;
    putLast(this.#failures, id, { times, at: now }, MOST_ORDERS);
  }

  told(id: string): void {
    if (this.#failures.size > 0) this.#failures.delete(id);
  }
}
