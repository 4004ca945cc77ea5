import type { RequestFault } from '#order-search';
import { ProblemError } from '../errors/problem-error.js';

/** A body made of nothing but mistakes still gets an answer of bounded size. */
const MAX_FAULTS = 100;

/** Everything that is wrong with a request, told at once. */
export class RequestFaults {
  readonly #first: RequestFault[] = [];
  #count = 0;

  add(faults: readonly RequestFault[]): void {
    this.#count += faults.length;
    this.#first.push(...faults.slice(0, MAX_FAULTS - this.#first.length));
  }

  /** Throws the problem `invalid_request`. */
  throwIfAny(): void {
    if (this.#count === 0) return;
    const more = this.#count > MAX_FAULTS ? ` The first ${MAX_FAULTS} are listed.` : '';
    const message = `The request has ${this.#count} ${this.#count === 1 ? 'fault' : 'faults'}.${more}`;
    throw new ProblemError('invalid_request', message, { errors: this.#first });
  }
}
