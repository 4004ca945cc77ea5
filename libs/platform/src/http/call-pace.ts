import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ConnectorFailure, type CallScope, type Clock } from '#order-search';
import { remainingMs, waitWithin } from './wait-within.js';

export interface RateLimit {
  readonly requests: number;
  readonly perSeconds: number;
}

/** Keeps the calls of one source within its rate limit, by waiting. */
export class CallPace {
  readonly #limiter: RateLimiterMemory;

  constructor(
    limit: RateLimit,
    private readonly clock: Clock,
  ) {
    this.#limiter = new RateLimiterMemory({ points: limit.requests, duration: limit.perSeconds });
  }

  /** Throws ConnectorFailure `rate_limited` at once when the wait would pass the deadline. */
  async keep(scope: CallScope): Promise<void> {
    for (;;) {
      const waitMs = await this.#claim();
      if (waitMs === 0) return;
      if (waitMs > remainingMs(scope, this.clock)) {
        const words = 'the rate limit of this source leaves no call before the deadline';
        throw new ConnectorFailure('rate_limited', words, { retryAfterMs: waitMs });
      }
      await waitWithin(scope, this.clock, 'the deadline passed while waiting for the rate limit', (done) => {
        const timer = setTimeout(done, waitMs);
        return () => clearTimeout(timer);
      });
    }
  }

  /** 0 when the call may go now, else the milliseconds until it is worth asking again. */
  async #claim(): Promise<number> {
    try {
      await this.#limiter.consume('calls');
      return 0;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext));
      throw refusal;
    }
  }
}
