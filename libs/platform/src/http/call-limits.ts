import type { RequestLimit } from '../limits/request-limiter.js';

/** What one source's provider may be asked to bear. */
export interface CallLimits {
  /** One call, from its start to the last byte of the reply; waiting for a slot or for the rate limit is not in it. */
  readonly timeoutMs: number;
  /** Calls in flight. */
  readonly concurrency: number;
  readonly rateLimit: RequestLimit | null;
}

export const DEFAULT_CALL_LIMITS: CallLimits = { timeoutMs: 4000, concurrency: 8, rateLimit: null };
