import type { Direction } from '../merge/key.js';
import { rungWithin, type Rung } from './ladder.js';
import type { Crowd, TileMemory } from './tile-memory.js';

/** `[start, end)`, epoch milliseconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

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
/** A cut that leaves less than this share of a crowd is not worth a call. */
const LEAST_SHARE = 1 / 1024;

/**
 * What a walk knows of how thick orders lie: a window found crowded tells of everything in it, the window read last or
 * nearest of what lies beyond. Guesses all, to choose windows by; none decides what is given.
 */
export class Density {
  readonly #direction: Direction;
  readonly #wantedRows: number;
  #crowds: readonly Crowd[];
  #last: LastRead | null;

  /** `inside`: the instant the walk begins at; `begin`: the same, and null where the walk begins before all there is. */
  constructor(
    memory: TileMemory,
    walk: { direction: Direction; wantedRows: number; inside: number; begin: number | null },
  ) {
    const { direction, wantedRows, inside, begin } = walk;
    this.#direction = direction;
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
    this.#last = { rows, isHole, density: rows / (span.end - span.start), rung };
    this.#crowds = this.#crowds
      .map((crowd) => (crowd.start >= span.end || crowd.end <= span.start ? crowd : this.#without(crowd, span, rows)))
      .filter((crowd) => crowd.end > crowd.start);
  }

  /** More rows than are wanted at once lie somewhere in it. `inside`: where in it the walk begins; `null`: at its edge. */
  isCrowded(crowd: Crowd, inside: number | null): void {
    this.#crowds = [...this.#crowds, inside === null ? crowd : this.#aheadOf(crowd, inside)];
  }

  /** Whether more rows than are wanted at once are known to lie in it. */
  holdsCrowd({ start, end }: Span): boolean {
    return this.#crowds.some(
      (crowd) => crowd.guessed !== true && crowd.rows > this.#wantedRows && crowd.start >= start && crowd.end <= end,
    );
  }

  /** By the smallest crowd around it, or by what was read last. */
  likelyRows({ start, end }: Span): number {
    let around: Crowd | null = null;
    for (const crowd of this.#crowds) {
      const overlaps = crowd.start < end && crowd.end > start;
      if (overlaps && (around === null || widthOf(crowd) < widthOf(around))) around = crowd;
    }
    const density = around === null ? (this.#last?.density ?? 0) : around.rows / widthOf(around);
    return density * (end - start);
  }

  /**
   * The crowd that begins at `position`, and how much of its width is left beyond a cut that its rows likely begin
   * behind: if they lie as thick as further on, that tells where; else the middle does. Null where no crowd begins.
   */
  edgeFrom(position: number): { readonly crowd: Crowd; readonly left: number } | null {
    // Rows that are guessed to be left may have been passed: what there is not would be looked for all the way down.
    const [crowd, beyond] = this.#crowds
      .filter(({ start, end, guessed }) => guessed !== true && (this.#direction === 'desc' ? end : start) === position)
      .sort((a, b) => widthOf(a) - widthOf(b));
    if (crowd === undefined || crowd.rows <= this.#wantedRows) return null;
    const width = widthOf(crowd);
    const further = beyond === undefined ? 0 : widthOf(beyond) - width;
    const density = further > 0 && beyond !== undefined ? (beyond.rows - crowd.rows) / further : 0;
    const reckoned = density > 0 ? (crowd.rows - EDGE_WINDOWS * this.#wantedRows) / density : Infinity;
    return { crowd, left: reckoned < width ? Math.max(reckoned, width * LEAST_SHARE) : width / 2 };
  }

  /** Of a crowd that the walk begins inside of, the part that lies ahead. */
  #aheadOf(crowd: Crowd, inside: number): Crowd {
    if (inside <= crowd.start || inside >= crowd.end) return crowd;
    const ahead = this.#direction === 'desc' ? { ...crowd, end: inside } : { ...crowd, start: inside };
    return { ...ahead, rows: (crowd.rows * widthOf(ahead)) / widthOf(crowd), guessed: true };
  }

  /** What is left of a crowd when a window of it, at the side the walk comes from, has been read. */
  #without(crowd: Crowd, { start, end }: Span, read: number): Crowd {
    const rows = Math.max(0, crowd.rows - read);
    return this.#direction === 'desc'
      ? { ...crowd, end: Math.min(crowd.end, start), rows }
      : { ...crowd, start: Math.max(crowd.start, end), rows };
  }
}

const widthOf = ({ start, end }: Span): number => end - start;

function lastRemembered(memory: TileMemory, at: number): LastRead | null {
  const leaf = memory.near(at);
  if (leaf === null) return null;
  const rows = Math.max(1, leaf.rows);
  return { rows, isHole: false, density: rows / widthOf(leaf), rung: rungWithin(widthOf(leaf)) };
}
