import type { Direction } from '../merge/key.js';
import type { Order } from '../model/order.js';
import { finestRung, REST, rungWithin, windowAt } from './ladder.js';
import type { Tile } from './tile.js';

/** Part of a window, with the rows of it. */
export interface Part extends Pick<Tile, 'start' | 'end'> {
  readonly rows: readonly Order[];
}

export interface PartSizes {
  /** Rows a part should hold at most. */
  readonly wantedRows: number;
  readonly granularity: 'second' | 'day';
}

/** A window of more than so many times the rows wanted is worth dividing. */
const LARGE_FACTOR = 4;

/**
 * A reading that brought far more rows than are wanted at once, as the adjoining windows a walk would have chosen: who
 * goes on from here reads those, and not the whole again. Empty where it is small enough.
 */
export function partsOf(
  tile: Pick<Tile, 'start' | 'end'>,
  rows: readonly Order[],
  { wantedRows, granularity }: PartSizes,
): readonly Part[] {
  if (rows.length <= LARGE_FACTOR * wantedRows) return [];
  const inside = ({ createdAt: at }: Order): boolean =>
    at !== null && (tile.start === null || at >= tile.start) && (tile.end === null || at < tile.end);
  const timed = rows.filter(inside).sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
  const from = tile.start ?? timed[0]?.createdAt ?? 0;
  const to = tile.end ?? (timed.at(-1)?.createdAt ?? 0) + 1;
  const rung = Math.min(rungWithin(((to - from) * wantedRows) / timed.length), finestRung(granularity));

  const parts: Part[] = [];
  let next = 0;
  for (let at = from; at < to; at = windowAt(rung, at).end) {
    const { end } = windowAt(rung, at);
    const begin = next;
    while (next < timed.length && (timed[next]?.createdAt ?? 0) < end) next += 1;
    // The first and the last have the ends of the whole, which may be open.
    const bounds = { start: at === from ? tile.start : at, end: end >= to ? tile.end : end };
    const before = parts.at(-1);
    // Stretches without a row are one: who reads by these windows would ask for each.
    if (begin === next && before?.rows.length === 0) parts[parts.length - 1] = { ...before, end: bounds.end };
    else parts.push({ ...bounds, rows: timed.slice(begin, next) });
  }
  return parts.length > 1 ? parts : [];
}

/** The parts that come first, as one, with the rows that are wanted at once, or little more. */
export function leadOf(parts: readonly Part[], direction: Direction, sizes: PartSizes): Part & Tile {
  const lead: Part[] = [];
  let count = 0;
  for (const part of inTurn(parts, direction, sizes)) {
    if (count >= sizes.wantedRows) break;
    lead.push(part);
    count += part.rows.length;
  }
  const [oldest, newest] = direction === 'desc' ? [lead.at(-1), lead[0]] : [lead[0], lead.at(-1)];
  const [start, end] = [oldest?.start ?? null, newest?.end ?? null];
  const rung = start === null || end === null ? REST : rungWithin(end - start);
  return { start, end, rung, rows: lead.flatMap(({ rows }) => rows) };
}

/** Parts are as wide as rows lie thick on the average: those that are a crowd all the same are divided again. */
function* inTurn(parts: readonly Part[], direction: Direction, sizes: PartSizes): Generator<Part> {
  for (const part of direction === 'desc' ? parts.toReversed() : parts) {
    const finer = partsOf(part, part.rows, sizes);
    if (finer.length > 0) yield* inTurn(finer, direction, sizes);
    else yield part;
  }
}
