import type { Order } from '../model/order.js';
import type { WindowReply, WindowRequest } from '../ports/order-source.js';
import { pageFor } from './page-for.js';
import { sameOrders } from './same-rows.js';
import { withoutRepeats } from './without-repeats.js';

/** A page of the wrong length must end the reading sometime, whatever the provider says. */
const MAX_PAGES = 1000;

/** Which page of a window. */
export type Page = Pick<WindowRequest, 'offset' | 'pageIndex' | 'pageSize'>;

export type AskPage = (page: Page) => Promise<WindowReply>;

/** What the pages of a window came to. */
export interface Pages {
  /** Each once. */
  readonly rows: readonly Order[];
  readonly unreadable: number;
  readonly calls: number;
  /** The provider itself said that nothing follows. */
  readonly ended: boolean;
  /** Something came or went between two pages: others may have been passed over. */
  readonly moved: boolean;
}

export const lengthOf = ({ rows, unreadable }: WindowReply): number => rows.length + unreadable;

/** A window that is read by one page. */
export function onePage(first: WindowReply, ended: boolean): Pages {
  return { rows: withoutRepeats(first.rows), unreadable: first.unreadable, calls: 1, ended, moved: false };
}

/**
 * Reads on behind a first page until the provider says that nothing follows, or that there are more rows than were counted.
 * Each page begins before the end of the one before: a row of both shows that none has slipped through between them. Where
 * none can, pages are read twice: those of a row or two, and those that meet in a row that cannot be read.
 */
export async function readPages(ask: AskPage, first: WindowReply, count: number): Promise<Pages> {
  const granted = lengthOf(first);
  const rows = new Map(first.rows.map((row) => [row.nativeId, row]));
  const apart: { readonly page: Page; readonly reply: WindowReply }[] = [];
  let isReadable = first.unreadable === 0;
  let end = granted;
  let calls = 1;
  const result = (state: { readonly ended: boolean; readonly moved: boolean }): Pages => ({
    rows: [...rows.values()],
    unreadable: isReadable ? 0 : Math.max(0, end - rows.size),
    calls,
    ...state,
  });
  const askFor = (page: Page): Promise<WindowReply> => {
    calls += 1;
    return ask(page);
  };
  let [page, reply]: [Page, WindowReply] = [{ offset: 0, pageIndex: 0, pageSize: granted }, first];
  for (let ended = false; !ended;) {
    if (rows.size > count || calls === MAX_PAGES) return result({ ended: false, moved: false });
    const before = { page, reply };
    page = pageAcross(end, granted);
    reply = await askFor(page);
    const overlap = reply.rows.filter(({ nativeId }) => rows.has(nativeId)).length;
    // A row that cannot be read may be in both as well, which nobody can tell.
    const mayOverlap = !isReadable && reply.unreadable > 0;
    if (page.offset === end || (overlap === 0 && mayOverlap)) apart.push(before, { page, reply });
    else if (overlap === 0) return result({ ended: false, moved: true });
    isReadable &&= reply.unreadable === 0;
    const isShort = lengthOf(reply) < page.pageSize;
    if (isShort && isReadable) {
      // It is the last, or pages have become shorter: then it begins before its place, with more of what is known.
      const isInPlace = overlap === end - page.offset;
      // Where nothing is new it may be much shorter; but rows of a page may come in another order each time, too.
      const isDoubtful = overlap === lengthOf(reply) && !standAt(page.offset, reply, rows);
      if (!isInPlace || (isDoubtful && lengthOf(await askFor(pageAfter(page))) > 0)) {
        return result({ ended: false, moved: true });
      }
    }
    const known = rows.size;
    for (const row of reply.rows) rows.set(row.nativeId, row);
    end = page.offset + lengthOf(reply);
    if (reply.count !== null && reply.count !== count) return result({ ended: false, moved: true });
    ended = isShort || (reply.count !== null && end >= count);
    // A page that only repeats would go on for ever.
    if (!ended && rows.size === known && reply.unreadable === 0) return result({ ended: false, moved: false });
  }
  for (const each of apart) {
    const again = await askFor(each.page);
    if (!isSame(again, each.reply)) return result({ ended: true, moved: true });
  }
  return result({ ended: true, moved: false });
}

/** The page that holds the last row read, and what follows it; where no page does, what follows alone. */
function pageAcross(end: number, granted: number): Page {
  const { page, pageSize } = pageFor(end - 1, granted);
  const isSeam = page * pageSize === end;
  return { offset: isSeam ? end : (page - 1) * pageSize, pageIndex: isSeam ? page : page - 1, pageSize };
}

const pageAfter = ({ offset, pageIndex, pageSize }: Page): Page => ({
  offset: offset + pageSize,
  pageIndex: pageIndex + 1,
  pageSize,
});

/** Whether rows that are known stand from `offset` on. */
function standAt(offset: number, { rows: [first] }: WindowReply, known: ReadonlyMap<string, Order>): boolean {
  return first === undefined || [...known.keys()][offset] === first.nativeId;
}

const isSame = (a: WindowReply, b: WindowReply): boolean => a.unreadable === b.unreadable && sameOrders(a.rows, b.rows);
