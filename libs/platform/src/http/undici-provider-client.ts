import type { HttpService } from '@nestjs/axios';
import { ConnectorFailure, FAILURE_POLICIES, type CallScope, type Clock } from '#order-search';
import type { ClientCall, ProviderClient } from '#connectors';
import { Breaker } from './breaker.js';
import { DEFAULT_CALL_LIMITS, type CallLimits } from './call-limits.js';
import { CallPace } from './call-pace.js';
import type { UpstreamCall } from './upstream-call.js';
import { CallSlots } from './call-slots.js';
import { DEFAULT_FAULT_SETTINGS, type FaultSettings } from './fault-settings.js';
import { Penalty } from './penalty.js';
import type { ProviderHealth } from './provider-health.js';
import { RequestLimiter } from '../limits/request-limiter.js';
import type { SharedPenalties } from '../redis/shared-penalties.js';
import { repeatCall } from './repeat-call.js';
import { RetryBudget } from './retry-budget.js';
import { sendOnce, type SendOptions } from './send-once.js';
import type { TraceCall } from '../telemetry/call-tracing.js';
import { DEFAULT_MAX_REPLY_BYTES } from './undici-axios.js';
import { remainingMs } from './wait-within.js';

export interface ProviderClientOptions {
  readonly http: HttpService;
  readonly clock: Clock;
  /** The source's name. */
  readonly source: string;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly limits?: CallLimits;
  readonly faults?: FaultSettings;
  readonly userAgent?: string;
  readonly maxReplyBytes?: number;
  /** Told of each request that went out, once it is over; must not throw. */
  readonly onCall?: (call: UpstreamCall) => void;
  readonly traceCall?: TraceCall;
  /** Where all replicas tell each other what the provider asked of one of them; absent: each hears for itself. */
  readonly penalties?: SharedPenalties | null;
  /** Counts calls for the rate limit; absent: this process's alone. */
  readonly limiter?: RequestLimiter;
}

/** A provider's calls, each through: retries → penalty, breaker → slots → rate limit → breaker → one HTTP request. */
export class UndiciProviderClient implements ProviderClient {
  readonly #options: ProviderClientOptions;
  readonly #sending: SendOptions;
  readonly #limits: CallLimits;
  readonly #faults: FaultSettings;
  readonly #budget: RetryBudget;
  readonly #penalty: Penalty;
  readonly #breaker: Breaker | null;
  readonly #slots: CallSlots;
  readonly #pace: CallPace | null;
  #lastFailure: ProviderHealth['lastFailure'] = null;
  #lastSuccessAt: number | null = null;

  constructor(options: ProviderClientOptions) {
    const { clock, source, limits = DEFAULT_CALL_LIMITS, faults = DEFAULT_FAULT_SETTINGS } = options;
    const { penalties = null, limiter = new RequestLimiter(null) } = options;
    const { http, baseUrl, userAgent = 'tributary', maxReplyBytes = DEFAULT_MAX_REPLY_BYTES } = options;
    this.#options = options;
    this.#sending = { http, baseUrl, userAgent, maxReplyBytes };
    this.#limits = limits;
    this.#faults = faults;
    this.#budget = new RetryBudget(clock);
    this.#penalty = new Penalty(clock, (until) => void penalties?.impose(source, until));
    penalties?.onPenalty(source, (until) => this.#penalty.keepUntil(until));
    this.#pace = limits.rateLimit === null ? null : new CallPace(source, limits.rateLimit, limiter, clock);
    this.#slots = new CallSlots(limits.concurrency, limits.concurrency * faults.waitingPerSlot, clock);
    this.#breaker = faults.breaker === null ? null : new Breaker(faults.breaker, clock, () => this.#turnAway());
  }

  health(): Omit<ProviderHealth, 'tokenAgeMs'> {
    return {
      state: this.#breaker?.state ?? 'closed',
      lastFailure: this.#lastFailure,
      lastSuccessAt: this.#lastSuccessAt,
      penaltyUntil: this.#penalty.until,
      inFlight: this.#slots.taken,
      waiting: this.#slots.waiting,
      retriesLeft: this.#budget.left,
    };
  }

  send<T>(call: ClientCall<T>): Promise<T> {
    if (!this.#faults.retries) return this.#sendInTurn(call);
    return repeatCall(() => this.#sendInTurn(call), {
      kind: call.kind,
      scope: call.scope,
      clock: this.#options.clock,
      budget: this.#budget,
      retryDelayMs: this.#faults.retryDelayMs,
      isLeftAlone: () => (this.#breaker?.refusal() ?? null) !== null,
    });
  }

  async #sendInTurn<T>(call: ClientCall<T>): Promise<T> {
    const { scope } = call;
    this.#patienceMs(scope);
    this.#penalty.refuse(scope);
    this.#refuseWhileOpen();
    // Most calls wait for nothing of this; to await nothing is not free either.
    const slot = this.#slots.take(scope);
    if (slot !== undefined) await slot;
    try {
      // Within the slot, so that what they let through is sent then and not later in a burst.
      const pardon = this.#penalty.wait(scope);
      if (pardon !== undefined) await pardon;
      if (this.#pace !== null) await this.#pace.keep(scope);
      const startedAt = performance.now();
      const sendNow = (): Promise<T> => this.#sendNow(call, startedAt);
      if (this.#breaker === null) return await sendNow();
      return await this.#breaker.run(sendNow, (failure) => !this.#isGivenUp(failure, startedAt));
    } finally {
      this.#slots.give();
    }
  }

  async #sendNow<T>({ kind, request, scope, read }: ClientCall<T>, startedAt: number): Promise<T> {
    const { clock, source } = this.#options;
    const timeoutMs = Math.min(this.#limits.timeoutMs, this.#patienceMs(scope));
    const traced = this.#options.traceCall?.(source, kind);
    const sent = traced === undefined ? request : { ...request, headers: { ...request.headers, ...traced.headers } };
    let outcome: UpstreamCall['outcome'] = 'ok';
    scope.onUpstreamCall();
    try {
      const answer = read(await sendOnce(sent, this.#sending, { signal: scope.signal, timeoutMs }));
      this.#lastSuccessAt = clock.now();
      return answer;
    } catch (error) {
      const failure = ConnectorFailure.from(error);
      outcome = this.#isGivenUp(failure, startedAt) ? 'given_up' : FAILURE_POLICIES[failure.kind].code;
      if (outcome !== 'given_up') this.#lastFailure = { code: outcome, at: clock.now() };
      this.#penalty.heed(failure);
      throw error;
    } finally {
      traced?.end(outcome);
      this.#options.onCall?.({ source, kind, outcome, tookMs: performance.now() - startedAt });
    }
  }

  /** A caller who left early says nothing of the provider; half of the time that a call may take is patience enough. */
  #isGivenUp({ kind }: ConnectorFailure, startedAt: number): boolean {
    return kind === 'timeout' && performance.now() - startedAt < this.#limits.timeoutMs / 2;
  }

  #refuseWhileOpen(): void {
    const refusal = this.#breaker?.refusal() ?? null;
    if (refusal !== null) throw refusal;
  }

  #turnAway(): void {
    const refusal = this.#breaker?.refusal() ?? null;
    if (refusal !== null) this.#slots.turnAway(refusal);
  }

  /** Throws ConnectorFailure `timeout` when there is none. */
  #patienceMs(scope: CallScope): number {
    const leftMs = remainingMs(scope, this.#options.clock);
    if (leftMs === 0) throw new ConnectorFailure('timeout', 'the deadline passed before the provider was asked');
    return leftMs;
  }
}
