import { HttpService } from '@nestjs/axios';
import type { CallScope } from '#order-search';
import type { ProviderClient } from '#connectors';
import {
  createProviderAgent,
  createProviderClient,
  createUndiciAxios,
  type CallLimits,
  type ProviderClientOptions,
} from '#platform';

export const clock = { now: () => Date.now() };

/** A client against `baseUrl` with connections of its own, for one test. */
export class ProviderAccess implements AsyncDisposable {
  readonly #agent = createProviderAgent();
  readonly axios = createUndiciAxios(this.#agent);
  readonly http = new HttpService(this.axios);
  readonly client: ProviderClient;

  constructor(baseUrl: string, options: Partial<Omit<ProviderClientOptions, 'limits'>> & Partial<CallLimits> = {}) {
    const { timeoutMs = 5000, concurrency = 8, rateLimit = null, ...rest } = options;
    const limits = { timeoutMs, concurrency, rateLimit };
    this.client = createProviderClient({ http: this.http, clock, baseUrl, limits, ...rest });
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
