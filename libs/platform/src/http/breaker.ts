import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  CountBreaker,
  DelegateBackoff,
  handleType,
  type CircuitBreakerPolicy,
  type IHalfOpenAfterBackoffContext,
} from 'cockatiel';
import { ConnectorFailure, FAILURE_POLICIES, type Clock } from '#order-search';
import type { BreakerSettings } from './fault-settings.js';
import type { ProviderHealth } from './provider-health.js';

/** A failure on its way through the breaker that says something of the provider. */
class ProviderFault extends Error {
  constructor(
    readonly failure: ConnectorFailure,
    /** Whether the provider is known to be down, or the probe was given up before it could tell. */
    readonly proves: boolean,
  ) {
    super(failure.message);
  }
}

/**
 * Leaves a provider alone once too many of its calls failed: for a while every call is refused, then one is let through
 * as a probe. If that goes well all may call again, else the while doubles.
 */
export class Breaker {
  readonly #policy: CircuitBreakerPolicy;
  /** A call that began before the circuit opened tells nothing of the provider since. */
  #openings = 0;
  #probeAt = 0;

  constructor(
    settings: BreakerSettings,
    private readonly clock: Clock,
    /** Told each time the circuit opens. */
    onOpen: () => void,
  ) {
    const { window: size, failureShare: threshold, minimumCalls: minimumNumberOfCalls } = settings;
    this.#policy = circuitBreaker(handleType(ProviderFault), {
      breaker: new CountBreaker({ size, threshold, minimumNumberOfCalls }),
      halfOpenAfter: new DelegateBackoff<IHalfOpenAfterBackoffContext, number>((context, lastMs) =>
        this.#openFor(context, lastMs, settings),
      ),
    });
    this.#policy.onBreak(() => {
      this.#openings += 1;
      onOpen();
    });
  }

  get state(): ProviderHealth['state'] {
    const { state } = this.#policy;
    if (state === CircuitState.Closed) return 'closed';
    return state === CircuitState.HalfOpen ? 'half_open' : 'open';
  }

  /** The failure for a call that may not be made now; null when it may. */
  refusal(): ConnectorFailure | null {
    const { state } = this;
    if (state === 'closed') return null;
    const waitMs = this.#probeAt - this.clock.now();
    // While a probe is out nobody else is let through, and nobody waits for it: other sources' answers are ready.
    return state === 'half_open' || waitMs > 0 ? circuitOpen(waitMs) : null;
  }

  /**
   * Makes the call unless the circuit is open. `provesDown` tells whether a failure shows that the provider is down; a
   * probe that fails without showing it is followed by another after the same while.
   */
  async run<T>(make: () => Promise<T>, provesDown: (failure: ConnectorFailure) => boolean): Promise<T> {
    const refusal = this.refusal();
    if (refusal !== null) throw refusal;
    const openings = this.#openings;
    try {
      return await this.#policy.execute(async () => {
        try {
          return await make();
        } catch (error) {
          throw this.#openings === openings ? this.#judged(error, provesDown) : error;
        }
      });
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw circuitOpen(this.#probeAt - this.clock.now());
      throw error instanceof ProviderFault ? error.failure : error;
    }
  }

  #judged(error: unknown, provesDown: (failure: ConnectorFailure) => boolean): unknown {
    if (!(error instanceof ConnectorFailure) || !FAILURE_POLICIES[error.kind].breaker) return error;
    // A reply that is too large is an answer: the engine asks for less.
    if (error.oversize) return error;
    const proves = provesDown(error);
    return proves || this.state === 'half_open' ? new ProviderFault(error, proves) : error;
  }

  #openFor(
    { result }: IHalfOpenAfterBackoffContext,
    lastMs: number | undefined,
    { openForMs, longestOpenMs }: BreakerSettings,
  ): { readonly delay: number; readonly state: number } {
    const proved = 'error' in result && result.error instanceof ProviderFault && result.error.proves;
    const nextMs = lastMs === undefined ? openForMs : proved ? Math.min(lastMs * 2, longestOpenMs) : lastMs;
    // A tenth of it at random, so that replicas do not probe together.
    const delay = nextMs * (1 + Math.random() / 10);
    this.#probeAt = this.clock.now() + delay;
    return { delay, state: nextMs };
  }
}

function circuitOpen(waitMs: number): ConnectorFailure {
  const words = 'the provider has failed too often and is left alone for a while';
  return new ConnectorFailure('circuit_open', words, { retryAfterMs: Math.max(1000, Math.ceil(waitMs)) });
}
