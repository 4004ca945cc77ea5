import type { Direction } from '../merge/key.js';
import { DAY_RUNG, finestRung, REST, rungWithin, windowAt, type Rung } from './ladder.js';
import type { Crowd, TileMemory } from './tile-memory.js';

/** `[start, end)` in epoch milliseconds; `null` is open. */
export interface Tile {
  readonly start: number | null;
  readonly end: number | null;
  readonly rung: Rung;
}

export interface WalkOptions {
  readonly direction: Direction;
  /** Inclusive bounds of the request, epoch milliseconds. */
  readonly from: number | null;
  readonly to: number | null;
  /** Where the walk begins, inside the first window: an instant still to be read. `null`: at the open end. */
  readonly begin: number | null;
  /** A hint: hardly anything is older. */
  readonly earliest: number;
  readonly now: number;
  /** Epoch milliseconds: open windows read since then are likely at hand still, so that they are chosen again. */
  readonly keptSince: number;
  /** Rows a window should hold at most. */
  readonly wantedRows: number;
  readonly granularity: 'second' | 'day';
  /** Counting is cheap, so a window may be tried at any size; else it grows from rung to rung. */
  readonly growsFreely: boolean;
  readonly memory: TileMemory;
}

interface LastRead {
  readonly rows: number;
  readonly density: number;
  readonly rung: Rung;
}

/** Behind an empty window the next may be this many rungs wider. */
const STRIDE = 2;

/** The edge of a crowd is aimed at so that about this many windows of its rows come along. */
const EDGE_WINDOWS = 1;
/** A cut that leaves less than this share of a crowd is not worth a call. */
const LEAST_SHARE = 1 / 1024;
const TEN_YEARS_MS = 3653 * 86_400_000;

/**
 * Chooses windows along a direction, one after the other, each as large as its likely number of rows allows. Likely is
 * what was seen: a window found crowded tells of everything in it, the window read last or nearest of what lies beyond.
 * State without IO: reading is somebody else's.
 */
export class TileWalk {
  readonly #options: WalkOptions;
  readonly #finest: Rung;
  /** Everything on the passed side of this has been read; `null` until the first window has been. */
  #position: number | null = null;
  #earliest: number;
  #crowds: readonly Crowd[];
  /** Divided where the walk stands: not to be chosen again, however few they may have counted. */
  #refused: Tile[] = [];
  #last: LastRead | null;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#finest = finestRung(options.granularity);
    this.#earliest = options.earliest;
    this.#last = this.#remembered();
    this.#crowds = this.#crowdsAtBegin();
  }

  /** True for a window that cannot be divided, or is not worth it: shops are younger than 1970. */
  isFinest(tile: Tile): boolean {
    return tile.rung === this.#finest || (tile.start === null && tile.end !== null && tile.end <= 0);
  }

  /** The window to read next. */
  next(): Tile {
    const end = this.#openWindow();
    if (end !== null) return end;
    if (this.#options.direction === 'asc' && this.#atEarliest()) return this.#first();
    const known = this.#known();
    if (known !== null && !this.#isRefused(known)) return known;
    const edge = this.#towardsEdge();
    if (edge !== null && !this.#isRefused(edge)) return edge;
    for (let rung = this.#coarsest(); rung < this.#finest; rung++) {
      const tile = this.#tileAt(rung);
      if (this.isFinest(tile)) return tile;
      if (this.#isRefused(tile)) continue;
      // Behind an empty window there may be many more: step over them in growing strides, whatever the average says.
      const strides = this.#last?.rows === 0 && rung >= this.#last.rung - STRIDE;
      if (strides || this.#likelyRows(tile) <= this.#options.wantedRows) return tile;
    }
    return this.#tileAt(this.#finest);
  }

  /** `tile` was read and held this many rows. */
  passed(tile: Tile, rows: number): void {
    const { start, end } = this.#span(tile);
    this.#refused = [];
    this.#options.memory.lastRows = rows;
    this.#last = { rows, density: rows / (end - start), rung: tile.rung };
    this.#position = this.#options.direction === 'desc' ? tile.start : tile.end;
    const { memory, now } = this.#options;
    if (tile.start !== null && tile.end !== null) memory.remember({ start: tile.start, end: tile.end, rows });
    else if (tile.start !== null) memory.rememberEnd('newest', tile.start, now);
    else if (tile.end !== null) memory.rememberEnd('oldest', tile.end, now);
    this.#crowds = this.#crowds
      .map((crowd) => (crowd.start >= end || crowd.end <= start ? crowd : this.#without(crowd, { start, end, rows })))
      .filter((crowd) => crowd.end > crowd.start);
  }

  /** What is left of a crowd when a window of it, at the side the walk comes from, has been read. */
  #without(crowd: Crowd, read: Crowd): Crowd {
    const rows = Math.max(0, crowd.rows - read.rows);
    return this.#options.direction === 'desc'
      ? { ...crowd, end: Math.min(crowd.end, read.start), rows }
      : { ...crowd, start: Math.max(crowd.start, read.end), rows };
  }

  /** `tile` holds more rows than are wanted at once. */
  divide(tile: Tile, rows: number): void {
    const crowd = { ...this.#span(tile), rows };
    this.#crowds = [...this.#crowds, crowd];
    this.#options.memory.rememberCrowd(crowd);
    this.#refused.push(tile);
    if (tile.start !== null) this.#options.memory.forget(tile.start);
    this.#lookFurtherBack(tile);
  }

  /** The window an ascending walk without a beginning starts with is open downward, however crowded it is known to be. */
  #first(): Tile {
    for (;;) {
      const tile = this.#rest();
      if (this.isFinest(tile) || !this.#isRefused(tile)) return tile;
      this.#refused.push(tile);
      this.#lookFurtherBack(tile);
    }
  }

  /** What lies before the hint may turn out to be a crowd as well: its beginning is further back. */
  #lookFurtherBack(tile: Tile): void {
    const isBeforeHint = tile.start === null && tile.end !== null && tile.end <= this.#earliest;
    if (isBeforeHint && this.#options.direction === 'asc') {
      this.#earliest = Math.max(0, this.#earliest - TEN_YEARS_MS);
    }
  }

  /** The open window that the walk begins in, as it was read a moment ago. */
  #openWindow(): Tile | null {
    const { direction, from, keptSince, memory } = this.#options;
    if (this.#position !== null || this.#refused.length > 0) return null;
    const inside = this.#inside();
    if (direction === 'desc') {
      const start = memory.end('newest', keptSince);
      return start === null || inside < start ? null : { start, end: null, rung: REST };
    }
    const end = memory.end('oldest', keptSince);
    return end === null || from !== null || inside >= end ? null : { start: null, end, rung: REST };
  }

  /** The instant the walk stands before. */
  #inside(): number {
    const { direction, begin, now } = this.#options;
    if (direction === 'desc') return this.#position === null ? Math.min(begin ?? now, now) : this.#position - 1;
    return this.#position ?? begin ?? this.#earliest;
  }

  /** A window that was read before and holds the next instant; one the walk stands at the edge of, or at its beginning in. */
  #known(): Tile | null {
    const leaf = this.#options.memory.around(this.#inside());
    if (leaf === null || this.#refused.length > 0 || this.#atEarliest()) return null;
    const { direction } = this.#options;
    const fits = this.#position === null || this.#position === (direction === 'desc' ? leaf.end : leaf.start);
    return fits ? { start: leaf.start, end: leaf.end, rung: rungWithin(leaf.end - leaf.start) } : null;
  }

  /**
   * Behind an empty window, with a crowd somewhere ahead: where its rows begin is looked for by counting, not by stepping.
   * If they lie as thick here as further on, that tells where; else the middle does.
   */
  #towardsEdge(): Tile | null {
    if (!this.#options.growsFreely || this.#position === null) return null;
    // A moment without orders is stepped over; only a longer stretch is worth a search.
    if (this.#last?.rows !== 0 || this.#last.rung > DAY_RUNG) return null;
    const [crowd, beyond] = this.#crowdsAhead();
    if (crowd === undefined || crowd.rows <= this.#options.wantedRows) return null;
    const { direction, wantedRows } = this.#options;
    const width = crowd.end - crowd.start;
    const further = beyond === undefined ? 0 : beyond.end - beyond.start - width;
    const density = further > 0 && beyond !== undefined ? (beyond.rows - crowd.rows) / further : 0;
    // What is left beyond the cut: all but a little of the crowd as it lies further on, or half of the way.
    const reckoned = density > 0 ? (crowd.rows - EDGE_WINDOWS * wantedRows) / density : Infinity;
    const left = reckoned < width ? Math.max(reckoned, width * LEAST_SHARE) : width / 2;
    const rung = Math.min(this.#finest, rungWithin(left / 2));
    const tile =
      direction === 'desc'
        ? { start: windowAt(rung, crowd.start + left).end, end: this.#position, rung: rungWithin(width - left) }
        : { start: this.#position, end: windowAt(rung, crowd.end - left).start, rung: rungWithin(width - left) };
    return tile.end > tile.start && rungWithin(tile.end - tile.start) < this.#finest ? tile : null;
  }

  /** What is remembered of crowds; of one that the walk begins inside of, the part that lies ahead. */
  #crowdsAtBegin(): readonly Crowd[] {
    const { direction, memory } = this.#options;
    const inside = this.#inside();
    return memory.crowds.map((crowd) => {
      if (inside <= crowd.start || inside >= crowd.end) return crowd;
      const ahead = direction === 'desc' ? { ...crowd, end: inside } : { ...crowd, start: inside };
      const share = (ahead.end - ahead.start) / (crowd.end - crowd.start);
      return { ...ahead, rows: crowd.rows * share, guessed: true };
    });
  }

  /** The crowds that begin where the walk stands, the smallest first. */
  #crowdsAhead(): readonly Crowd[] {
    const { direction } = this.#options;
    const isHere = ({ start, end }: Crowd): boolean => (direction === 'desc' ? end : start) === this.#position;
    return this.#crowds.filter(isHere).sort((a, b) => a.end - a.start - (b.end - b.start));
  }

  #remembered(): LastRead | null {
    const leaf = this.#options.memory.near(this.#inside());
    if (leaf === null) return null;
    const width = leaf.end - leaf.start;
    return { rows: Math.max(1, leaf.rows), density: Math.max(1, leaf.rows) / width, rung: rungWithin(width) };
  }

  #coarsest(): Rung {
    if (this.#atEarliest()) return REST;
    if (this.#last === null) return Math.min(this.#finest, this.#crowds.length > 0 ? REST : this.#startRung());
    return this.#options.growsFreely ? REST : Math.max(REST, this.#last.rung - STRIDE);
  }

  /** Only what is older than the hint is left (descending), or comes first (ascending). */
  #atEarliest(): boolean {
    const { direction, begin } = this.#options;
    if (direction === 'desc') return (this.#position ?? begin ?? Infinity) <= this.#earliest;
    return this.#position === null && begin === null;
  }

  /** No wider than the range asked, and small enough for a busy shop. */
  #startRung(): Rung {
    const { from, to } = this.#options;
    return from === null || to === null ? DAY_RUNG : Math.max(DAY_RUNG, rungWithin(to - from + 1));
  }

  #tileAt(rung: Rung): Tile {
    if (rung === REST) return this.#rest();
    const { direction, now } = this.#options;
    const { start, end } = windowAt(rung, this.#inside());
    // The newest window is open upward: provider clocks may run ahead of ours.
    const open = end > now ? null : end;
    if (direction === 'desc') return { start, end: this.#position ?? open, rung };
    return { start: this.#position ?? start, end: open, rung };
  }

  #rest(): Tile {
    const { direction, from, to, now } = this.#options;
    const first = this.#tileAt(this.#finest);
    if (direction === 'desc') {
      return { start: from === null ? null : windowAt(this.#finest, from).start, end: first.end, rung: REST };
    }
    if (this.#atEarliest()) return { start: null, end: this.#beginning(), rung: REST };
    return { start: first.start, end: to === null || to >= now ? null : windowAt(this.#finest, to).end, rung: REST };
  }

  /** Where the first window of an ascending walk ends: nobody knows how long there is nothing yet. */
  #beginning(): number {
    const { now, growsFreely } = this.#options;
    const crowded = this.#refused.map(({ end }) => end ?? now);
    const least = Math.min(now, ...crowded);
    const middle = windowAt(DAY_RUNG, this.#earliest + (least - this.#earliest) / 2).start;
    return growsFreely && middle > this.#earliest ? middle : this.#earliest;
  }

  /** For reckoning only: open ends at the hint and at now. */
  #span(tile: Pick<Tile, 'start' | 'end'>): { readonly start: number; readonly end: number } {
    const start = tile.start ?? Math.min(this.#earliest, tile.end ?? this.#options.now) - 1;
    return { start, end: Math.max(start + 1, tile.end ?? this.#options.now) };
  }

  #isRefused(tile: Tile): boolean {
    if (this.#refused.some((each) => each.start === tile.start && each.end === tile.end)) return true;
    const { start, end } = this.#span(tile);
    return this.#crowds.some(
      (crowd) =>
        crowd.guessed !== true && crowd.rows > this.#options.wantedRows && crowd.start >= start && crowd.end <= end,
    );
  }

  /** By the smallest crowd around it, or by what was read last. */
  #likelyRows(tile: Tile): number {
    const { start, end } = this.#span(tile);
    let around: Crowd | null = null;
    for (const crowd of this.#crowds) {
      const overlaps = crowd.start < end && crowd.end > start;
      if (overlaps && (around === null || crowd.end - crowd.start < around.end - around.start)) around = crowd;
    }
    if (around !== null) return (around.rows * (end - start)) / (around.end - around.start);
    return (this.#last?.density ?? 0) * (end - start);
  }
}
