import type { IncomingHttpHeaders } from 'node:http';
import type { AccessSettings } from '../config/index.js';
import { ApiKeys } from './api-keys.js';
import { ANYONE, type Caller } from './caller.js';

/** Tells from the headers of a request who asks. */
export interface Authenticator {
  /** Throws the problem `unauthenticated` where the credential is absent or wrong. */
  identify(headers: IncomingHttpHeaders): Promise<Caller> | Caller;
}

export function createAuthenticator(settings: AccessSettings): Authenticator {
  switch (settings.mode) {
    case 'none':
      return { identify: () => ANYONE };
    case 'api-key':
      return new ApiKeys(settings.clients);
  }
}
