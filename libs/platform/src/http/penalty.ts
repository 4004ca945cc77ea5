import { ConnectorFailure, type CallScope, type Clock } from '#order-search';
import { remainingMs, waitWithin } from './wait-within.js';

/** An hour: a provider that asks for more is asked again then, and can say so again. */
const LONGEST_PENALTY_MS = 3_600_000;

/** Keeps away from a provider for as long as it has asked to be left alone (`Retry-After`). */
export class Penalty {
  #until = 0;

  constructor(
    private readonly clock: Clock,
    /** Told of each longer penalty that this process has been given, in epoch milliseconds: others keep it too. */
    private readonly onImposed: (until: number) => void = () => undefined,
  ) {}

  /** Epoch milliseconds; null when there is none. */
  get until(): number | null {
    return this.#until > this.clock.now() ? this.#until : null;
  }

  /** Takes over what another process was told. */
  keepUntil(until: number): void {
    this.#until = Math.max(this.#until, Math.min(until, this.clock.now() + LONGEST_PENALTY_MS));
  }

  /** Heeds what the provider asks for in a failure. */
  heed({ kind, retryAfterMs }: ConnectorFailure): void {
    if (retryAfterMs === null || (kind !== 'rate_limited' && kind !== 'unavailable')) return;
    const before = this.#until;
    this.keepUntil(this.clock.now() + retryAfterMs);
    if (this.#until > before) this.onImposed(this.#until);
  }

  /** Throws ConnectorFailure `rate_limited` when the penalty outlasts the deadline. */
  refuse(scope: CallScope): void {
    const waitMs = this.#until - this.clock.now();
    if (waitMs <= 0 || waitMs < remainingMs(scope, this.clock)) return;
    const words = 'the provider has asked to be left alone until after the deadline';
    throw new ConnectorFailure('rate_limited', words, { retryAfterMs: waitMs });
  }

  /** Waits until it is over; undefined when there is none. */
  wait(scope: CallScope): Promise<void> | undefined {
    return this.until === null ? undefined : this.#waitUntilOver(scope);
  }

  async #waitUntilOver(scope: CallScope): Promise<void> {
    while (this.until !== null) {
      this.refuse(scope);
      const waitMs = this.#until - this.clock.now();
      await waitWithin(scope, this.clock, 'the deadline passed while the provider wanted to be left alone', (done) => {
        const timer = setTimeout(done, waitMs);
        return () => clearTimeout(timer);
      });
    }
  }
}
