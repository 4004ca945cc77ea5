/** What a reading of a window showed of how long a page is. */
export interface SeenPage {
  readonly rows: number;
  /** More rows followed: it was as long as a page can be. */
  readonly isFull: boolean;
  /** Epoch milliseconds. */
  readonly readAt: number;
}

const BELIEVED_MS = 600_000;

/**
 * How long a source's pages are known to be: one shorter than that was not cut. A provider may make them shorter any time,
 * so what was seen last is believed, and not the longest there ever was; for a while, and until orders are seen to move.
 */
export class PageLength {
  #rows = 0;
  #readAt = -Infinity;

  /** Rows; 0 where nothing is known. `now`: epoch milliseconds. */
  knownAt(now: number): number {
    return now - this.#readAt < BELIEVED_MS ? this.#rows : 0;
  }

  /** Here, or by another replica, maybe a while ago. */
  saw({ rows, isFull, readAt }: SeenPage): void {
    if (readAt < this.#readAt || (!isFull && rows <= this.knownAt(readAt))) return;
    this.#rows = rows;
    this.#readAt = readAt;
  }

  /** What was seen before this instant counts no more, in epoch milliseconds. */
  forget(before: number): void {
    this.#rows = 0;
    this.#readAt = before;
  }
}
