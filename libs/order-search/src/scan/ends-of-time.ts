import type { Span } from './crowd.js';
import { windowAt, type Rung } from './ladder.js';
import type { Tile } from './tile.js';

const DAY_MS = 86_400_000;
const TEN_YEARS_MS = 3653 * DAY_MS;

/** Time is taken to end so much later, step by step, while more orders than are wanted at once lie beyond its end. */
const STEPS_AHEAD_MS: readonly number[] = [0, 300_000, DAY_MS, TEN_YEARS_MS];

/**
 * Where a walk takes time to begin and to end: hardly any order lies outside. Hints to choose windows by, which move when
 * a crowd turns up beyond them; what is open is read to its real end whatever they say.
 */
export class EndsOfTime {
  readonly #finest: Rung;
  readonly #stepsAhead: number[];
  readonly #farthest: number | null;
  #earliest: number;
  #latest: number;

  /**
   * Epoch milliseconds. `farthest`: the newest instant that is asked for; `null`: there is none. `canMove`: a window found
   * crowded costs little, so the end may be looked for.
   */
  constructor(
    hints: { earliest: number; latest: number },
    options: { finest: Rung; farthest: number | null; canMove: boolean },
  ) {
    this.#earliest = hints.earliest;
    this.#latest = hints.latest;
    this.#finest = options.finest;
    this.#farthest = options.farthest;
    this.#stepsAhead = options.canMove ? [...STEPS_AHEAD_MS] : [];
  }

  get earliest(): number {
    return this.#earliest;
  }

  get latest(): number {
    return this.#latest;
  }

  /** For reckoning only: the hints stand for open ends. */
  span(tile: Pick<Tile, 'start' | 'end'>): Span {
    const start = tile.start ?? Math.min(this.#earliest, tile.end ?? this.#latest) - 1;
    return { start, end: Math.max(start + 1, tile.end ?? this.#latest) };
  }

  /** Orders were seen at these times: time begins no later. */
  seen(times: readonly number[]): void {
    this.#earliest = Math.min(this.#earliest, ...times);
  }

  /** `tile` is a crowd. If it is what lies before the beginning, that is further back. */
  moveBack(tile: Pick<Tile, 'start' | 'end'>): void {
    const isBefore = tile.start === null && tile.end !== null && tile.end <= this.#earliest;
    if (isBefore) this.#earliest = Math.max(0, tile.end - TEN_YEARS_MS);
  }

  /** Whether a crowd that is open upward may yet be given an end. */
  get mayBeLater(): boolean {
    const isBeyond = this.#farthest !== null && this.#latest >= windowAt(this.#finest, this.#farthest).end;
    return this.#stepsAhead.length > 0 && !isBeyond;
  }

  /** What is open upward is a crowd, maybe of orders dated after the end. False where that is not to be moved any more. */
  moveAhead(): boolean {
    const step = this.mayBeLater ? this.#stepsAhead.shift() : undefined;
    if (step === undefined) return false;
    this.#latest = windowAt(this.#finest, Math.max(this.#latest, this.#farthest ?? 0)).end + step;
    return true;
  }
}
