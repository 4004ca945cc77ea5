import type { RequestLimit } from '#platform';
import type { Scope } from '../auth/scopes.js';

/** A client as configured. */
export interface ClientSettings {
  readonly name: string;
  /** SHA-256 of its key, in lower-case hex. */
  readonly keySha256: string;
  readonly scopes: readonly Scope[];
  /** The sources it may see; null: all. */
  readonly sources: readonly string[] | null;
  /** Over all replicas; null: none. */
  readonly rateLimit: RequestLimit | null;
}

/** Whose tokens are believed, and what is read in them. */
export interface JwtSettings {
  readonly issuer: string;
  /** A token is for one of these. */
  readonly audience: readonly string[];
  readonly jwksUrl: string;
  readonly algorithms: readonly string[];
  /** The claim that lists a caller's sources; null: every caller sees all. */
  readonly sourcesClaim: string | null;
  /** Of each caller, over all replicas; null: none. */
  readonly rateLimit: RequestLimit | null;
}

/** How callers are told apart. */
export type AccessSettings =
  | { readonly mode: 'none' }
  /** One client or more. */
  | { readonly mode: 'api-key'; readonly clients: readonly ClientSettings[] }
  | ({ readonly mode: 'jwt' } & JwtSettings);
