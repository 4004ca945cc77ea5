import type { Applied, RequestFault, SourceReport } from '#order-search';
import type { ProblemCode } from './problem-types.js';

export interface ProblemExtras {
  /** With `invalid_request`: every fault at once. */
  readonly errors?: readonly RequestFault[];
  /** With `unanswerable_filter`, `sources_failed` and `sources_timed_out`. */
  readonly sources?: readonly SourceReport[];
  /** Of an update: whether it took. */
  readonly applied?: Applied;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by the shell wherever a request ends early; the problem filter writes the answer. `message` is shown. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, message: string, extras: ProblemExtras = {}) {
    super(message);
    this.code = code;
    this.extras = extras;
  }
}
