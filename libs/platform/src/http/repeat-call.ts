import { ConnectorFailure, FAILURE_POLICIES, type CallScope, type Clock } from '#order-search';
import type { CallKind } from '#connectors';
import type { RetryBudget } from './retry-budget.js';
import { remainingMs, waitWithin } from './wait-within.js';

/** A second login would be a second failed one; an update might be made twice. */
const SENT_ONCE: ReadonlySet<CallKind> = new Set(['login', 'update']);

/**
 * Makes the call again where its failure may pass: as often as `FAILURE_POLICIES` says, after a wait with jitter or as
 * long as the provider asked, within the budget and the deadline. Else the failure is thrown as it came; one that asks
 * to wait beyond the deadline is `rate_limited` at once.
 */
export async function repeatCall<T>(
  make: () => Promise<T>,
  options: {
    readonly kind: CallKind;
    readonly scope: CallScope;
    readonly clock: Clock;
    readonly budget: RetryBudget;
    readonly retryDelayMs: number;
    /** Whether the provider is left alone by now. */
    readonly isLeftAlone: () => boolean;
  },
): Promise<T> {
  const { kind, scope, clock, budget, retryDelayMs, isLeftAlone } = options;
  for (let repeats = 0; ; repeats += 1) {
    let failure: ConnectorFailure;
    try {
      const answer = await make();
      if (repeats === 0) budget.noteCall();
      return answer;
    } catch (error) {
      if (repeats === 0 && !isRefusedHere(error)) budget.noteCall();
      if (!(error instanceof ConnectorFailure) || SENT_ONCE.has(kind) || !isRepeatable(error, repeats)) throw error;
      failure = error;
    }
    const waitMs = failure.retryAfterMs ?? jittered(retryDelayMs * 2 ** repeats);
    const patienceMs = remainingMs(scope, clock);
    if (waitMs >= patienceMs) throw patienceMs > 0 ? asAsked(failure) : failure;
    if (isLeftAlone() || !budget.takeRetry()) throw failure;
    await waitWithin(scope, clock, 'the deadline passed before the call could be repeated', (done) => {
      const timer = setTimeout(done, waitMs);
      return () => clearTimeout(timer);
    });
  }
}

/** Such a call never went out, and allows no other to be repeated. */
function isRefusedHere(error: unknown): boolean {
  return error instanceof ConnectorFailure && (error.kind === 'circuit_open' || error.kind === 'overloaded');
}

function isRepeatable(failure: ConnectorFailure, repeats: number): boolean {
  // A reply that is too large would be so again: the engine asks for less instead.
  return !failure.oversize && repeats < FAILURE_POLICIES[failure.kind].repeats;
}

/** Between half of it and the whole: replicas that failed together do not come back together. */
function jittered(delayMs: number): number {
  return delayMs * (0.5 + Math.random() / 2);
}

/** The provider is there and says when to come back, which is after the deadline. */
function asAsked(failure: ConnectorFailure): ConnectorFailure {
  const { kind, message, retryAfterMs } = failure;
  return retryAfterMs === null || kind === 'rate_limited'
    ? failure
    : new ConnectorFailure('rate_limited', message, { retryAfterMs });
}
