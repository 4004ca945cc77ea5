import type { Scope } from '../auth/scopes.js';

/** A client as configured. */
export interface ClientSettings {
  readonly name: string;
  /** SHA-256 of its key, in lower-case hex. */
  readonly keySha256: string;
  readonly scopes: readonly Scope[];
  /** The sources it may see; null: all. */
  readonly sources: readonly string[] | null;
}

/** How callers are told apart. */
export type AccessSettings =
  | { readonly mode: 'none' }
  /** One client or more. */
  | { readonly mode: 'api-key'; readonly clients: readonly ClientSettings[] };
