import type { Direction } from '../merge/key.js';
import type { Rung } from './ladder.js';
import type { TileMemory } from './tile-memory.js';

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
