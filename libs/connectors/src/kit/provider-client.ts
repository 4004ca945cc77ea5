import type { CallScope } from '#order-search';
import type { ProviderRequest } from './exchange.js';

export interface RawReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * The way to one source's provider; the platform implements it. Keeps the source's concurrency, rate and time limits,
 * never follows a redirect, and bounds the size of a reply; calls `scope.onUpstreamCall` for each request that it really
 * sends. Resolves for every HTTP status; throws `ConnectorFailure`
 * (`timeout`, `unavailable`, `invalid_response` when too large, `overloaded`) when there was no usable reply.
 */
export interface ProviderClient {
  send(request: ProviderRequest, scope: CallScope): Promise<RawReply>;
}
