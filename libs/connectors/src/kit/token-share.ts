import type { FailureKind } from '#order-search';
import type { Token } from './connector-definition.js';

/** A token as replicas share it. */
export interface KeptToken {
  readonly token: Token;
  /** Epoch milliseconds; no two tokens of a source have the same, and a newer one has a later. */
  readonly storedAt: number;
}

/** A failed login as replicas share it: none of them tries again before `retryAt`. Epoch milliseconds. */
export interface KeptFailure {
  readonly kind: FailureKind;
  readonly message: string;
  readonly storedAt: number;
  readonly retryAt: number;
  readonly backOffMs: number;
}

export type TokenClaim =
  /** There is one that is newer. */
  | { readonly kind: 'token'; readonly kept: KeptToken }
  /** Nobody else logs in until this is released. */
  | { readonly kind: 'leased'; readonly release: () => Promise<void> }
  /** Another replica logs in. */
  | { readonly kind: 'busy' }
  /** The others cannot be reached: go on alone. */
  | { readonly kind: 'unavailable' };

/** The token of one source for all replicas, and the right to get a new one. Nothing rejects. */
export interface TokenShare {
  /** A token stored later than `newerThan` (epoch milliseconds) that is good by the clock, or the right to log in. */
  claim(newerThan: number): Promise<TokenClaim>;
  /** As `claim`, but waits while another replica logs in; `busy` when `signal` ends first. */
  await(newerThan: number, signal: AbortSignal): Promise<TokenClaim>;
  put(kept: KeptToken, usableUntil: number): Promise<void>;
  /** The last failed login; null when there is none, or it is long ago. */
  failure(): Promise<KeptFailure | null>;
  putFailure(failure: KeptFailure): Promise<void>;
}
