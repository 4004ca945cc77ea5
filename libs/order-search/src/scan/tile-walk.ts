import type { Direction } from '../merge/key.js';
import { Density } from './density.js';
import { EndsOfTime } from './ends-of-time.js';
import { DAY_RUNG, finestRung, REST, rungTimes, rungWithin, windowAt, type Rung } from './ladder.js';
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
  /** Behind an empty window the next may be this many times as wide; absent: `STRIDE`. */
  readonly stride?: number;
  readonly memory: TileMemory;
}

/** How much wider: the fewer calls, and what they bring beyond what is wanted is kept. */
const STRIDE = 16;

/** A window is cut to within this part of it from where the walk begins: few rows before that, and still a common edge. */
const CUT_SHARE = 1 / 16;

/**
 * Chooses windows along a direction, one after the other, each as large as its likely number of rows allows. State
 * without IO: reading is somebody else's.
 */
export class TileWalk {
  readonly #options: WalkOptions;
  readonly #finest: Rung;
  readonly #stride: number;
  /** Everything on the passed side of this has been read; `null` until the first window has been. */
  #position: number | null = null;
  readonly #ends: EndsOfTime;
  /** Windows from `start` on that turned out to be a crowd; where it ends is being looked for. */
  #crowdsAhead: { readonly start: number; readonly rows: number }[] = [];
  /** Divided where the walk stands: not to be chosen again, however few they may have counted. */
  #refused: Tile[] = [];
  readonly #density: Density;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#finest = finestRung(options.granularity);
    this.#stride = options.stride ?? STRIDE;
    // Where a window is read whole before it is known to hold too much, nothing is won by looking for the end.
    this.#ends = new EndsOfTime(
      { earliest: options.earliest, latest: Math.max(options.now, options.memory.end('newest', -Infinity) ?? 0) },
      { finest: this.#finest, canMove: options.growsFreely },
    );
    this.#density = new Density(options.memory, { ...options, inside: this.#inside() });
  }

  /** True for a window that cannot be divided, or is not worth it: shops are younger than 1970. */
  isFinest(tile: Tile): boolean {
    if (tile.rung === this.#finest) return tile.end !== null || !this.#ends.mayBeLater(this.#farthest);
    return tile.start === null && tile.end !== null && tile.end <= 0;
  }

  /** The window to read next. */
  next(): Tile {
    if (this.#crowdsAhead.length > 0) return this.#tileAt(this.#finest);
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
      // Behind a hole there may be many more: step over them in growing strides, whatever the average says.
      const { last } = this.#density;
      const strides = last?.isHole === true && rung >= rungTimes(last.rung, this.#stride);
      if (strides || this.#density.likelyRows(this.#ends.span(tile)) <= this.#options.wantedRows) return tile;
    }
    return this.#tileAt(this.#finest);
  }

  /** What a window holds beyond the instant that the walk begins at, and little before it; the window where that is all. */
  fromBegin(tile: Tile): Tile {
    const { begin, direction } = this.#options;
    if (this.#position !== null || begin === null) return tile;
    const { start, end } = this.#ends.span(tile);
    const cut = windowAt(Math.min(this.#finest, rungWithin((end - start) * CUT_SHARE)), begin);
    const isCut = direction === 'desc' ? cut.end < end : cut.start > start;
    if (!isCut) return tile;
    const part = direction === 'desc' ? { start: tile.start, end: cut.end } : { start: cut.start, end: tile.end };
    const { start: from, end: until } = this.#ends.span(part);
    return { ...part, rung: tile.rung === REST ? REST : Math.min(this.#finest, rungWithin(until - from)) };
  }

  /** `tile` was read and held this many rows; `whole`: the window it is of. */
  passed(tile: Tile, rows: number, whole = tile): void {
    const { direction, memory, now } = this.#options;
    for (const ahead of this.#crowdsAhead.splice(0)) {
      this.#learnCrowd({ start: ahead.start, end: this.#ends.span(tile).start, rows: ahead.rows - rows }, null);
    }
    this.#density.wasRead(this.#ends.span(tile), rows, tile.rung);
    this.#refused = [];
    this.#position = direction === 'desc' ? tile.start : tile.end;
    memory.lastRows = rows;
    // Part of a window that is known takes nothing from those who come to the whole.
    if (tile === whole || !memory.knows(whole)) memory.rememberWindow(tile, rows, now);
  }

  /** `tile` holds more rows than are wanted at once, and so does the window it is of. */
  divide(tile: Tile, rows: number, whole = tile): void {
    this.#ends.moveBack(tile);
    if (this.#lookFurtherAhead(tile, rows)) return;
    // Of a window that the walk begins inside of, what it has before it counts: else that would look ever more crowded.
    this.#learnCrowd({ ...this.#ends.span(tile), rows }, this.#position === null ? this.#options.begin : null);
    this.#refused.push(tile, whole);
    if (tile.start !== null) this.#options.memory.forget(tile.start);
  }

  /** The window an ascending walk without a beginning starts with is open downward, however crowded it is known to be. */
  #first(): Tile {
    for (;;) {
      const tile = this.#rest();
      if (this.isFinest(tile) || !this.#isRefused(tile)) return tile;
      this.#refused.push(tile);
      this.#ends.moveBack(tile);
    }
  }

  /**
   * A window that is open upward is a crowd, and may be one of orders dated after now. True when that may have given the
   * window an end, so that nothing is known yet of what lies before it.
   */
  #lookFurtherAhead({ start, end, rung }: Tile, rows: number): boolean {
    const { direction, begin } = this.#options;
    const isOpen = end === null && (direction === 'asc' || rung === this.#finest);
    if (start === null || !isOpen || !this.#ends.moveAhead(this.#farthest)) return false;
    if (direction === 'desc' && begin === null) this.#crowdsAhead.push({ start, rows });
    return true;
  }

  /** The newest instant that is asked for; `null`: there is none. */
  get #farthest(): number | null {
    const { direction, begin, to } = this.#options;
    return direction === 'desc' ? begin : to;
  }

  #learnCrowd(crowd: Crowd, inside: number | null): void {
    this.#density.isCrowded(crowd, inside);
    this.#options.memory.rememberCrowd(crowd);
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
    const { direction, begin } = this.#options;
    if (direction === 'desc') {
      return this.#position === null ? Math.min(begin ?? this.#ends.latest, this.#ends.latest) : this.#position - 1;
    }
    return this.#position ?? begin ?? this.#ends.earliest;
  }

  /** A window that was read before and holds the next instant; one the walk stands at the edge of, or at its beginning in. */
  #known(): Tile | null {
    const { direction, begin, memory } = this.#options;
    const leaf = memory.around(this.#inside());
    if (leaf === null || this.#refused.length > 0 || this.#atEarliest()) return null;
    // From the open end on, there may be orders beyond any window with an end.
    if (direction === 'desc' && this.#position === null && (begin ?? Infinity) > this.#ends.latest) return null;
    const fits = this.#position === null || this.#position === (direction === 'desc' ? leaf.end : leaf.start);
    return fits ? { start: leaf.start, end: leaf.end, rung: rungWithin(leaf.end - leaf.start) } : null;
  }

  /** Behind an empty window, with a crowd somewhere ahead: where its rows begin is looked for by counting, not by stepping. */
  #towardsEdge(): Tile | null {
    const { direction, growsFreely } = this.#options;
    const { last } = this.#density;
    // A moment without orders is stepped over; only a longer stretch is worth a search.
    if (!growsFreely || this.#position === null || last?.rows !== 0 || last.rung > DAY_RUNG) return null;
    const edge = this.#density.edgeFrom(this.#position);
    if (edge === null) return null;
    const { crowd, left } = edge;
    const cut = Math.min(this.#finest, rungWithin(left / 2));
    const rung = rungWithin(crowd.end - crowd.start - left);
    const tile =
      direction === 'desc'
        ? { start: windowAt(cut, crowd.start + left).end, end: this.#position, rung }
        : { start: this.#position, end: windowAt(cut, crowd.end - left).start, rung };
    return tile.end > tile.start && rungWithin(tile.end - tile.start) < this.#finest ? tile : null;
  }

  #coarsest(): Rung {
    if (this.#atEarliest()) return REST;
    const { last, knowsCrowds } = this.#density;
    if (last === null) return Math.min(this.#finest, knowsCrowds ? REST : this.#startRung());
    return this.#options.growsFreely ? REST : rungTimes(last.rung, this.#stride);
  }

  /** Only what is older than the hint is left (descending), or comes first (ascending). */
  #atEarliest(): boolean {
    const { direction, begin } = this.#options;
    if (direction === 'desc') return (this.#position ?? begin ?? Infinity) <= this.#ends.earliest;
    return this.#position === null && begin === null;
  }

  /** No wider than the range asked, and small enough for a busy shop. */
  #startRung(): Rung {
    const { from, to } = this.#options;
    return from === null || to === null ? DAY_RUNG : Math.max(DAY_RUNG, rungWithin(to - from + 1));
  }

  #tileAt(rung: Rung): Tile {
    if (rung === REST) return this.#rest();
    const { direction } = this.#options;
    const { start, end } = windowAt(rung, this.#inside());
    // The newest window is open upward: provider clocks may run ahead of ours.
    const open = end > this.#ends.latest ? null : end;
    if (direction === 'desc') return { start, end: this.#position ?? open, rung };
    return { start: this.#position ?? start, end: open, rung };
  }

  #rest(): Tile {
    const { direction, from, to } = this.#options;
    const first = this.#tileAt(this.#finest);
    if (direction === 'desc') {
      return { start: from === null ? null : windowAt(this.#finest, from).start, end: first.end, rung: REST };
    }
    if (this.#atEarliest()) return { start: null, end: this.#beginning(), rung: REST };
    return {
      start: first.start,
      end: to === null || to >= this.#ends.latest ? null : windowAt(this.#finest, to).end,
      rung: REST,
    };
  }

  /** Where the first window of an ascending walk ends: nobody knows how long there is nothing yet. */
  #beginning(): number {
    const { now, growsFreely } = this.#options;
    const crowded = this.#refused.map(({ end }) => end ?? now);
    const least = Math.min(now, ...crowded);
    const middle = windowAt(DAY_RUNG, this.#ends.earliest + (least - this.#ends.earliest) / 2).start;
    return growsFreely && middle > this.#ends.earliest ? middle : this.#ends.earliest;
  }

  #isRefused(tile: Tile): boolean {
    if (this.#refused.some((each) => each.start === tile.start && each.end === tile.end)) return true;
    return this.#density.holdsCrowd(this.#ends.span(tile));
  }
}
