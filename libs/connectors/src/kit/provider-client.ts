import type { CallScope } from '#order-search';
import type { CallKind } from './connector-definition.js';
import type { ProviderRequest } from './exchange.js';

export interface RawReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface ClientCall<T> {
  /** `login` and `update` are sent once, whatever becomes of them; all others may be repeated. */
  readonly kind: CallKind;
  readonly scope: CallScope;
  readonly request: ProviderRequest;
  /**
   * Understands a reply, whatever its status. What it throws is how the provider is doing: the client repeats the call,
   * waits or stops asking by the kind of the `ConnectorFailure`.
   */
  readonly read: (reply: RawReply) => T;
}

/**
 * The way to one source's provider; the platform implements it. Keeps the source's concurrency, rate and time limits,
 * repeats what is worth it, asks no provider that is down, never follows a redirect, and bounds the size of a reply;
 * calls `scope.onUpstreamCall` for each request that it really sends. Throws what `read` throws, or a `ConnectorFailure`
 * when there was no reply to read: `timeout`, `unavailable`, `invalid_response` (too large), `rate_limited`,
 * `circuit_open`, `overloaded`.
 */
export interface ProviderClient {
  send<T>(call: ClientCall<T>): Promise<T>;
}
