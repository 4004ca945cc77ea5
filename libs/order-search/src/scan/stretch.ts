import type { Order } from '../model/order.js';
import type { SortedReply } from '../ports/order-source.js';

/** A stretch of the list, by position: `rows[i]` stands at `offset + i`. */
export interface Stretch {
  readonly offset: number;
  readonly rows: readonly Order[];
  readonly hidden: ReadonlySet<string>;
  /** Those of the hidden, there or just beside, that only stand for a row that could not be read. */
  readonly unreadable: ReadonlySet<string>;
  /** Nothing follows. */
  readonly last: boolean;
  readonly count: number | null;
}

/** The rows of a page; one that could not be read is told by its position, with the time of the one before. */
export function inPlace(
  { rows, unreadable }: SortedReply,
  offset: number,
): { readonly rows: readonly Order[]; readonly unreadable: readonly string[] } {
  if (unreadable.length === 0) return { rows, unreadable: [] };
  const told = [...rows];
  const names: string[] = [];
  for (const place of unreadable) {
    const nativeId = `unreadable:${offset + place}`;
    names.push(nativeId);
    const beside = told[place - 1] ?? rows[0];
    if (beside !== undefined) told.splice(place, 0, { ...beside, nativeId });
  }
  return { rows: told, unreadable: names };
}

/** Without the rows at its ends that could not be read, but where the list itself begins or ends. */
export function betweenReadable(stretch: Stretch): Stretch {
  const { offset, rows, unreadable, last } = stretch;
  if (unreadable.size === 0) return stretch;
  const isReadable = ({ nativeId }: Order): boolean => !unreadable.has(nativeId);
  const begin = offset === 0 ? 0 : rows.findIndex(isReadable);
  const end = last ? rows.length : rows.findLastIndex(isReadable) + 1;
  return { ...stretch, offset: offset + begin, rows: rows.slice(begin, end) };
}

/** The position behind it. */
export const endOf = ({ offset, rows }: Stretch): number => offset + rows.length;

/** The row at `index` is its last one that could be read, though not that of the list. */
export const endsBy = (stretch: Stretch, index: number): boolean =>
  !stretch.last && endOf(betweenReadable(stretch)) <= index + 1;

/** Both as one; the second may begin within the first. */
export function join(a: Stretch, b: Stretch): Stretch {
  return {
    offset: a.offset,
    rows: [...a.rows, ...b.rows.slice(Math.max(0, endOf(a) - b.offset))],
    hidden: new Set([...a.hidden, ...b.hidden]),
    unreadable: new Set([...a.unreadable, ...b.unreadable]),
    last: b.last,
    count: b.count ?? a.count,
  };
}
