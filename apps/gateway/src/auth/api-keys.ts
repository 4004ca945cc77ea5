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

  identify(headers: IncomingHttpHeaders): Caller {
    const caller = this.identifyAtOnce(headers);
    if (caller !== null) return caller;
    throw refusal(
      keyIn(headers) === null ? `Send your key in the header ${API_KEY_HEADER}.` : 'The key is not one of ours.',
    );
  }

  identifyAtOnce(headers: IncomingHttpHeaders): Caller | null {
    const key = keyIn(headers);
    if (key === null) return null;
    const hash = createHash('sha256').update(key).digest();
    let caller: Caller | null = null;
    // Each hash is compared, and whole, so that the time it takes tells nothing.
    for (const known of this.#known) if (timingSafeEqual(known.hash, hash)) caller = known.caller;
    return caller;
  }
}

function keyIn({ 'x-api-key': key }: IncomingHttpHeaders): string | null {
  return typeof key !== 'string' || key === '' ? null : key;
}

function refusal(detail: string): ProblemError {
  return new ProblemError('unauthenticated', detail, {
    headers: { 'WWW-Authenticate': `ApiKey realm="tributary", header="${API_KEY_HEADER}"` },
  });
}
