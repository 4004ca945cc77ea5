import { ConnectorFailure } from '../model/failure.js';
import type { Direction } from '../merge/key.js';
import type { NativeParameters } from '../model/filter.js';
import type { Order } from '../model/order.js';
import type { SortedListing, SortedReply, SortedRequest } from '../ports/order-source.js';
import { ListMoved } from './list-moved.js';
import { lifetimeMs, valueDigest } from './lifetime.js';
import { pageFor } from './page-for.js';
import { sameRows } from './same-rows.js';
import type { SourceReader } from './source-reader.js';
import { betweenReadable, endOf, endsBy, inPlace, join, type Stretch } from './stretch.js';
import { withoutRepeats } from './without-repeats.js';

/** Rows per page as granted, by source: learned once, believed for a while unless a reply says otherwise. */
export type LearnedPageSizes = Map<string, { readonly rows: number; readonly learnedAt: number }>;

/** `cached`: a page as it was a moment ago will do. */
export type Look = 'cached' | 'fresh';

const BELIEVED_MS = 600_000;
const MAX_TRIES = 4;
/**
 * Looks in a row that must show the pages at a seam as they were: one may show a list that went back and forth meanwhile.
 * A count that stays tells more than pages do.
 */
const SAME_LOOKS = { counted: 2, uncounted: 6 } as const;
/** Orders may come and go every few calls. */
const MAX_LOOKS = 40;

/** No list has as many pages. */
const FAR_PAGE = 1_000_000;

/** Reads a sorted listing by position, whatever page size the provider really grants. */
export class SortedPager {
  readonly #reader: SourceReader;
  readonly #listing: SortedListing;
  readonly #native: NativeParameters;
  readonly #direction: Direction;
  readonly #learned: LearnedPageSizes;
  /** The stretch read before: where it ended, and with what. */
  #before: { readonly end: number; readonly lastId: string | undefined } | null = null;
  /** The seam crossed last: whoever stands before it asks for it again. */
  #seam: { readonly index: number; readonly stretch: Stretch } | null = null;

  constructor(
    reader: SourceReader,
    listing: SortedListing,
    native: NativeParameters,
    direction: Direction,
    learned: LearnedPageSizes,
  ) {
    this.#reader = reader;
    this.#listing = listing;
    this.#native = native;
    this.#direction = direction;
    this.#learned = learned;
  }

  /**
   * A page that holds position `index`, near its beginning, and what follows it; an empty one when the list is shorter. It
   * begins and ends where the list does, or with a row that could be read: no other is known again on the next page.
   */
  async readAt(index: number, look: Look = 'fresh'): Promise<Stretch> {
    if (look === 'cached' && this.#seam?.index === index) return betweenReadable(this.#seam.stretch);
    const page = await this.#pageAt(index, look);
    // Pages of few rows may end with the row asked, but what follows it is wanted as well.
    return betweenReadable(endsBy(page, index) ? await this.#acrossSeam(index, page) : page);
  }

  /**
   * The pages before and behind a seam that no page size reaches across, as one stretch. Without a row in common they are
   * one only if nothing moved between the two: they are looked at in turn until both stand still.
   */
  async #acrossSeam(index: number, first: Stretch): Promise<Stretch> {
    let [earlier, other]: readonly [Stretch | null, Stretch] = [null, first];
    let same = 0;
    for (let looks = 0; looks < MAX_LOOKS; looks++) {
      const isBehind = looks % 2 === 0;
      const page = await this.#pageAt(isBehind ? endOf(first) : index, 'fresh');
      if (!isBehind && !endsBy(page, index)) return page;
      same = earlier !== null && sameRows(earlier.rows, page.rows) && other.count === page.count ? same + 1 : 0;
      if (same === SAME_LOOKS[page.count === null ? 'uncounted' : 'counted']) {
        const stretch = isBehind ? join(other, page) : join(page, other);
        this.#seam = { index, stretch };
        return stretch;
      }
      [earlier, other] = [other, page];
    }
    throw new ListMoved();
  }

  async #pageAt(index: number, look: Look): Promise<Stretch> {
    let hasMoved = false;
    for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
      const known = this.#knownSize();
      const { page, pageSize } =
        known === undefined ? { page: 1, pageSize: this.#listing.pageSize } : pageFor(index, known);
      const reply = await this.#list(page, pageSize, look);
      const granted = toldSize(reply, page, pageSize) ?? (await this.#findSize(reply, page, pageSize));
      if (granted === null) {
        hasMoved = true;
        continue;
      }
      if (known === undefined || granted < pageSize) this.#learn(granted);
      // A smaller page than asked: where it stands is only known once it is asked for by its own size.
      if (granted === pageSize || page === 1) {
        if (page !== 1 || index < granted) {
          const stretch = this.#stretch(reply, (page - 1) * pageSize, granted);
          const isLast = this.#mayRepeat(stretch) && (await this.#endsWith(stretch.rows.at(-1), pageSize));
          return isLast ? { ...stretch, last: true } : stretch;
        }
      }
    }
    if (hasMoved) throw new ListMoved();
    throw new ConnectorFailure('invalid_response', 'The provider keeps changing the size of its pages.');
  }

  #knownSize(): number | undefined {
    const learned = this.#learned.get(this.#reader.source.name);
    const isFresh = learned !== undefined && this.#reader.clock.now() - learned.learnedAt < BELIEVED_MS;
    return isFresh ? learned.rows : undefined;
  }

  #learn(rows: number): void {
    this.#learned.set(this.#reader.source.name, { rows, learnedAt: this.#reader.clock.now() });
  }

  /** Kept as its text: most pages are never asked for again, and their orders take the collector ten times the work. */
  async #list(page: number, pageSize: number, look: Look = 'fresh'): Promise<SortedReply> {
    const reader = this.#reader;
    const listing = this.#listing;
    const request: SortedRequest = { direction: this.#direction, native: this.#native, page, pageSize };
    const now = reader.clock.now();
    let mine: SortedReply | null = null;
    const replyOf = (text: string): SortedReply => (mine?.text === text ? mine : listing.reread(text, request));
    const name = `listed:${valueDigest(this.#native)}:${this.#direction}:${page}:${pageSize}`;
    const text = await reader.cached<string>(name, {
      read: async (within) => {
        mine = await within.list(
          () => listing.list(request, within.scope),
          ({ rows }) => rows.length,
        );
        return mine.text;
      },
      ttlMs: (text) => {
        const reply = replyOf(text);
        return reply.unreadable.length > 0
          ? 0
          : lifetimeMs(newestPossible(reply, request), now, reader.source.lifetimes);
      },
      ...(look === 'fresh' && { accepts: () => false }),
    });
    return replyOf(text);
  }

  /**
   * How many rows a page of this size really holds, of which fewer came than asked though more may exist: a lower limit kept
   * silent, or the end and a count that is wrong. Null when rows moved while that was found out.
   */
  async #findSize(reply: SortedReply, page: number, pageSize: number): Promise<number | null> {
    const length = lengthOf(reply);
    const seen = new Set(reply.rows.map((row) => row.nativeId));
    const next = await this.#list(page + 1, pageSize);
    const isUnread = next.unreadable.length > 0 && !sameRows(next.rows, reply.rows);
    if (isUnread || next.rows.some((row) => !seen.has(row.nativeId))) return length;
    // What follows may have been pushed on by an order that came in, or have gone onto this page: it is read anew, and kept.
    const again = await this.#list(page, pageSize);
    // Past its end a list gives nothing, or its last page once more; else the size has changed on the way.
    const isPastEnd = next.rows.length === 0 || sameRows(next.rows, reply.rows);
    // The next page again as well: if an order went before that was read and another came since, this one is as it was.
    const isAsItStood =
      isPastEnd && sameRows(reply.rows, again.rows) && sameRows(next.rows, (await this.#list(page + 1, pageSize)).rows);
    if (page !== 1) return isAsItStood ? pageSize : null;
    const isLast = isAsItStood && (next.rows.length === 0 || (await this.#endsWith(reply.rows.at(-1), pageSize)));
    return isLast ? pageSize : length;
  }

  /** Past its end a list may give its last page once more: unless a count tells better, that is how its end is known. */
  #mayRepeat({ offset, rows, last, count }: Stretch): boolean {
    const before = this.#before;
    const end = offset + rows.length;
    const lastId = rows.at(-1)?.nativeId;
    this.#before = { end, lastId };
    const isWithin = count !== null && end <= count;
    return !last && !isWithin && lastId !== undefined && before?.lastId === lastId && before.end < end;
  }

  /** Whether the page far behind any end is one that ends with this row. Rows that came in push no row as far as that. */
  async #endsWith(lastRow: Order | undefined, pageSize: number): Promise<boolean> {
    const isAtEndOf = ({ rows }: SortedReply): boolean => rows.at(-1)?.nativeId === lastRow?.nativeId;
    if (!isAtEndOf(await this.#list(FAR_PAGE, pageSize))) return false;
    const first = await this.#list(1, pageSize);
    if (isAtEndOf(first)) await this.#mustTurnPages(first);
    return true;
  }

  /** A list of one page is told from one whose every page is the first by smaller pages: the second holds the other half. */
  async #mustTurnPages({ rows }: SortedReply): Promise<void> {
    if (rows.length < 2) return;
    const second = await this.#list(2, Math.floor(rows.length / 2));
    if (second.rows[0]?.nativeId === rows[0]?.nativeId) {
      throw new ConnectorFailure('invalid_response', 'Every page of the list is its first.');
    }
  }

  #stretch(reply: SortedReply, offset: number, granted: number): Stretch {
    // A full page is never believed to be the last: a count may lie, or be of a moment ago.
    const last = lengthOf(reply) < granted;
    if (reply.rows.length === 0 && reply.unreadable.length > 0 && (offset === 0 || !last)) {
      throw new ConnectorFailure('invalid_response', 'No row of a page could be read.');
    }
    const { rows, unreadable } = inPlace(reply, offset);
    this.#mustBeSorted(rows);
    return {
      offset,
      rows: withoutRepeats(rows),
      hidden: new Set([...reply.hidden, ...unreadable]),
      unreadable: new Set(unreadable),
      last,
      count: reply.count,
    };
  }

  #mustBeSorted(rows: readonly Order[]): void {
    const sign = this.#direction === 'desc' ? -1 : 1;
    for (let i = 1; i < rows.length; i++) {
      const before = rows[i - 1]?.createdAt;
      const at = rows[i]?.createdAt;
      if (typeof before === 'number' && typeof at === 'number' && (at - before) * sign < 0) {
        throw new ConnectorFailure('invalid_response', 'The list is not in the order of creation that was asked for.');
      }
    }
  }
}

/** How many rows a page of this size really holds, by what its reply tells; null when only the next page can tell. */
function toldSize(reply: SortedReply, page: number, pageSize: number): number | null {
  const length = lengthOf(reply);
  if (length >= pageSize || length === 0) return pageSize;
  const told = reply.grantedPageSize;
  if (told !== null && told > 0 && told < pageSize) return told;
  return reply.count !== null && (page - 1) * pageSize + length >= reply.count ? pageSize : null;
}

/** The newest order that a page can hold, as for `lifetimeMs`; null where the list grows: there the next one comes in. */
function newestPossible({ rows }: SortedReply, { direction, page, pageSize }: SortedRequest): number | null {
  if (direction === 'desc' ? page === 1 : rows.length < pageSize) return null;
  const times = [rows[0]?.createdAt, rows.at(-1)?.createdAt].filter((at) => typeof at === 'number');
  return times.length === 0 ? null : Math.max(...times);
}

const lengthOf = ({ rows, unreadable }: SortedReply): number => rows.length + unreadable.length;
