import type { Key } from '../merge/key.js';

/** What was decided about a source on the first page, for the whole chain. */
export interface SourceDecision {
  /** Left out as too expensive, with the calls it would have taken. */
  readonly predictedCalls?: number;
  /** Read by one listing with a check of its rows, where several listings were possible. */
  readonly steadier?: true;
  /** Position in a sorted listing near the boundary: a hint, never more. */
  readonly hint?: number;
}

/** What a chain of pages carries from one page to the next. */
export interface Chain {
  readonly queryHash: string;
  /** The caller's sources as they were on the first page. */
  readonly sources: readonly string[];
  /** Epoch milliseconds of the first page. */
  readonly startedAt: number;
  readonly boundary: Key | null;
  /** Sources with a gap on a page before. */
  readonly gaps: readonly string[];
  readonly decisions: Readonly<Record<string, SourceDecision>>;
}
