import { ConnectorFailure } from '../model/failure.js';
import type { NativeParameters } from '../model/filter.js';
import type { Order } from '../model/order.js';
import type { Window, WindowedListing, WindowReply } from '../ports/order-source.js';
import type { PageLength, SeenPage } from './page-length.js';
import { lengthOf, onePage, readPages, type Page } from './read-pages.js';
import { sameOrders } from './same-rows.js';
import { sampleOf } from './sample.js';
import type { SourceReader } from './source-reader.js';
import { unreadableFault } from './unreadable-fault.js';

/** A reading of one window. */
export type TileReading =
  | {
      readonly kind: 'rows';
      readonly rows: readonly Order[];
      /** Absent where it tells nothing. */
      readonly page?: SeenPage;
      /** Some of it could not be read, the rows stand all the same. */
      readonly fault?: string;
    }
  /** More rows than are wanted at once; a sample of them where they are ids that tell no time. */
  | { readonly kind: 'crowded'; readonly count: number; readonly sample?: readonly Order[] };

/** A provider that does not page may cut a reply short, but hardly below this many rows: fewer are a wrong count. */
const LEAST_CUT_REPLY = 50;

/** Looks at a window that keeps moving, before it is divided, and where it cannot be. */
const DIVISIBLE_LOOKS = 2;
const MOST_LOOKS = 4;

/** How crowded a window is taken to be whose reply was too large. */
const OVERSIZE_FACTOR = 8;

interface Target {
  readonly reader: SourceReader;
  readonly listing: WindowedListing;
  readonly native: NativeParameters;
  readonly window: Window;
  readonly pageLength: PageLength;
  /** A count of nothing is not taken on trust: the list itself is asked. */
  readonly confirmsZero: boolean;
  /** Give up as `crowded` above this many; `Infinity` for a window that cannot be divided. */
  readonly maxRows: number;
}

function call(target: Target, page: Page): Promise<WindowReply> {
  const { listing, native, window, reader } = target;
  return reader.list(
    () => listing.list({ window, native, ...page }, reader.scope),
    ({ rows }) => rows.length,
  );
}

interface Attempt {
  readonly rows: readonly Order[];
  readonly page?: SeenPage;
  readonly unreadable: number;
  readonly count: number | null;
  readonly verdict:
    | 'whole'
    /** Something moved, or a reply was cut short: smaller windows may be read in one call each. */
    | 'torn'
    /** The provider counts other orders than it lists, and says that it has listed all. */
    | 'contradiction';
}

const NOTHING: Attempt = { rows: [], unreadable: 0, count: 0, verdict: 'whole' };

/** Too many rows; those of the first page, where one was read. */
interface Crowded {
  readonly crowded: number;
  readonly rows?: readonly Order[];
}

async function readOnce(target: Target): Promise<Attempt | Crowded> {
  const { listing, native, window, reader, maxRows } = target;
  const { count: countRows } = listing;
  const countAll = countRows && (() => reader.list(() => countRows(window, native, reader.scope)));
  const counted = await countAll?.();
  if (counted !== undefined && counted > maxRows) return { crowded: counted };
  if (counted === 0 && !target.confirmsZero) return NOTHING;

  const readAt = reader.clock.now();
  const pageSize = listing.pageSize ?? Number.MAX_SAFE_INTEGER;
  const first = await call(target, { offset: 0, pageIndex: 0, pageSize });
  const count = counted ?? first.count;
  // Rows in hand are rows in hand, unless each still costs a detail.
  const inHand = listing.rows === 'keyed' && lengthOf(first) === count;
  // A count of many where nothing is listed counts something else: no division would find what there is not.
  const isCrowd = count !== null && count > maxRows && lengthOf(first) > 0;
  if (isCrowd && !inHand) return { crowded: count, rows: first.rows };

  // A page just as long as a count of its own may have been cut at it, and something moved between them.
  const isUncut = counted === undefined || lengthOf(first) < target.pageLength.knownAt(readAt);
  const isOnePage =
    count === null || listing.pageSize === null || lengthOf(first) === 0 || (lengthOf(first) >= count && isUncut);
  const pages = isOnePage
    ? onePage(first, isUncut || lengthOf(first) === 0)
    : await readPages((page) => call(target, page), first, count);

  const { rows, unreadable, calls, ended, moved } = pages;
  const distinct = rows.length + unreadable;
  const page = { rows: lengthOf(first), isFull: distinct > lengthOf(first), readAt };
  target.pageLength.saw(page);
  const attempt = { rows, page, unreadable, count };
  if (count === null) return { ...attempt, verdict: 'whole' };
  const cutShort = listing.pageSize === null && rows.length >= LEAST_CUT_REPLY;
  if (moved || (distinct < count && (cutShort || (calls > 1 && !ended)))) return { ...attempt, verdict: 'torn' };
  if (distinct !== count) return { ...attempt, verdict: 'contradiction' };
  // A provider that gives the same page again tells nothing of what follows.
  return { ...attempt, verdict: ended || (await countAll?.()) === count ? 'whole' : 'torn' };
}

const FAULTS = {
  torn: 'The list kept changing, or was cut short, while it was read.',
  contradiction: 'The provider counts other orders than it lists.',
} as const;

/** A reply too large to be read is as good as one that says how many rows there are: too many. */
async function attemptOnce(target: Target): Promise<Attempt | Crowded> {
  try {
    return await readOnce(target);
  } catch (error) {
    const isDivisible = target.maxRows !== Infinity && error instanceof ConnectorFailure && error.oversize;
    if (!isDivisible) throw error;
    return { crowded: OVERSIZE_FACTOR * target.maxRows };
  }
}

/** Whether a second look showed the window as the first did. */
const isSame = (a: Attempt, b: Attempt): boolean => a.count === b.count && sameOrders(a.rows, b.rows);

/** Reads a window whole, or says that it should be divided. Throws `ConnectorFailure`. */
export async function readTile(target: Target): Promise<TileReading> {
  const isDivisible = target.maxRows !== Infinity;
  let attempt = await attemptOnce(target);
  // Orders may have come or gone between two calls: another look tells a movement from a contradiction.
  let isMoving = true;
  const looks = isDivisible ? DIVISIBLE_LOOKS : MOST_LOOKS;
  for (let look = 1; look < looks && isMoving && 'verdict' in attempt && attempt.verdict !== 'whole'; look++) {
    target.pageLength.forget(target.reader.clock.now());
    const again = await attemptOnce(target);
    isMoving = !('verdict' in again && isSame(attempt, again));
    attempt = again;
  }
  if ('crowded' in attempt) {
    const { crowded: count, rows: first = [] } = attempt;
    // The first page of many may be the oldest or the newest of them, and would mislead.
    const isTelling = target.listing.rows === 'ids' && first.length === count;
    return { kind: 'crowded', count, ...(isTelling && { sample: sampleOf(first) }) };
  }
  const { rows, page, unreadable, verdict, count } = attempt;
  const reading = { kind: 'rows', rows, ...(page && { page }) } as const;
  if (verdict === 'whole') return unreadable === 0 ? reading : { ...reading, fault: unreadableFault(unreadable) };
  const isTorn = verdict === 'torn' || isMoving;
  return isTorn && isDivisible
    ? { kind: 'crowded', count: count ?? rows.length }
    : { ...reading, fault: FAULTS[isTorn ? 'torn' : 'contradiction'] };
}
