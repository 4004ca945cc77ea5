import { ConnectorFailure, type CallScope, type Clock } from '#order-search';
import type { RequestLimit, RequestLimiter } from '../limits/request-limiter.js';
import { remainingMs, waitWithin } from './wait-within.js';

/** Keeps the calls of one source within its rate limit, by waiting; over all replicas where the limiter counts so. */
export class CallPace {
  constructor(
    private readonly source: string,
    private readonly limit: RequestLimit,
    private readonly limiter: RequestLimiter,
    private readonly clock: Clock,
  ) {}

  /** Throws ConnectorFailure `rate_limited` at once when the wait would pass the deadline. */
  async keep(scope: CallScope): Promise<void> {
    for (;;) {
      const { allowed, resetMs } = await this.limiter.take(`source:${this.source}`, this.limit);
      if (allowed) return;
      const waitMs = Math.max(1, Math.ceil(resetMs));
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
}
