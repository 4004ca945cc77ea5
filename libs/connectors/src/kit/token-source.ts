import { ConnectorFailure, type CallScope, type Clock } from '#order-search';
import type { Token } from './connector-definition.js';

/**
 * The one token of a source. This is the seam where replicas come to share theirs: whoever implements it keeps one login
 * at a time.
 */
export interface TokenSource {
  /** A token that is good by the clock. Waits for a login when there is none, but not past the caller's own end. */
  get(scope: CallScope): Promise<Token>;
  /** The provider refused this token: it is not given out again. */
  drop(token: Token): void;
  /** The provider refused a token that it had only just given: as good as a failed login, and waited out like one. */
  distrust(token: Token, failure: ConnectorFailure): void;
  /** The provider took this token: earlier failures are forgotten. */
  confirm(token: Token): void;
  /** Since the provider gave the token at hand, in milliseconds; null when there is none. */
  ageMs(): number | null;
}

/** Logs in once; the scope it is given outlives the caller's. Throws `ConnectorFailure`. */
export type Login = (scope: CallScope) => Promise<Token>;

export type TokenSourceFactory = (login: Login, clock: Clock) => TokenSource;

/** A token within this of its end could expire on its way; a short-lived one keeps nine tenths of its life. */
const EXPIRY_MARGIN_MS = 60_000;
const EXPIRY_MARGIN_SHARE = 0.1;
const RENEW_AFTER_SHARE = 0.8;
const LOGIN_TIMEOUT_MS = 15_000;
const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 60_000;

interface FailedLogin {
  readonly failure: unknown;
  readonly retryAt: number;
  readonly backOffMs: number;
}

/** Keeps the token in this process. */
export const createTokenSource: TokenSourceFactory = (login, clock) => {
  let current: Token | null = null;
  /** Whether the provider has taken the current token: a login alone proves nothing. */
  let proven = false;
  let failed: FailedLogin | null = null;
  let flight: Promise<Token> | null = null;

  const fail = (failure: unknown): void => {
    const asked = failure instanceof ConnectorFailure ? (failure.retryAfterMs ?? 0) : 0;
    const doubled = failed === null ? FIRST_BACK_OFF_MS : Math.min(failed.backOffMs * 2, LONGEST_BACK_OFF_MS);
    failed = { failure, retryAt: clock.now() + Math.max(doubled, asked), backOffMs: doubled };
  };

  const logIn = (scope: CallScope): Promise<Token> => {
    flight ??= login(withoutCaller(scope, clock))
      .then(
        (token) => {
          current = token;
          proven = false;
          return token;
        },
        (failure: unknown) => {
          fail(failure);
          throw failure;
        },
      )
      .finally(() => {
        flight = null;
      });
    return flight;
  };

  const mayLogIn = (): boolean => failed === null || clock.now() >= failed.retryAt;

  return {
    async get(scope) {
      const now = clock.now();
      if (current !== null && now < usableUntil(current)) {
        // In the background: whoever asks now is served by the token at hand, whatever becomes of the renewal.
        if (now >= renewAfter(current) && flight === null && mayLogIn()) logIn(scope).catch(() => undefined);
        return current;
      }
      if (flight === null && !mayLogIn()) throw failed?.failure;
      return untilAborted(logIn(scope), scope.signal);
    },
    drop(token) {
      if (current?.value === token.value) current = null;
    },
    distrust(token, failure) {
      if (current?.value !== token.value) return;
      current = null;
      fail(failure);
    },
    confirm(token) {
      // A renewal that failed meanwhile keeps its back-off: the old token's success says nothing about it.
      if (proven || current?.value !== token.value) return;
      proven = true;
      failed = null;
    },
    ageMs: () => (current === null ? null : Math.max(0, clock.now() - current.issuedAt)),
  };
};

function usableUntil({ issuedAt, expiresAt }: Token): number {
  return expiresAt - Math.min(EXPIRY_MARGIN_MS, (expiresAt - issuedAt) * EXPIRY_MARGIN_SHARE);
}

function renewAfter({ issuedAt, expiresAt }: Token): number {
  return issuedAt + (expiresAt - issuedAt) * RENEW_AFTER_SHARE;
}

/** A login serves everybody who waits for it, so it ends by its own time-out and not with the caller that began it. */
function withoutCaller(scope: CallScope, clock: Clock): CallScope {
  return {
    signal: AbortSignal.timeout(LOGIN_TIMEOUT_MS),
    deadlineAt: clock.now() + LOGIN_TIMEOUT_MS,
    onUpstreamCall: () => scope.onUpstreamCall(),
  };
}

async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const giveUp = (): void => reject(new ConnectorFailure('timeout', 'The login did not finish in time.'));
  if (signal.aborted) giveUp();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
