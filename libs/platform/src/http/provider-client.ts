import type { HttpService } from '@nestjs/axios';
import { AxiosError, type AxiosResponse } from 'axios';
import { ConnectorFailure, type CallScope, type Clock } from '#order-search';
import type { ProviderClient, ProviderRequest, RawReply } from '#connectors';
import { CallPace, type RateLimit } from './call-pace.js';
import { CallSlots } from './call-slots.js';
import { toTransportFailure } from './transport-failure.js';
import { DEFAULT_MAX_REPLY_BYTES } from './undici-axios.js';
import { remainingMs } from './wait-within.js';

/** What one source's provider may be asked to bear. */
export interface CallLimits {
  /** One call, from its start to the last byte of the reply; waiting for a slot or for the rate limit is not in it. */
  readonly timeoutMs: number;
  /** Calls in flight. */
  readonly concurrency: number;
  readonly rateLimit: RateLimit | null;
}

export const DEFAULT_CALL_LIMITS: CallLimits = { timeoutMs: 4000, concurrency: 8, rateLimit: null };

export interface ProviderClientOptions {
  readonly http: HttpService;
  readonly clock: Clock;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly limits?: CallLimits;
  readonly userAgent?: string;
  readonly maxReplyBytes?: number;
}

/** The way to one source's provider: its slots, its pace and its clock around single HTTP calls. */
export function createProviderClient(options: ProviderClientOptions): ProviderClient {
  const { http, clock, baseUrl, userAgent = 'tributary', maxReplyBytes = DEFAULT_MAX_REPLY_BYTES } = options;
  const limits = options.limits ?? DEFAULT_CALL_LIMITS;
  const slots = new CallSlots(limits.concurrency, clock);
  const pace = limits.rateLimit === null ? null : new CallPace(limits.rateLimit, clock);

  async function call(request: ProviderRequest, scope: CallScope): Promise<RawReply> {
    const timeoutMs = Math.min(limits.timeoutMs, patienceMs(scope, clock));
    scope.onUpstreamCall();
    try {
      // The promise of axiosRef, because HttpService's observable builds an error after each call that went well.
      const reply: AxiosResponse<string> = await http.axiosRef.request<string>({
        method: request.method,
        url: baseUrl + pathWithQuery(request),
        headers: { 'user-agent': userAgent, ...request.headers },
        data: request.body,
        timeout: timeoutMs,
        signal: scope.signal,
        maxContentLength: maxReplyBytes,
      });
      return { status: reply.status, headers: reply.headers as RawReply['headers'], text: reply.data };
    } catch (error) {
      throw error instanceof AxiosError ? toTransportFailure(error, timeoutMs) : error;
    }
  }

  return {
    async send(request, scope) {
      patienceMs(scope, clock);
      await slots.take(scope);
      try {
        // Within the slot, so that what the limit lets through is sent then and not later in a burst.
        await pace?.keep(scope);
        return await call(request, scope);
      } finally {
        slots.give();
      }
    },
  };
}

/** Throws ConnectorFailure `timeout` when there is none. */
function patienceMs(scope: CallScope, clock: Clock): number {
  const leftMs = remainingMs(scope, clock);
  if (leftMs === 0) throw new ConnectorFailure('timeout', 'the deadline passed before the provider was asked');
  return leftMs;
}

function pathWithQuery({ path, query }: ProviderRequest): string {
  const parameters = new URLSearchParams(query).toString();
  return parameters === '' ? path : `${path}?${parameters}`;
}
