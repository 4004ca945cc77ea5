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
  /** How often the platform repeats such a call by itself, where repeating it is safe. */
  readonly repeats: 0 | 1 | 2;
  /** Counts against the provider: too many of them, and it is left alone for a while. */
  readonly breaker: boolean;
  /** The token is dropped, a new one fetched, and the call made once more. */
  readonly refreshToken: boolean;
  readonly logLevel: 'warn' | 'error';
}

/** The one table from kind to consequence. */
export const FAILURE_POLICIES: Readonly<Record<FailureKind, FailurePolicy>> = {
  timeout: { code: 'timeout', retryable: true, repeats: 0, breaker: true, refreshToken: false, logLevel: 'warn' },
  circuit_open: {
    code: 'circuit_open',
    retryable: true,
    repeats: 0,
    breaker: false,
    refreshToken: false,
    logLevel: 'warn',
  },
  rate_limited: {
    code: 'rate_limited',
    retryable: true,
    repeats: 2,
    breaker: true,
    refreshToken: false,
    logLevel: 'warn',
  },
  token_rejected: {
    code: 'unauthorized',
    retryable: false,
    repeats: 0,
    breaker: false,
    refreshToken: true,
    logLevel: 'warn',
  },
  unauthorized: {
    code: 'unauthorized',
    retryable: false,
    repeats: 0,
    breaker: false,
    refreshToken: false,
    logLevel: 'error',
  },
  rejected: { code: 'rejected', retryable: false, repeats: 0, breaker: false, refreshToken: false, logLevel: 'error' },
  unavailable: {
    code: 'unavailable',
    retryable: true,
    repeats: 2,
    breaker: true,
    refreshToken: false,
    logLevel: 'warn',
  },
  invalid_response: {
    code: 'invalid_response',
    retryable: true,
    repeats: 1,
    breaker: true,
    refreshToken: false,
    logLevel: 'error',
  },
  overloaded: {
    code: 'overloaded',
    retryable: true,
    repeats: 0,
    breaker: false,
    refreshToken: false,
    logLevel: 'warn',
  },
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
