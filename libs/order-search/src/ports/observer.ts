import type { SourceReport } from '../model/search-result.js';

/** The parts of a search that take time: the readings of all sources with their merge, then the details of the page. */
export type SearchStage = 'plan' | 'merge' | 'complete' | 'count';

/** What a search or a count came to, whether it could be answered or not. */
export interface FinishedSearch {
  readonly sources: readonly SourceReport[];
  /** Orders that came out of the sources' scans; those beyond the page are read again, or from the cache, by the next. */
  readonly rowsRead: number;
  readonly rowsReturned: number;
}

/** Told of what the engine does, for metrics and traces; without one it costs nothing. No method may throw by itself. */
export interface Observer {
  /** Runs a stage: what is called in it belongs to it. Gives and throws what `run` does. */
  stage<T>(stage: SearchStage, run: () => T): T;
  searchFinished(search: FinishedSearch): void;
}

/** Nobody looks. */
export const NO_OBSERVER: Observer = { stage: (_stage, run) => run(), searchFinished: () => undefined };
