import { ConnectorFailure } from '../model/failure.js';
import type { NativeParameters } from '../model/filter.js';
import type { Order } from '../model/order.js';
import type { WindowedListing } from '../ports/order-source.js';
import { REST } from './ladder.js';
import { keptSince, lifetimeMs, valueDigest } from './lifetime.js';
import { mapConcurrently } from './map-concurrently.js';
import type { SeenPage } from './page-length.js';
import { readTile, type TileReading } from './read-tile.js';
import { admitTimed, type RowGate } from './row-gate.js';
import type { ScanRequest } from './scan-request.js';
import { leadOf, partsOf, type Part } from './parts-of.js';
import { timesOf } from './sample.js';
import type { Look } from './sorted-pager.js';
import type { SourceReader } from './source-reader.js';
import type { Scan, Step } from './step.js';
import type { TileMemory } from './tile-memory.js';
import { TileWalk } from './tile-walk.js';
import type { Tile } from './tile.js';

function tileName(native: NativeParameters, tile: Pick<Tile, 'start' | 'end'>): string {
  return `tile:${valueDigest(native)}:${tile.start ?? ''}:${tile.end ?? ''}`;
}

/** Parts of a large reading that are put away side by side. */
const PARTS_AT_ONCE = 16;

/** How much wider the window behind an empty one may be, where what is too much is read in vain. */
const CAREFUL_STRIDE = 4;

/** Rows a window may hold before it is divided: a detail call per row costs more than a row in a page. */
export const maxRows = (listing: WindowedListing): number =>
  listing.rows === 'ids' ? 2 * listing.tileRows : listing.tileRows;

/**
 * Whether a window that was too much for one walk is so for another: it may have no choice, or know how many rows belong to
 * the window before. What was torn is, however few rows it counted.
 */
const isTooMuch = (count: number, listing: WindowedListing, limit: number): boolean =>
  limit !== Infinity && (count > limit || count <= maxRows(listing));

export interface WindowScan extends ScanRequest {
  readonly reader: SourceReader;
  readonly listing: WindowedListing;
  readonly native: NativeParameters;
  readonly gate: RowGate;
  readonly memory: TileMemory;
}

interface ReadingOptions {
  /** A count of nothing is not taken on trust. */
  readonly confirmsZero?: boolean;
  readonly look?: Look;
  /** Told of the rows of a new reading: true when they are kept in parts, and not as a whole. */
  readonly divide?: (rows: readonly Order[]) => boolean;
}

export async function readCached(
  scan: Pick<WindowScan, 'reader' | 'listing' | 'native' | 'memory'>,
  tile: Pick<Tile, 'start' | 'end'>,
  limit: number,
  { confirmsZero = false, look = 'cached', divide = () => false }: ReadingOptions = {},
): Promise<TileReading> {
  const { reader, listing, native, memory } = scan;
  const window = { start: tile.start, end: tile.end };
  const now = reader.clock.now();
  const { pageLength } = memory;
  const reading = await reader.cached<TileReading>(tileName(native, tile), {
    read: (within) => readTile({ pageLength, reader: within, listing, native, window, maxRows: limit, confirmsZero }),
    ttlMs: (value) => {
      const isKept = value.kind !== 'rows' || (value.fault === undefined && !divide(value.rows));
      return isKept ? lifetimeMs(tile.end, now, reader.source.lifetimes) : 0;
    },
    accepts: (value) => look === 'cached' && (value.kind === 'rows' || isTooMuch(value.count, listing, limit)),
  });
  // Whoever read it, here or on another replica: what one of them has learned all know.
  if (reading.kind === 'rows' && reading.page !== undefined) pageLength.saw(reading.page);
  return reading;
}

/** Keeps a large reading as the windows it is made of, and has later walks choose those. */
async function keepParts(scan: WindowScan, parts: readonly Part[], page?: SeenPage): Promise<void> {
  const { reader, native, memory } = scan;
  const now = reader.clock.now();
  await mapConcurrently(parts, PARTS_AT_ONCE, async (part) => {
    if (reader.keeps) {
      await reader.cached<TileReading>(tileName(native, part), {
        read: async () => ({ kind: 'rows', rows: part.rows, ...(page && { page }) }),
        ttlMs: () => lifetimeMs(part.end, now, reader.source.lifetimes),
        accepts: ({ kind }) => kind === 'rows',
      });
    }
    memory.rememberWindow(part, part.rows.length, now);
  });
}

/** `[start, end)` by the order's own time: the provider was asked for both ends and for whatever it rounds to. */
const isInside = (tile: Tile, at: number): boolean =>
  (tile.start === null || at >= tile.start) && (tile.end === null || at < tile.end);

/** Providers that are asked to the second take all of the one a window ends at. */
const SEAM_MS = 1000;

/** Providers round what they are asked, and may mean another zone's days; further out they did not heed it at all. */
const TOLERANCE_MS = 3 * 86_400_000;

function mustHeed(tile: Tile, orders: readonly Order[]): void {
  const isFarOut = ({ createdAt: at }: Order): boolean =>
    at !== null &&
    ((tile.start !== null && at < tile.start - TOLERANCE_MS) || (tile.end !== null && at > tile.end + TOLERANCE_MS));
  if (orders.some(isFarOut)) {
    throw new ConnectorFailure(
      'invalid_response',
      'The provider lists orders far outside of the time it was asked for.',
    );
  }
}

function stepOf(scan: WindowScan, tile: Tile, orders: readonly Order[], faults: readonly string[]): Step {
  const { range, direction, place, key } = scan;
  const finished =
    direction === 'desc'
      ? tile.start === null || (range.from !== null && tile.start <= range.from)
      : tile.end === null || (range.to !== null && tile.end > range.to);
  const frontier = direction === 'desc' ? (tile.start ?? 0) - 1 : (tile.end ?? 0);
  return {
    orders: place(orders),
    frontier: finished ? 'end' : key(frontier),
    ...(faults.length === 0 ? {} : { fault: faults.join(' ') }),
  };
}

/** Walks windows away from the boundary; reads each whole, sorts it, gives it. */
export async function* scanWindows(scan: WindowScan): Scan {
  const { reader, listing, range, direction, boundary } = scan;
  const { granularity } = listing;
  const far = direction === 'desc' ? range.to : range.from;
  const walk = new TileWalk({
    direction,
    from: range.from,
    to: range.to,
    begin: boundary?.at ?? far,
    earliest: reader.source.earliest,
    now: reader.clock.now(),
    keptSince: keptSince(reader),
    wantedRows: listing.tileRows,
    granularity,
    memory: scan.memory,
    growsFreely: listing.pageSize !== null,
    ...(!reader.keeps && { stride: CAREFUL_STRIDE }),
  });
  for (;;) {
    const step = await readNext(scan, walk);
    if (step === null) continue;
    yield step;
    if (step.frontier === 'end') return;
  }
}

/**
 * Where each row costs a detail, a window that the page begins inside of is read from there on, unless it is at hand
 * whole: the rows before the page would be half of it on the average, and asked for in vain.
 */
async function cheaperOf({ reader, native }: WindowScan, whole: Tile, part: Tile): Promise<Tile> {
  return part === whole || (await reader.isKept(tileName(native, whole))) ? whole : part;
}

/** The next window as a step; null when it has to be divided. Nothing of a reading outlives it but the step. */
async function readNext(scan: WindowScan, walk: TileWalk, look: Look = 'cached'): Promise<Step | null> {
  const { reader, listing, gate, direction } = scan;
  const sizes = { wantedRows: listing.tileRows, granularity: listing.granularity };
  if (walk.unseen.length > 0) walk.look(await timesOf(reader, walk.unseen));
  const whole = walk.next();
  const tile = listing.rows === 'ids' ? await cheaperOf(scan, whole, walk.fromBegin(whole)) : whole;
  const onSeam = walk.rowsOnSeam(tile);
  const limit = walk.isFinest(tile) ? Infinity : maxRows(listing) + onSeam;
  let parts: readonly Part[] = [];
  const reading = await readCached(scan, tile, limit, {
    // That nothing at all is left ends the walk, so it has to be true.
    confirmsZero: tile.rung === REST,
    look,
    divide: (rows) => {
      parts = listing.rows === 'keyed' ? partsOf(tile, rows, sizes) : [];
      return parts.length > 0;
    },
  });
  if (reading.kind === 'crowded') {
    walk.divide(tile, reading.count - onSeam, { whole, ...(reading.sample && { sample: reading.sample }) });
    return null;
  }
  // What cannot be put away is not held either: the rest is read again in its turn, by windows that are now known.
  const held = parts.length > 0 && !reader.keeps ? leadOf(parts, direction, sizes) : { ...tile, rows: reading.rows };
  // Noventiq lists ids only: an order's time is known after its detail, so a window is in order only when all are in.
  const admitted =
    listing.rows === 'ids'
      ? await admitTimed(gate, held.rows)
      : { orders: gate.admitRows(held.rows), faults: [], gone: 0 };
  // Gone since it was listed, or listed and not to be had: the list as it is now tells.
  if (admitted.gone > 0 && look === 'cached') return readNext(scan, walk, 'fresh');
  mustHeed(tile, listing.rows === 'ids' ? admitted.orders : reading.rows);
  const faults = reading.fault === undefined ? admitted.faults : [reading.fault, ...admitted.faults];
  // Before the step is given: a page that ends with it must not forget it.
  const inside = admitted.orders.filter(({ createdAt: at }) => at !== null && isInside(held, at));
  const { start } = held;
  walk.passed(held, held.rows.length - (admitted.orders.length - inside.length), {
    whole: tile === whole ? held : whole,
    onSeam: start === null ? 0 : inside.filter(({ createdAt: at }) => at !== null && at < start + SEAM_MS).length,
  });
  await keepParts(scan, parts, reading.page);
  return stepOf(scan, held, inside, faults);
}
