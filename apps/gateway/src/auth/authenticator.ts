import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '#order-search';
import type { AccessSettings } from '../config/index.js';
import { ApiKeys } from './api-keys.js';
import { ANYONE, type Caller } from './caller.js';
import { JwtTokens } from './jwt-tokens.js';

/** Tells from the headers of a request who asks. */
export interface Authenticator {
  /** Throws the problem `unauthenticated` where the credential is absent or wrong. */
  identify(headers: IncomingHttpHeaders): Promise<Caller> | Caller;
  /** The same where it can be told without waiting; null otherwise, and where the credential is absent or wrong. */
  identifyAtOnce(headers: IncomingHttpHeaders): Caller | null;
}

export interface AuthenticatorContext {
  readonly clock: Clock;
  /** Told when the keys that tokens are checked with could not be read. */
  readonly onKeysUnavailable: (error: unknown) => void;
}

export function createAuthenticator(
  settings: AccessSettings,
  { clock, onKeysUnavailable }: AuthenticatorContext,
): Authenticator {
  switch (settings.mode) {
    case 'none':
      return { identify: () => ANYONE, identifyAtOnce: () => ANYONE };
    case 'api-key':
      return new ApiKeys(settings.clients);
    case 'jwt':
      return new JwtTokens(settings, clock, onKeysUnavailable);
  }
}
