import type { IncomingHttpHeaders } from 'node:http';
import type { AccessSettings } from '../config/index.js';
import { type Authenticator, type AuthenticatorContext, createAuthenticator } from './authenticator.js';
import type { Caller } from './caller.js';

/** Whoever may call by the configuration in force; another one can take its place while requests go on. */
export class ReloadableAuthenticator implements Authenticator {
  readonly #context: AuthenticatorContext;
  #now: Authenticator;

  constructor(settings: AccessSettings, context: AuthenticatorContext) {
    this.#context = context;
    this.#now = createAuthenticator(settings, context);
  }

  identify(headers: IncomingHttpHeaders): Promise<Caller> | Caller {
    return this.#now.identify(headers);
  }

  identifyAtOnce(headers: IncomingHttpHeaders): Caller | null {
    return this.#now.identifyAtOnce(headers);
  }

  replace(settings: AccessSettings): void {
    this.#now = createAuthenticator(settings, this.#context);
  }
}
