import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { Caller } from './caller.js';
import { SCOPES } from './scopes.js';

/** A list of this name means every source. */
const EVERY_SOURCE = '*';
const SANE_NAME = /^[\x21-\x7e]{1,128}$/;

/**
 * Who a token speaks for. `sourcesClaim` names the claim that lists his sources, as a list or separated by spaces; a token
 * without it sees none. Null: tokens say nothing of sources, and see all.
 */
export function callerOfClaims(
  claims: JWTPayload,
  { sourcesClaim, rateLimit }: { readonly sourcesClaim: string | null; readonly rateLimit: Caller['rateLimit'] },
): Caller {
  const granted = wordsOf(claims['scope']);
  return {
    name: nameOf(claims),
    scopes: new Set(SCOPES.filter((scope) => granted.includes(scope))),
    sources: sourcesClaim === null ? null : sourcesOf(claims[sourcesClaim]),
    rateLimit,
  };
}

/** The application, as OAuth names it. A subject may be an e-mail, so of it there is but a digest. */
function nameOf({ client_id: clientId, azp, sub }: JWTPayload): string {
  const application = [clientId, azp].find((name) => typeof name === 'string' && SANE_NAME.test(name));
  return typeof application === 'string'
    ? application
    : `sub:${createHash('sha256').update(String(sub)).digest('base64url').slice(0, 16)}`;
}

function sourcesOf(claim: unknown): ReadonlySet<string> | null {
  const names = wordsOf(claim);
  return names.includes(EVERY_SOURCE) ? null : new Set(names);
}

function wordsOf(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return claim.split(' ').filter((word) => word !== '');
  return Array.isArray(claim) ? claim.filter((word) => typeof word === 'string') : [];
}
