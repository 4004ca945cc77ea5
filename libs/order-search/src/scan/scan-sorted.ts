import type { Order } from '../model/order.js';
import { ListMoved } from './list-moved.js';
import { unreadableFault } from './unreadable-fault.js';
import type { RowGate } from './row-gate.js';
import type { ScanRequest } from './scan-request.js';
import type { Look, SortedPager } from './sorted-pager.js';
import type { Scan, Step } from './step.js';
import type { Stretch } from './stretch.js';

/** A list that moves faster than it can be read must end in a report. */
const MAX_SEEKS = 64;
/** Of these so many may be of pages that are kept. */
const MAX_KEPT_SEEKS = 16;
/** Where no count tells how long a list is, it is taken to be at most so many times as long as it is known to be. */
const MAX_LEAP = 8;
const MAX_STALLS = 8;
const MAX_TRIES = 4;

/** What is remembered of a list from page to page: a hint, never more. */
export interface PlaceInList {
  /** Where the boundary stood when it was last seen. */
  readonly hint: number | null;
  /** Told where each step begins in the list. */
  readonly onPosition: (index: number) => void;
}

export const NOWHERE: PlaceInList = { hint: null, onPosition: () => undefined };

interface SortedScan extends ScanRequest, PlaceInList {
  readonly pager: SortedPager;
  readonly gate: RowGate;
}

/** A stretch joined to what has been passed: every row of the list beyond `bound` follows from `first` on. */
interface Joined {
  readonly stretch: Stretch;
  /** Index into `stretch.rows` of the first row at or beyond the bound. */
  readonly first: number;
}

/**
 * Finds where the rows at or beyond an instant begin. Rows move while pages are turned, so a page counts only when it
 * overlaps what has been passed: it holds a row before the bound, or is the list's beginning.
 */
async function seek(
  scan: Pick<SortedScan, 'pager' | 'direction'>,
  bound: number | null,
  guess: number,
  look: Look = 'cached',
): Promise<Joined | null> {
  const sign = scan.direction === 'desc' ? -1 : 1;
  const isPassed = (row: Order): boolean =>
    bound !== null && row.createdAt !== null && (row.createdAt - bound) * sign < 0;
  let low = 0;
  let high: number | null = null;
  let index = bound === null ? 0 : guess;
  let isAtOdds = false;
  for (let reads = 0; reads < MAX_SEEKS; reads++) {
    // A page shows by itself whether the place is on it, so what others have read a moment ago will do, as long as such pages
    // agree with one another and lead there.
    const stretch = await scan.pager.readAt(index, isAtOdds || reads >= MAX_KEPT_SEEKS ? 'fresh' : look);
    const { offset, rows, last } = stretch;
    const end = offset + rows.length;
    const first = rows.findIndex((row) => !isPassed(row));
    if (first > 0 || (first === 0 && offset === 0)) return { stretch, first };
    if (rows.length === 0 && offset === 0) return null;
    if (first === 0 || rows.length === 0) {
      // All beyond the bound, or past the end of the list: it begins before. A row that cannot be read may stand at `index`.
      high = Math.min(high ?? Infinity, offset, index);
      if (high <= low) [low, isAtOdds] = [0, true];
      index = middle(low, high, stretch, bound, sign);
    } else {
      if (last) return null;
      // All passed: it begins later. The last of them is read again as the overlap.
      low = end - 1;
      if (high !== null && high <= low) [high, isAtOdds] = [null, true];
      index =
        high === null ? beyond(low, stretch, bound, sign) : Math.max(low, middle(low, high, stretch, bound, sign));
    }
  }
  throw new ListMoved();
}

/** By the times of a stretch, the position at which the bound is to be expected. */
function reckoned({ offset, rows }: Stretch, bound: number | null, sign: number): number | null {
  const newest = rows[0]?.createdAt;
  const oldest = rows.at(-1)?.createdAt;
  if (bound === null || typeof newest !== 'number' || typeof oldest !== 'number' || newest === oldest) return null;
  const perRow = ((oldest - newest) * sign) / (rows.length - 1);
  return offset + Math.round(((bound - newest) * sign) / perRow);
}

/** Between two known positions: half by reckoning, half by halving, so that no data makes it slow. */
function middle(low: number, high: number, stretch: Stretch, bound: number | null, sign: number): number {
  const half = Math.floor((low + high) / 2);
  const guess = reckoned(stretch, bound, sign);
  if (guess === null || guess <= low || guess >= high) return high - low <= 1 ? low : half;
  return Math.floor((guess + half) / 2);
}

/** Further on than anything seen yet. */
function beyond(low: number, stretch: Stretch, bound: number | null, sign: number): number {
  const most = stretch.count === null ? MAX_LEAP * (low + stretch.rows.length) : Math.max(low, stretch.count - 1);
  return Math.min(most, Math.max(low, reckoned(stretch, bound, sign) ?? 2 * low + stretch.rows.length));
}

interface Gathered {
  readonly rows: readonly Order[];
  readonly hidden: ReadonlySet<string>;
  readonly unreadable: ReadonlySet<string>;
  readonly last: boolean;
  /** Position behind the last of the rows. */
  readonly end: number;
}

/**
 * The rows from `first` on, with as many further pages as it takes to read a group of equal times whole, each joined to
 * the one before by a row of both. Null when the list moved too much for that: the place is to be looked for again.
 */
async function gather(scan: SortedScan, { stretch, first }: Joined, look: Look): Promise<Gathered | null> {
  const begun = first === 0 ? stretch.rows : stretch.rows.slice(first);
  const group = begun[0]?.createdAt;
  let isOneGroup = begun.every((row) => row.createdAt === group);
  let { last } = stretch;
  let end = stretch.offset + stretch.rows.length;
  if (last || !isOneGroup) return { rows: begun, hidden: stretch.hidden, unreadable: stretch.unreadable, last, end };
  const rows = new Map(begun.map((row) => [row.nativeId, row]));
  const hidden = new Set(stretch.hidden);
  const unreadable = new Set(stretch.unreadable);
  for (let stalls = 0; !last && isOneGroup;) {
    if (stalls === MAX_STALLS) return null;
    const next = await scan.pager.readAt(Math.max(0, end - 1), look);
    const before = rows.size;
    if (next.rows.some((row) => rows.has(row.nativeId))) {
      for (const row of next.rows) {
        if (isBefore(scan, row, group)) continue;
        rows.set(row.nativeId, row);
        isOneGroup &&= row.createdAt === group;
      }
      for (const id of next.hidden) hidden.add(id);
      for (const id of next.unreadable) unreadable.add(id);
      last = next.last;
      end = next.offset + next.rows.length;
    } else if (look === 'fresh') {
      // Rows went away before this page: what it skipped is read from a little earlier on.
      end = Math.max(1, end - Math.max(1, next.rows.length - 1));
    }
    // Rows that came in before this page pushed known ones onto it: it stands still, and the next goes on.
    stalls = rows.size > before ? 0 : stalls + 1;
    // Pages of a moment ago tell nothing of a list that has moved since.
    if (stalls > 0) look = 'fresh';
  }
  return { rows: [...rows.values()], hidden, unreadable, last, end };
}

function isBefore(scan: SortedScan, row: Order, bound: number | null | undefined): boolean {
  const sign = scan.direction === 'desc' ? -1 : 1;
  return typeof bound === 'number' && row.createdAt !== null && (row.createdAt - bound) * sign < 0;
}

/** Walks pages away from the boundary; equal times are given together, once all of them have been read. */
export async function* scanSorted(scan: SortedScan): Scan {
  const { direction, range, boundary } = scan;
  let reached: Reached = {
    bound: boundary?.at ?? (direction === 'desc' ? range.to : range.from),
    guess: scan.hint ?? 0,
  };
  for (;;) {
    const { step, next } = await readOn(scan, reached);
    yield step;
    if (step.frontier === 'end') return;
    reached = next;
  }
}

/** How far the walk has come. */
interface Reached {
  /** Every row before this instant has been passed. */
  readonly bound: number | null;
  /** Where it likely stands. */
  readonly guess: number;
}

/** What follows, as far as one reading goes. Nothing of a reading outlives it but the step. */
async function readOn(scan: SortedScan, reached: Reached): Promise<{ readonly step: Step; readonly next: Reached }> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const look = tries === 0 ? 'cached' : 'fresh';
    const joined = await seek(scan, reached.bound, reached.guess, look);
    if (joined === null) return { step: { orders: [], frontier: 'end' }, next: reached };
    // The page will end somewhere in this stretch; the row before it is the overlap to start from.
    scan.onPosition(Math.max(0, joined.stretch.offset + joined.first - 1));
    const gathered = await gather(scan, joined, look);
    if (gathered !== null) return stepOf(scan, gathered);
  }
  throw new ListMoved();
}

function stepOf(scan: SortedScan, gathered: Gathered): { readonly step: Step; readonly next: Reached } {
  const { direction, range, place, key, gate } = scan;
  const { rows, unreadable, hidden, last, end } = gathered;
  const sign = direction === 'desc' ? -1 : 1;
  const limit = direction === 'desc' ? range.from : range.to;
  const edge = rows.at(-1)?.createdAt ?? null;
  // More of the last moment may stand on the next page.
  const settled = last ? rows : rows.filter((row) => row.createdAt !== edge);
  const shown = hidden.size === 0 ? settled : settled.filter((row) => !hidden.has(row.nativeId));
  const finished = last || (limit !== null && edge !== null && (edge - limit) * sign > 0);
  return {
    step: {
      orders: place(gate.admitRows(shown)),
      frontier: finished ? 'end' : key(edge),
      ...(unreadable.size === 0 ? {} : { fault: unreadableFault(unreadable.size) }),
    },
    next: { bound: edge, guess: Math.max(0, end - 1 - (rows.length - settled.length)) },
  };
}

/**
 * The position, newest first, of the first row at an instant or older (`at`), or of the first row older than it
 * (`beyond`); null when there is none, or no instant.
 */
export async function positionOf(
  pager: SortedPager,
  instant: number | null,
  which: 'at' | 'beyond',
): Promise<number | null> {
  if (instant === null) return null;
  const joined = await seek({ pager, direction: 'desc' }, which === 'at' ? instant : instant - 1, 0);
  return joined === null ? null : joined.stretch.offset + joined.first;
}
