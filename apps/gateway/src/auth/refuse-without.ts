import { ProblemError } from '../errors/problem-error.js';
import type { Caller } from './caller.js';
import type { Scope } from './scopes.js';

/** Throws the problem `forbidden` where the caller lacks a scope. */
export function refuseWithout(scope: Scope, { scopes }: Caller): void {
  if (!scopes.has(scope)) throw new ProblemError('forbidden', `This needs the scope ${scope}.`);
}
