import type { Order } from '../model/order.js';
import { compareText, type Key } from '../merge/key.js';
import { readCached, type WindowScan } from './scan-windows.js';
import { REST } from './ladder.js';
import { keptSince } from './lifetime.js';
import type { Placed, Scan } from './step.js';
import { TileWalk } from './tile-walk.js';
import type { Tile } from './tile.js';

/** Stands for an open start: before every instant a provider can tell. */
const BEGINNING_OF_TIME = -8_640_000_000_000_000;

/** Ids cost nothing beyond their page, so a window may hold a page full. */
const IDS_PER_WINDOW = 1000;

type IdScan = Omit<WindowScan, 'gate' | 'place' | 'compare'>;

/** The part of a window that the request asks for; rows that tell no time cannot be dropped by it afterwards. */
function clip(scan: IdScan, tile: Tile): Pick<Tile, 'start' | 'end'> {
  const { from, to } = scan.range;
  return {
    start: from !== null && (tile.start === null || tile.start < from) ? from : tile.start,
    end: to !== null && (tile.end === null || tile.end > to) ? to : tile.end,
  };
}

async function readIds(
  scan: IdScan,
  tile: Tile,
  limit: number,
): Promise<{ rows: readonly Order[]; fault?: string } | number> {
  const window = clip(scan, tile);
  const reading = await readCached(scan, window, limit);
  if (reading.kind === 'crowded') return reading.count;
  // Both ends are inclusive: who stands exactly on the seam belongs to the window that begins there.
  const onSeam = window.end !== null && window.end === tile.end && reading.rows.length > 0;
  if (!onSeam) return reading;
  const seam = await readCached(scan, { start: window.end, end: window.end }, Infinity);
  if (seam.kind === 'crowded') return reading;
  const newer = new Set(seam.rows.map((row) => row.nativeId));
  const fault = reading.fault ?? seam.fault;
  return {
    rows: reading.rows.filter((row) => !newer.has(row.nativeId)),
    ...(fault === undefined ? {} : { fault }),
  };
}

/**
 * Noventiq lists ids only, so its orders cannot be sorted by time without a detail call each. Where the order within a
 * source is free (`sort: source`), windows are walked newest first and their ids given in the order of the ids; a key
 * names its window, so that the next page reads the very same one.
 */
export async function* scanIds(scan: IdScan): Scan {
  const { reader, listing, range, boundary } = scan;
  const source = reader.source.name;
  const walk = new TileWalk({
    direction: 'desc',
    from: range.from,
    to: range.to,
    begin: boundary?.at ?? range.to,
    earliest: reader.source.earliest,
    now: reader.clock.now(),
    keptSince: keptSince(reader),
    wantedRows: IDS_PER_WINDOW,
    granularity: listing.granularity,
    memory: scan.memory,
    growsFreely: true,
  });
  let resumed = resumedTile(boundary);
  if (boundary !== null && resumed === null && boundary.at !== null && boundary.at < Number.MAX_SAFE_INTEGER) {
    walk.passed({ start: boundary.at + 1, end: null, rung: REST }, 1);
  }
  for (;;) {
    const tile = resumed ?? walk.next();
    const whole = resumed !== null || walk.isFinest(tile);
    resumed = null;
    const read = await readIds(scan, tile, whole ? Infinity : IDS_PER_WINDOW);
    if (typeof read === 'number') {
      walk.divide(tile, read);
      continue;
    }
    const at = tile.start ?? BEGINNING_OF_TIME;
    const placed: Placed[] = read.rows
      .map((order) => ({ at, source, id: order.nativeId, windowEnd: tile.end, order }))
      .filter(({ id }) => boundary === null || boundary.at !== at || compareText(id, boundary.id) > 0)
      .sort((a, b) => compareText(a.id, b.id));
    walk.passed(tile, read.rows.length);
    const finished = tile.start === null || (range.from !== null && tile.start <= range.from);
    yield {
      orders: placed,
      frontier: finished ? 'end' : { at: at - 1, source, id: '' },
      ...(read.fault === undefined ? {} : { fault: read.fault }),
    };
    if (finished) return;
  }
}

/** The window the boundary lies in, if it lies in one; a bare boundary names the instant a window ended at. */
function resumedTile(boundary: Key | null): Tile | null {
  if (boundary === null || boundary.windowEnd === undefined || boundary.at === null) return null;
  const start = boundary.at === BEGINNING_OF_TIME ? null : boundary.at;
  return { start, end: boundary.windowEnd, rung: REST };
}
