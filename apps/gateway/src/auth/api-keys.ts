import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ClientSettings } from '../config/index.js';
import { ProblemError } from '../errors/problem-error.js';
import type { Caller } from './caller.js';

export const API_KEY_HEADER = 'X-API-Key';

/** `AUTH_MODE=api-key`: a client is whoever knows a key with its hash. */
export class ApiKeys {
  readonly #known: readonly { readonly hash: Buffer; readonly caller: Caller }[];

  constructor(clients: readonly ClientSettings[]) {
    this.#known = clients.map(({ name, keySha256, scopes, sources, rateLimit }) => ({
      hash: Buffer.from(keySha256, 'hex'),
      caller: { name, scopes: new Set(scopes), sources: sources === null ? null : new Set(sources), rateLimit },
    }));
  }

  identify({ 'x-api-key': key }: IncomingHttpHeaders): Caller {
    if (typeof key !== 'string' || key === '') throw refusal(`Send your key in the header ${API_KEY_HEADER}.`);
    const hash = createHash('sha256').update(key).digest();
    let caller: Caller | null = null;
    // Each hash is compared, and whole, so that the time it takes tells nothing.
    for (const known of this.#known) if (timingSafeEqual(known.hash, hash)) caller = known.caller;
    if (caller === null) throw refusal('The key is not one of ours.');
    return caller;
  }
}

function refusal(detail: string): ProblemError {
  return new ProblemError('unauthenticated', detail, {
    headers: { 'WWW-Authenticate': `ApiKey realm="tributary", header="${API_KEY_HEADER}"` },
  });
}
