import type { Direction } from '../merge/key.js';
import type { Order } from '../model/order.js';
import {
  aheadOf,
  contains,
  crowdSeenAt,
  cutOf,
  likelyRowsIn,
  restOf,
  widthOf,
  type Crowd,
  type Side,
  type Span,
} from './crowd.js';
import { rungWithin, type Rung } from './ladder.js';
import type { TileMemory } from './tile-memory.js';

interface LastRead {
  readonly rows: number;
  /** It was empty, where as many rows as elsewhere would have been some. */
  readonly isHole: boolean;
  readonly density: number;
  readonly rung: Rung;
}

/** The edge of a crowd is aimed at so that about this many windows of its rows come along. */
const EDGE_WINDOWS = 1;
/** A window that likely holds so many rows is hardly ever empty by chance. */
const HOLE_ROWS = 3;
/** So many empty windows in turn, and what was counted is gone. */
const MOST_EMPTY = 2;
/** A cut that leaves less than this share of a crowd is not worth a call. */
const LEAST_SHARE = 1 / 1024;

/**
 * What a walk knows of how thick orders lie: a window found crowded tells of everything in it, the window read last or
 * nearest of what lies beyond. Guesses all, to choose windows by; none decides what is given.
 */
export class Density {
  readonly #side: Side;
  readonly #wantedRows: number;
  #crowds: readonly Crowd[];
  #last: LastRead | null;
  /** Windows that were empty, one after the other, since a crowd was found. */
  #emptyInTurn = 0;

  /** `inside`: the instant the walk begins at; `begin`: the same, and null where the walk begins before all there is. */
  constructor(
    memory: TileMemory,
    walk: { direction: Direction; wantedRows: number; inside: number; begin: number | null },
  ) {
    const { direction, wantedRows, inside, begin } = walk;
    this.#side = direction === 'desc' ? 'newest' : 'oldest';
    this.#wantedRows = wantedRows;
    this.#last = lastRemembered(memory, inside);
    this.#crowds = begin === null ? memory.crowds : memory.crowds.map((crowd) => this.#aheadOf(crowd, begin));
  }

  /** The window read last: how many rows it held, and how wide it was. */
  get last(): Pick<LastRead, 'rows' | 'rung' | 'isHole'> | null {
    return this.#last;
  }

  get knowsCrowds(): boolean {
    return this.#crowds.length > 0;
  }

  /** `span` was read and held this many rows. */
  wasRead(span: Span, rows: number, rung: Rung): void {
    const isHole = rows === 0 && this.likelyRows(span) >= HOLE_ROWS;
    this.#emptyInTurn = rows === 0 ? this.#emptyInTurn + 1 : 0;
    this.#last = { rows, isHole, density: rows / (span.end - span.start), rung };
    this.#crowds = this.#crowds
      .map((crowd) =>
        crowd.start >= span.end || crowd.end <= span.start ? crowd : restOf(crowd, span, rows, this.#side),
      )
      .filter((crowd) => crowd.end > crowd.start);
  }

  /** More rows than are wanted at once lie somewhere in it. `inside`: where in it the walk begins; `null`: at its edge. */
  isCrowded(crowd: Crowd, inside: number | null): void {
    this.#crowds = [...this.#crowds, inside === null ? crowd : this.#aheadOf(crowd, inside)];
    this.#emptyInTurn = 0;
  }

  /** Whether more rows than are wanted at once are known to lie in it. */
  holdsCrowd(span: Span): boolean {
    return this.#crowds.some(
      (crowd) => crowd.guessed !== true && crowd.rows > this.#wantedRows && contains(span, crowd),
    );
  }

  /** By the smallest crowds it lies in, as thick beyond them; else by what was read last. */
  likelyRows(span: Span, densityElsewhere = this.#last?.density ?? 0): number {
    if (span.end <= span.start) return 0;
    let within: Crowd | null = null;
    for (const crowd of this.#crowds) {
      const overlaps = crowd.start < span.end && crowd.end > span.start;
      if (overlaps && (within === null || widthOf(crowd) < widthOf(within))) within = crowd;
    }
    if (within === null) return densityElsewhere * widthOf(span);
    const density = within.rows / widthOf(within);
    const older = { start: span.start, end: Math.min(span.end, within.start) };
    const newer = { start: Math.max(span.start, within.end), end: span.end };
    return likelyRowsIn(within, span) + this.likelyRows(older, density) + this.likelyRows(newer, density);
  }

  /** A sample of the smallest crowd that begins at `position`; empty where there is none that was not looked at. */
  unseenAt(position: number): readonly Order[] {
    return this.#beginningAt(position)[0]?.sample ?? [];
  }

  /** `times`: of the sample of the smallest crowd that begins at `position`. */
  look(position: number, times: readonly number[]): void {
    const [unseen] = this.#beginningAt(position);
    if (unseen === undefined) return;
    // Ascending, what lies on the seam is still to come: it is the end of this.
    const inside = this.#side === 'newest' ? times : times.map((time) => Math.min(time, unseen.end - 1));
    // It may begin before what was taken for the beginning.
    const seen = crowdSeenAt({ ...unseen, start: Math.min(unseen.start, ...times) }, inside);
    this.#crowds = this.#crowds.map((crowd) => (crowd === unseen ? seen : crowd));
  }

  /** Where a window from `position` on should end, in a crowd that begins there and was looked into; null: there is none. */
  cutFrom(position: number): number | null {
    // Rows that are guessed to be left may have been passed: behind an empty window they are not looked for any more.
    const crowd = this.#beginningAt(position).find(
      ({ bins, guessed }) => bins !== undefined && this.#emptyInTurn <= (guessed ? 1 : MOST_EMPTY),
    );
    return crowd === undefined ? null : cutOf(crowd, this.#wantedRows, this.#side);
  }

  /**
   * The crowd that begins at `position`, and how much of its width is left beyond a cut that its rows likely begin
   * behind: if they lie as thick as further on, that tells where; else the middle does. Null where no crowd begins.
   */
  edgeFrom(position: number): { readonly crowd: Crowd; readonly left: number } | null {
    // Rows that are guessed to be left may have been passed: what there is not would be looked for all the way down.
    const [crowd, beyond] = this.#beginningAt(position).filter(({ guessed }) => guessed !== true);
    if (crowd === undefined) return null;
    const width = widthOf(crowd);
    const further = beyond === undefined ? 0 : widthOf(beyond) - width;
    const density = further > 0 && beyond !== undefined ? (beyond.rows - crowd.rows) / further : 0;
    const reckoned = density > 0 ? (crowd.rows - EDGE_WINDOWS * this.#wantedRows) / density : Infinity;
    return { crowd, left: reckoned < width ? Math.max(reckoned, width * LEAST_SHARE) : width / 2 };
  }

  /** The crowds that a walk comes to at this instant, the smallest first; those of which little is left are none any more. */
  #beginningAt(position: number): readonly Crowd[] {
    return this.#crowds
      .filter(({ start, end, rows }) => (this.#side === 'newest' ? end : start) === position && rows > this.#wantedRows)
      .sort((a, b) => widthOf(a) - widthOf(b));
  }

  /** Of a crowd that the walk begins inside of, the part that lies ahead. */
  #aheadOf(crowd: Crowd, inside: number): Crowd {
    if (inside <= crowd.start || inside >= crowd.end) return crowd;
    const { start, end } = crowd;
    return aheadOf(crowd, this.#side === 'newest' ? { start, end: inside } : { start: inside, end });
  }
}

function lastRemembered(memory: TileMemory, at: number): LastRead | null {
  const leaf = memory.near(at);
  if (leaf === null) return null;
  const rows = Math.max(1, leaf.rows);
  return { rows, isHole: false, density: rows / widthOf(leaf), rung: rungWithin(widthOf(leaf)) };
}
