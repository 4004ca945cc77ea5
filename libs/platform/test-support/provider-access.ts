import { HttpService } from '@nestjs/axios';
import type { CallScope } from '#order-search';
import type { CallKind, ProviderRequest, RawReply } from '#connectors';
import {
  createProviderAgent,
  createUndiciAxios,
  NO_FAULT_POLICIES,
  UndiciProviderClient,
  type CallLimits,
  type ProviderClientOptions,
} from '#platform';

export const clock = { now: () => Date.now() };

/** A client against `baseUrl` with connections of its own, for one test; faults are borne only where it says so. */
export class ProviderAccess implements AsyncDisposable {
  readonly #agent = createProviderAgent();
  readonly axios = createUndiciAxios(this.#agent);
  readonly http = new HttpService(this.axios);
  readonly client: UndiciProviderClient;

  constructor(baseUrl: string, options: Partial<Omit<ProviderClientOptions, 'limits'>> & Partial<CallLimits> = {}) {
    const { timeoutMs = 5000, concurrency = 8, rateLimit = null, ...rest } = options;
    const limits = { timeoutMs, concurrency, rateLimit };
    const faults = NO_FAULT_POLICIES;
    this.client = new UndiciProviderClient({
      http: this.http,
      clock,
      source: 'acme',
      baseUrl,
      limits,
      faults,
      ...rest,
    });
  }

  /** One call whose reply is taken as it comes. */
  send(request: ProviderRequest, scope: CallScope, kind: CallKind = 'list'): Promise<RawReply> {
    return this.client.send({ kind, scope, request, read: (reply) => reply });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#agent.destroy();
  }
}

/** A scope that counts its calls. */
export class CountingScope implements CallScope {
  readonly #controller = new AbortController();
  readonly signal = this.#controller.signal;
  readonly deadlineAt: number;
  calls = 0;

  constructor(patienceMs = 10_000) {
    this.deadlineAt = clock.now() + patienceMs;
  }

  onUpstreamCall(): void {
    this.calls += 1;
  }

  abort(): void {
    this.#controller.abort();
  }
}
