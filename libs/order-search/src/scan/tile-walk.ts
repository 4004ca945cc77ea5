import type { Direction } from '../merge/key.js';
import { TILE_LEVELS, unitAt, type TileLevel } from './calendar.js';

/** `[start, end)` in epoch milliseconds; `null` is open. */
export interface Tile {
  readonly start: number | null;
  readonly end: number | null;
  /** `rest`: everything that is left beyond where the walk stands. */
  readonly level: TileLevel | 'rest';
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
  /** Rows a window should hold at most. */
  readonly wantedRows: number;
  readonly finest: TileLevel;
  /** Counting is cheap, so a window may be tried at any size; else it grows one level at a time. */
  readonly growsFreely: boolean;
}

/** So many rows somewhere in `[start, end)`. */
interface Crowd {
  start: number;
  end: number;
  rows: number;
}

const REST = -1;
const indexOf = (level: Tile['level']): number => (level === 'rest' ? REST : TILE_LEVELS.indexOf(level));
const DAY = indexOf('day');
const TEN_YEARS_MS = 3653 * 86_400_000;

/**
 * Chooses calendar-aligned windows along a direction, one after the other, each as large as its likely number of rows
 * allows. Likely is what was seen: a window found crowded tells of everything in it, the window read last of what lies
 * beyond. State without IO: reading is somebody else's.
 */
export class TileWalk {
  readonly #options: WalkOptions;
  readonly #finest: number;
  /** Everything on the passed side of this has been read; `null` until the first window has been. */
  #position: number | null = null;
  #earliest: number;
  #crowds: Crowd[] = [];
  /** Divided where the walk stands: not to be chosen again, however few they may have counted. */
  #refused: Tile[] = [];
  #last: { readonly rows: number; readonly density: number; readonly level: number } | null = null;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#finest = indexOf(options.finest);
    this.#earliest = options.earliest;
  }

  /** True for a window that cannot be divided, or is not worth it: shops are younger than 1970. */
  isFinest(tile: Tile): boolean {
    return indexOf(tile.level) === this.#finest || (tile.start === null && tile.end !== null && tile.end <= 0);
  }

  /** The window to read next. */
  next(): Tile {
    for (let level = this.#coarsest(); level < this.#finest; level++) {
      const tile = this.#tileAt(level);
      if (this.isFinest(tile)) return tile;
      if (this.#isRefused(tile)) continue;
      // Behind an empty window there may be many more: step over them in growing strides, whatever the average says.
      const stride = this.#last?.rows === 0 && level >= this.#last.level - 1;
      if (stride || this.#likelyRows(tile) <= this.#options.wantedRows) return tile;
    }
    return this.#tileAt(this.#finest);
  }

  /** `tile` was read and held this many rows. */
  passed(tile: Tile, rows: number): void {
    const { start, end } = this.#span(tile);
    this.#refused = [];
    this.#last = { rows, density: rows / (end - start), level: indexOf(tile.level) };
    this.#position = this.#options.direction === 'desc' ? tile.start : tile.end;
    for (const crowd of this.#crowds) {
      if (crowd.start >= end || crowd.end <= start) continue;
      crowd.rows = Math.max(0, crowd.rows - rows);
      if (this.#options.direction === 'desc') crowd.end = Math.min(crowd.end, start);
      else crowd.start = Math.max(crowd.start, end);
    }
    this.#crowds = this.#crowds.filter((crowd) => crowd.end > crowd.start);
  }

  /** `tile` holds more rows than are wanted at once. */
  divide(tile: Tile, rows: number): void {
    this.#crowds.push({ ...this.#span(tile), rows });
    this.#refused.push(tile);
    // What lies before the hint is no longer "hardly anything": look further back for its beginning.
    if (tile.start === null && this.#options.direction === 'asc') {
      this.#earliest = Math.max(0, this.#earliest - TEN_YEARS_MS);
    }
  }

  #coarsest(): number {
    if (this.#atEarliest()) return REST;
    if (this.#last === null) return Math.min(this.#finest, this.#crowds.length > 0 ? REST : this.#startLevel());
    return this.#options.growsFreely ? REST : Math.max(REST, this.#last.level - 1);
  }

  /** Only what is older than the hint is left (descending), or comes first (ascending). */
  #atEarliest(): boolean {
    const { direction, begin } = this.#options;
    if (direction === 'desc') return (this.#position ?? begin ?? Infinity) <= this.#earliest;
    return this.#position === null && begin === null;
  }

  /** No wider than the range asked, and small enough for a busy shop. */
  #startLevel(): number {
    const { from, to } = this.#options;
    const width = from === null || to === null ? Infinity : to - from + 1;
    const fitting = TILE_LEVELS.findIndex((level) => {
      const { start, end } = unitAt(level, this.#options.now);
      return end - start <= width;
    });
    return Math.max(DAY, fitting === -1 ? this.#finest : fitting);
  }

  #tileAt(index: number): Tile {
    const level = TILE_LEVELS[index];
    return level === undefined ? this.#rest() : this.#unit(level);
  }

  #unit(level: TileLevel): Tile {
    const { direction, now, begin } = this.#options;
    if (direction === 'desc') {
      const inside = this.#position === null ? Math.min(begin ?? now, now) : this.#position - 1;
      const { start, end } = unitAt(level, inside);
      // The newest window is open upward: provider clocks may run ahead of ours.
      return { start, end: this.#position ?? (end > now ? null : end), level };
    }
    const inside = this.#position ?? begin ?? this.#earliest;
    const { start, end } = unitAt(level, inside);
    return { start: this.#position ?? start, end: end > now ? null : end, level };
  }

  #rest(): Tile {
    const { direction, from, to, now, finest } = this.#options;
    const first = this.#unit(finest);
    if (direction === 'desc')
      return { start: from === null ? null : unitAt(finest, from).start, end: first.end, level: 'rest' };
    if (this.#atEarliest()) return { start: null, end: this.#earliest, level: 'rest' };
    return { start: first.start, end: to === null || to >= now ? null : unitAt(finest, to).end, level: 'rest' };
  }

  /** For reckoning only: open ends at the hint and at now. */
  #span(tile: Tile): { readonly start: number; readonly end: number } {
    const start = tile.start ?? Math.min(this.#earliest, tile.end ?? this.#options.now) - 1;
    return { start, end: Math.max(start + 1, tile.end ?? this.#options.now) };
  }

  #isRefused(tile: Tile): boolean {
    if (this.#refused.some((each) => each.start === tile.start && each.end === tile.end)) return true;
    const { start, end } = this.#span(tile);
    return this.#crowds.some(
      (crowd) => crowd.rows > this.#options.wantedRows && crowd.start >= start && crowd.end <= end,
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
