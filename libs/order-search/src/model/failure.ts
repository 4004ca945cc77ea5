/** Why a call to a provider failed. The connector classifies, the platform decides, the engine reports. */
export type FailureKind =
  | 'timeout'
  | 'circuit_open'
  | 'rate_limited'
  | 'token_rejected'
  | 'unauthorized'
  | 'rejected'
  | 'unavailable'
  | 'invalid_response'
  | 'overloaded';

/** The words a caller sees in a report (`error.code`). */
export type PublicErrorCode = Exclude<FailureKind, 'token_rejected'>;

export interface FailurePolicy {
  readonly code: PublicErrorCode;
  /** Worth asking again later, by the platform or by the caller. */
  readonly retryable: boolean;
  /** The token is dropped, a new one fetched, and the call made once more. */
  readonly refreshToken: boolean;
  readonly logLevel: 'warn' | 'error';
}

/** The one table from kind to consequence. */
export const FAILURE_POLICIES: Readonly<Record<FailureKind, FailurePolicy>> = {
  timeout: { code: 'timeout', retryable: true, refreshToken: false, logLevel: 'warn' },
  circuit_open: { code: 'circuit_open', retryable: true, refreshToken: false, logLevel: 'warn' },
  rate_limited: { code: 'rate_limited', retryable: true, refreshToken: false, logLevel: 'warn' },
  token_rejected: { code: 'unauthorized', retryable: false, refreshToken: true, logLevel: 'warn' },
  unauthorized: { code: 'unauthorized', retryable: false, refreshToken: false, logLevel: 'error' },
  rejected: { code: 'rejected', retryable: false, refreshToken: false, logLevel: 'error' },
  unavailable: { code: 'unavailable', retryable: true, refreshToken: false, logLevel: 'warn' },
  invalid_response: { code: 'invalid_response', retryable: true, refreshToken: false, logLevel: 'error' },
  overloaded: { code: 'overloaded', retryable: true, refreshToken: false, logLevel: 'warn' },
};

/**
 * A failed call. `message` is ours, in plain words: it never holds a body, a header, a credential or a page of HTML,
 * and is safe to show to the caller.
 */
export class ConnectorFailure extends Error {
  override readonly name = 'ConnectorFailure';
  readonly kind: FailureKind;
  /** What the provider asked us to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
  /** The reply was larger than is read: asking for less may help. */
  readonly oversize: boolean;

  constructor(
    kind: FailureKind,
    message: string,
    options: { retryAfterMs?: number | null; oversize?: boolean; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.oversize = options.oversize ?? false;
  }

  /** What was thrown, as a failure: anything but a failure is a reply that nobody thought of. */
  static from(error: unknown): ConnectorFailure {
    return error instanceof ConnectorFailure
      ? error
      : new ConnectorFailure('invalid_response', 'The reply could not be understood.', { cause: error });
  }
}
