import { ConnectorFailure, type CallScope, type Clock } from '#order-search';
import type { Token } from './connector-definition.js';
import { LoginBackOff } from './login-back-off.js';
import type { KeptToken, TokenClaim, TokenShare } from './token-share.js';

/** The one token of a source; with a share that of all replicas, and one login at a time between them. */
export interface TokenSource {
  /** A token that is good by the clock. Waits for a login when there is none, but not past the caller's own end. */
  get(scope: CallScope): Promise<Token>;
  /** The provider refused this token: it is not given out again. */
  drop(token: Token): void;
  /**
   * The provider refused the token that took the place of a refused one. False when another replica had left it and it
   * had ended since: the next `get` brings a newer one. True when it was only just given: as good as a failed login, and
   * waited out like one.
   */
  distrust(token: Token, failure: ConnectorFailure): boolean;
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
/** While another replica renews the token, this one looks so often whether it has. */
const LOOK_AGAIN_MS = 1_000;

/** The token at hand. */
interface Held extends KeptToken {
  /** This process logged in for it. */
  readonly isOwn: boolean;
}

/** Keeps the token in this process. */
export const createTokenSource: TokenSourceFactory = (login, clock) => createSharedTokenSource(login, clock, null);

/** Keeps the token in this process and, where there is a share, for all replicas. */
export function createSharedTokenSource(login: Login, clock: Clock, share: TokenShare | null): TokenSource {
  let held: Held | null = null;
  /** Whether the provider has taken the token at hand: a login alone proves nothing. */
  let proven = false;
  let lastStoredAt = 0;
  let lookAgainAt = 0;
  let flight: Promise<Token> | null = null;
  const backOff = new LoginBackOff(clock, share);

  const hold = (next: Held): Token => {
    held = next;
    proven = false;
    lastStoredAt = Math.max(lastStoredAt, next.storedAt);
    return next.token;
  };

  const logIn = async (scope: CallScope): Promise<Token> => {
    try {
      const token = await login(scope);
      // Later than any before, though another replica's clock may be ahead.
      const own = { token, storedAt: Math.max(clock.now(), lastStoredAt + 1), isOwn: true };
      await share?.put(own, usableUntil(own));
      return hold(own);
    } catch (failure) {
      await backOff.failed(failure);
      throw failure;
    }
  };

  const logInLeased = async (scope: CallScope, release: () => Promise<void>): Promise<Token> => {
    try {
      await backOff.heedOthers(lastStoredAt);
      return await logIn(scope);
    } finally {
      await release();
    }
  };

  const use = (claim: TokenClaim, scope: CallScope): Promise<Token> | Token => {
    switch (claim.kind) {
      case 'token':
        return hold({ ...claim.kept, isOwn: false });
      case 'leased':
        return logInLeased(scope, claim.release);
      case 'unavailable':
        return logIn(scope);
      case 'busy':
        throw new ConnectorFailure('timeout', 'Another login did not finish in time.');
    }
  };

  const obtain = async (scope: CallScope): Promise<Token> => {
    if (share === null) return logIn(scope);
    const claim = await share.claim(lastStoredAt);
    if (claim.kind !== 'busy') return use(claim, scope);
    if (held !== null && clock.now() < usableUntil(held)) {
      lookAgainAt = clock.now() + LOOK_AGAIN_MS;
      return held.token;
    }
    return use(await share.await(lastStoredAt, scope.signal), scope);
  };

  const takeFlight = (scope: CallScope): Promise<Token> => {
    flight ??= obtain(withoutCaller(scope, clock)).finally(() => {
      flight = null;
    });
    return flight;
  };

  const isHeld = (token: Token): boolean => held?.token.value === token.value;

  return {
    async get(scope) {
      const now = clock.now();
      if (held !== null && now < usableUntil(held)) {
        const { token } = held;
        const isDue = now >= renewAfter(held) && now >= lookAgainAt && flight === null && backOff.mayLogIn();
        // In the background: whoever asks now is served by the token at hand, whatever becomes of the renewal.
        if (isDue) takeFlight(scope).catch(() => undefined);
        return token;
      }
      if (flight === null) backOff.refuse();
      return untilAborted(takeFlight(scope), scope.signal);
    },
    drop(token) {
      if (isHeld(token)) held = null;
    },
    distrust(token, failure) {
      if (!isHeld(token)) return false;
      const isNew = held?.isOwn === true;
      held = null;
      if (isNew) void backOff.failed(failure);
      return isNew;
    },
    confirm(token) {
      // A renewal that failed meanwhile keeps its back-off: the old token's success says nothing about it.
      if (proven || !isHeld(token)) return;
      proven = true;
      backOff.forget();
    },
    ageMs: () => (held === null ? null : Math.max(0, clock.now() - held.token.issuedAt)),
  };
}

// Of the life that was left when the token came: by a provider's clock that is behind, a new one may be old already.

function usableUntil({ token: { expiresAt }, storedAt }: KeptToken): number {
  return expiresAt - Math.min(EXPIRY_MARGIN_MS, (expiresAt - storedAt) * EXPIRY_MARGIN_SHARE);
}

function renewAfter({ token: { expiresAt }, storedAt }: KeptToken): number {
  return storedAt + (expiresAt - storedAt) * RENEW_AFTER_SHARE;
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
