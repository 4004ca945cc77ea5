import type { Problem, SourceReport } from './model.js';

/** The gateway's own word on why there is no answer. `message` is its `detail`, every fault of a request in further lines. */
export class TributaryProblem extends Error {
  override readonly name = 'TributaryProblem';
  /** One stable word: `invalid_request`, `unknown_source`, … What is no problem of the gateway's has `unexpected_answer`. */
  readonly code: string;
  /** The HTTP status. */
  readonly status: number;
  /** With `invalid_request`: each fault with its JSON pointer into the request. */
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
  /** Where no source answered: what each of them did. */
  readonly sources: readonly SourceReport[];
  /** Finds the request in the gateway's log; null when the answer came from elsewhere. */
  readonly requestId: string | null;
  /** How long to wait before asking again, in seconds. */
  readonly retryAfterSeconds: number | null;

  constructor(problem: Partial<Problem>, status: number, retryAfterSeconds: number | null = null) {
    const { detail, errors = [] } = problem;
    const faults = errors.map(({ pointer, message }) => `  ${pointer}: ${message}`);
    super([detail ?? `The gateway answered with status ${status}.`, ...faults].join('\n'));
    this.code = problem.code ?? 'unexpected_answer';
    this.status = status;
    this.errors = errors;
    this.sources = problem.sources ?? [];
    this.requestId = problem.requestId ?? null;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether the same request may be answered soon: a gateway that is busy or stopping, or sources that are down. */
  get isPassing(): boolean {
    return [429, 502, 503, 504].includes(this.status);
  }
}

/** No answer came, or it broke off. Asking again may help. */
export class TributaryDisconnected extends Error {
  override readonly name = 'TributaryDisconnected';
}
