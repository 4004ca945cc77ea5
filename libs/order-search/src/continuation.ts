import type { Learned } from './scan/learned.js';
import type { SourceRun } from './source-run.js';

interface Left {
  readonly cursor: string;
  /** The engine's own: another one has other sources. */
  readonly learned: Learned;
  readonly runs: ReadonlyMap<string, SourceRun>;
}

/**
 * What a page leaves for the next of the same chain: the sources that stand right where it ended, with what they have
 * read beyond. Whoever turns many pages hands one to all of them, one after another, always with the same request but
 * for `cursor` and `limit`; nothing is read twice then. Without it, or with what does not fit, a page begins anew at its
 * cursor, as after a source has failed or was behind.
 */
export class Continuation {
  #left: Left | null = null;

  /** Runs by source, once. */
  take(learned: Learned, cursor: string | null): ReadonlyMap<string, SourceRun> | undefined {
    const left = this.#left;
    this.#left = null;
    return left?.learned === learned && left.cursor === cursor ? left.runs : undefined;
  }

  leave(learned: Learned, cursor: string, runs: readonly SourceRun[]): void {
    this.#left = { learned, cursor, runs: new Map(runs.map((run) => [run.name, run])) };
  }
}
