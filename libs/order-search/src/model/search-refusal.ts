import type { Applied } from './order-update.js';
import type { SourceReport } from './search-result.js';

export type RefusalCode =
  | 'invalid_request'
  | 'invalid_cursor'
  | 'cursor_mismatch'
  | 'forbidden'
  | 'unknown_source'
  | 'not_found'
  | 'precondition_failed'
  | 'update_not_supported'
  | 'update_rejected'
  | 'unanswerable_filter'
  | 'not_cached'
  | 'sources_failed'
  | 'sources_timed_out';

export interface RequestFault {
  /** JSON pointer into the request. */
  readonly pointer: string;
  readonly message: string;
}

/** A search that has no answer: thrown by `OrderSearch.search`, told to the caller as a problem. */
export class SearchRefusal extends Error {
  override readonly name = 'SearchRefusal';
  readonly code: RefusalCode;
  /** With `invalid_request`: every fault at once. */
  readonly faults: readonly RequestFault[];
  /** With `unanswerable_filter`, `sources_failed` and `sources_timed_out`: what each source did. */
  readonly sources: readonly SourceReport[];
  /** Of an update: whether it took. Null: nothing was to be changed, or the source was not asked to. */
  readonly applied: Applied | null;

  constructor(
    code: RefusalCode,
    message: string,
    details: { faults?: readonly RequestFault[]; sources?: readonly SourceReport[]; applied?: Applied } = {},
  ) {
    super(message);
    this.code = code;
    this.faults = details.faults ?? [];
    this.sources = details.sources ?? [];
    this.applied = details.applied ?? null;
  }
}
