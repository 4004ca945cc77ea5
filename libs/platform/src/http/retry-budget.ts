import type { Clock } from '#order-search';

const WINDOW_SECONDS = 60;
/** So that a source with little traffic may repeat a call too. */
const FREE_RETRIES = 10;
const RETRY_SHARE = 0.1;

interface Second {
  readonly at: number;
  calls: number;
  retries: number;
}

/** Repeated calls of one source: within a minute at most 10, and 10 % of the calls of that minute. */
export class RetryBudget {
  /** Those of the last minute in which there was a call, oldest first. */
  readonly #seconds: Second[] = [];
  #calls = 0;
  #retries = 0;

  constructor(private readonly clock: Clock) {}

  get left(): number {
    this.#forget();
    return Math.max(0, Math.floor(FREE_RETRIES + RETRY_SHARE * this.#calls - this.#retries));
  }

  noteCall(): void {
    this.#now().calls += 1;
    this.#calls += 1;
  }

  /** False when it is spent. */
  takeRetry(): boolean {
    if (this.left === 0) return false;
    this.#now().retries += 1;
    this.#retries += 1;
    return true;
  }

  #now(): Second {
    this.#forget();
    const at = Math.floor(this.clock.now() / 1000);
    const last = this.#seconds.at(-1);
    if (last?.at === at) return last;
    const second: Second = { at, calls: 0, retries: 0 };
    this.#seconds.push(second);
    return second;
  }

  #forget(): void {
    const oldest = Math.floor(this.clock.now() / 1000) - WINDOW_SECONDS;
    for (let first = this.#seconds[0]; first !== undefined && first.at <= oldest; first = this.#seconds[0]) {
      this.#calls -= first.calls;
      this.#retries -= first.retries;
      this.#seconds.shift();
    }
  }
}
