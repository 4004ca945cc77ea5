import type { Crowd, Side } from './crowd.js';
import type { PageLength } from './page-length.js';
import type { Tile } from './tile.js';

/** A window as it was read: so many rows in `[start, end)`; an open end is infinite. */
export interface Leaf {
  readonly start: number;
  readonly end: number;
  readonly rows: number;
}

const MOST_LEAVES = 20_000;
const MOST_CROWDS = 64;

/**
 * What was learned of one listing's density: the windows it was read by. Later walks read by the same windows, and so
 * find them in the cache, wherever they begin. Forgetting costs calls, never truth.
 */
export class TileMemory {
  /** By start; windows that were read do not overlap but where the data has grown. */
  #leaves: Leaf[] = [];
  #crowds: Crowd[] = [];

  constructor(readonly pageLength: PageLength) {}

  /** Rows of the window read last, open ones included. */
  lastRows: number | null = null;

  /** Where the open windows ended on their closed side, and when they were read (epoch milliseconds). */
  readonly #ends = new Map<Side, { readonly at: number; readonly readAt: number }>();

  /** The closed side of the open window at this end, whenever that was read; null when none was. */
  end(which: Side): number | null {
    return this.#ends.get(which)?.at ?? null;
  }

  /** The open window at this end that holds an instant; null when it was read too long ago to be at hand still. */
  openWindow(which: Side, inside: number, since: number): Pick<Tile, 'start' | 'end'> | null {
    const end = this.#ends.get(which);
    if (end === undefined || end.readAt < since) return null;
    if (which === 'newest') return inside < end.at ? null : { start: end.at, end: null };
    return inside >= end.at ? null : { start: null, end: end.at };
  }

  get crowds(): readonly Crowd[] {
    return this.#crowds;
  }

  rememberCrowd(crowd: Crowd): void {
    const others = this.#crowds.filter(({ start, end }) => start !== crowd.start || end !== crowd.end);
    this.#crowds = [...others, crowd].slice(-MOST_CROWDS);
  }

  /** A window that was read, open or not, with so many rows. `now`: epoch milliseconds. */
  rememberWindow({ start, end }: { start: number | null; end: number | null }, rows: number, now: number): void {
    if (start !== null && end !== null) this.remember({ start, end, rows });
    else if (start !== null) this.#ends.set('newest', { at: start, readAt: now });
    else if (end !== null) this.#ends.set('oldest', { at: end, readAt: now });
  }

  remember(leaf: Leaf): void {
    const at = this.#indexAfter(leaf.start);
    const before = this.#leaves[at - 1];
    if (before !== undefined && before.start === leaf.start) this.#leaves[at - 1] = leaf;
    else this.#leaves.splice(at, 0, leaf);
    if (this.#leaves.length > MOST_LEAVES) this.#leaves = this.#leaves.slice(this.#leaves.length / 2);
  }

  forget(start: number): void {
    const at = this.#indexAfter(start) - 1;
    if (this.#leaves[at]?.start === start) this.#leaves.splice(at, 1);
  }

  /** The window that holds this instant. */
  around(at: number): Leaf | null {
    const leaf = this.#leaves[this.#indexAfter(at) - 1];
    return leaf !== undefined && at < leaf.end ? leaf : null;
  }

  /** Whether a window was read by just these ends. */
  knows({ start, end }: { start: number | null; end: number | null }): boolean {
    const leaf = start === null ? null : this.around(start);
    return leaf !== null && leaf.start === start && leaf.end === end;
  }

  /** The window that was read nearest to this instant. */
  near(at: number): Leaf | null {
    const index = this.#indexAfter(at);
    const before = this.#leaves[index - 1];
    const after = this.#leaves[index];
    if (before === undefined || after === undefined) return before ?? after ?? null;
    return at - before.end <= after.start - at ? before : after;
  }

  /** Position of the first leaf that starts after `at`. */
  #indexAfter(at: number): number {
    let low = 0;
    let high = this.#leaves.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#leaves[middle]?.start ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
