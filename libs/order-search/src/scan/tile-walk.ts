import type { Order } from '../model/order.js';
import { contains, widthOf, type Crowd } from './crowd.js';
import { Density } from './density.js';
import { EndsOfTime } from './ends-of-time.js';
import { DAY_RUNG, finestRung, REST, rungTimes, rungWithin, windowAt, type Rung } from './ladder.js';
import type { Tile, WalkOptions } from './tile.js';

/** How much wider: the fewer calls, and what they bring beyond what is wanted is kept. */
const STRIDE = 16;

/** So many windows in turn that held too many rows or none, and it is cheaper to look at some than to go on. */
const LOST_AFTER = 2;

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
  /** Rows at the earlier end of the window read last. */
  #onSeam = 0;
  /** Windows in turn that held too many rows, or none. */
  #misses = 0;
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
      { earliest: options.earliest, latest: Math.max(options.now, options.memory.end('newest') ?? 0) },
      {
        finest: this.#finest,
        farthest: options.direction === 'desc' ? options.begin : options.to,
        canMove: options.growsFreely,
      },
    );
    this.#density = new Density(options.memory, { ...options, inside: this.#inside() });
  }

  /** True for a window that cannot be divided, or is not worth it: shops are younger than 1970. */
  isFinest(tile: Tile): boolean {
    if (tile.rung === this.#finest) return tile.end !== null || !this.#ends.mayBeLater;
    return tile.start === null && tile.end !== null && tile.end <= 0;
  }

  /** Where rows lie is worth finding out: a sample of the crowd that the walk stands before; else empty. */
  get unseen(): readonly Order[] {
    return this.#misses < LOST_AFTER ? [] : this.#density.unseenAt(this.#before);
  }

  /** What was `unseen` has been looked at: the times of these orders, epoch milliseconds. */
  look(times: readonly number[]): void {
    this.#density.look(this.#before, times);
    this.#ends.seen(times);
  }

  /** The window to read next. */
  next(): Tile {
    if (this.#crowdsAhead.length > 0) return this.#tileAt(this.#finest);
    const end = this.#openWindow();
    if (end !== null) return end;
    if (this.#options.direction === 'asc' && this.#atEarliest()) return this.#first();
    const known = this.#known();
    if (known !== null && !this.#isRefused(known)) return known;
    const cut = this.#cut();
    if (cut !== null && !this.#isRefused(cut)) return cut;
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
    const part = direction === 'desc' ? this.#tileOf(tile.start, cut.end) : this.#tileOf(cut.start, tile.end);
    return tile.rung === REST ? { ...part, rung: REST } : part;
  }

  /**
   * How many rows a listing of `tile` counts besides its own: both its ends are asked for, and what lies on the later one was
   * read with the window before.
   */
  rowsOnSeam(tile: Tile): number {
    return this.#options.direction === 'desc' && tile.end !== null && tile.end === this.#position ? this.#onSeam : 0;
  }

  /** `tile` was read and held this many rows, `onSeam` of them at its earlier end; `whole`: the window it is of. */
  passed(tile: Tile, rows: number, { whole = tile, onSeam = 0 }: { whole?: Tile; onSeam?: number } = {}): void {
    const { direction, memory, now } = this.#options;
    for (const ahead of this.#crowdsAhead.splice(0)) {
      this.#learnCrowd({ start: ahead.start, end: this.#ends.span(tile).start, rows: ahead.rows - rows }, null);
    }
    this.#density.wasRead(this.#ends.span(tile), rows, tile.rung);
    this.#refused = [];
    this.#onSeam = onSeam;
    this.#misses = rows > 0 ? 0 : this.#misses + 1;
    this.#position = direction === 'desc' ? tile.start : tile.end;
    memory.lastRows = rows;
    // Part of a window that is known takes nothing from those who come to the whole.
    if (tile === whole || !memory.knows(whole)) memory.rememberWindow(tile, rows, now);
  }

  /** `tile` holds more rows than are wanted at once, and so does the window it is of. */
  divide(tile: Tile, rows: number, { whole = tile, sample }: { whole?: Tile; sample?: readonly Order[] } = {}): void {
    this.#misses += 1;
    this.#ends.moveBack(tile);
    if (this.#lookFurtherAhead(tile, rows)) return;
    const { begin, memory } = this.#options;
    // Of a window that the walk begins inside of, what it has before it counts: else that would look ever more crowded.
    const crowd = { ...this.#ends.span(tile), rows, ...(sample && { sample }) };
    this.#learnCrowd(crowd, this.#position === null ? begin : null);
    this.#refused.push(tile, whole);
    if (tile.start !== null) memory.forget(tile.start);
  }

  /** The window an ascending walk without a beginning starts with is open downward, however crowded it is known to be. */
  #first(): Tile {
    const cut = this.#cut();
    if (cut !== null && !this.#isRefused(cut)) return cut;
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
    if (start === null || !isOpen || !this.#ends.moveAhead()) return false;
    if (direction === 'desc' && begin === null) this.#crowdsAhead.push({ start, rows });
    return true;
  }

  #learnCrowd(crowd: Crowd, inside: number | null): void {
    this.#density.isCrowded(crowd, inside);
    this.#options.memory.rememberCrowd(crowd);
  }

  /** The open window that the walk begins in, as it was read a moment ago. */
  #openWindow(): Tile | null {
    const { direction, from, keptSince, memory } = this.#options;
    if (this.#position !== null || this.#refused.length > 0 || (direction === 'asc' && from !== null)) return null;
    const window = memory.openWindow(direction === 'desc' ? 'newest' : 'oldest', this.#inside(), keptSince);
    return window && { ...window, rung: REST };
  }

  /** Where what is still to be read begins. */
  get #before(): number {
    const isAtStart = this.#options.direction === 'asc' && this.#atEarliest();
    return isAtStart ? this.#ends.span({ start: null, end: null }).start : (this.#position ?? this.#inside());
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
    return fits ? this.#tileOf(leaf.start, leaf.end) : null;
  }

  /** In a crowd that was looked into: as far as about the rows that are wanted. */
  #cut(): Tile | null {
    const { direction } = this.#options;
    const position = this.#before;
    const cut = this.#density.cutFrom(position);
    if (cut === null) return null;
    const isFirst = direction === 'asc' && this.#atEarliest();
    // Both ends are asked for: descending the cut is the first instant inside, ascending the first beyond the seam.
    const { start, end } = windowAt(this.#finest, cut - 1);
    const first = this.#tileAt(this.#finest);
    if (direction === 'desc') return end >= position ? first : this.#tileOf(end, first.end);
    if (isFirst) return start > position ? { start: null, end: start, rung: REST } : null;
    return start <= position ? first : this.#tileOf(first.start, start);
  }

  #tileOf(start: number | null, end: number | null): Tile {
    return { start, end, rung: Math.min(this.#finest, rungWithin(widthOf(this.#ends.span({ start, end })))) };
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
    const [start, end] =
      direction === 'desc'
        ? [windowAt(cut, crowd.start + left).end, this.#position]
        : [this.#position, windowAt(cut, crowd.end - left).start];
    const tile = end > start ? this.#tileOf(start, end) : null;
    return tile !== null && tile.rung < this.#finest ? tile : null;
  }

  #coarsest(): Rung {
    if (this.#atEarliest()) return REST;
    const { last, knowsCrowds } = this.#density;
    const { from, to, growsFreely } = this.#options;
    if (last !== null) return growsFreely ? REST : rungTimes(last.rung, this.#stride);
    if (knowsCrowds) return REST;
    // No wider than the range asked, and small enough for a busy shop.
    return from === null || to === null ? DAY_RUNG : Math.max(DAY_RUNG, rungWithin(to - from + 1));
  }

  /** Only what is older than the hint is left (descending), or comes first (ascending). */
  #atEarliest(): boolean {
    const { direction, begin } = this.#options;
    if (direction === 'desc') return (this.#position ?? begin ?? Infinity) <= this.#ends.earliest;
    return this.#position === null && begin === null;
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

  /** It, or part of it, is known to hold too much. */
  #isRefused(tile: Tile): boolean {
    const span = this.#ends.span(tile);
    return this.#refused.some((each) => contains(span, this.#ends.span(each))) || this.#density.holdsCrowd(span);
  }
}
