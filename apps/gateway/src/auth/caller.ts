import type { Rights } from '#order-search';
import type { RequestLimit } from '#platform';
import { SCOPES, type Scope } from './scopes.js';

/** Who asks, and what he may. */
export interface Caller {
  /** For logs and limits: never anything personal. */
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The sources he may see; null: all. */
  readonly sources: ReadonlySet<string> | null;
  /** Null: he may ask as often as he likes. */
  readonly rateLimit: RequestLimit | null;
}

/** Everybody, where nobody is asked who he is (`AUTH_MODE=none`). */
export const ANYONE: Caller = { name: 'anyone', scopes: new Set(SCOPES), sources: null, rateLimit: null };

/** The caller's rights as the engine heeds them. */
export function rightsIn({ scopes, sources }: Caller): Rights {
  return { visible: sources, personalFilters: scopes.has('orders:pii') ? 'allow' : 'refuse' };
}

/** Scopes that decide what an answer holds, or whether there is one. */
const ANSWER_SCOPES = ['orders:pii', 'orders:raw'] as const satisfies readonly Scope[];

/**
 * The caller's rights as a stable text: callers with equal texts get equal answers to equal requests. For the keys of
 * whatever keeps answers.
 */
export function rightsOf({ scopes, sources }: Caller): string {
  const told = ANSWER_SCOPES.filter((scope) => scopes.has(scope)).join(' ');
  return `${told};${sources === null ? '*' : [...sources].sort().join(' ')}`;
}
