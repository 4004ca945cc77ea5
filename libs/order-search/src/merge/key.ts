import type { Sort } from '../query/search-request.js';

/**
 * Where an order stands in the one list: `(at, source, id)`. `at` is its creation time in epoch milliseconds; an order
 * without one sorts last in both directions. Empty `source` and `id` stand before every order of the same instant, so a
 * key can also name a bare instant: the place a scan has come to.
 */
export interface Key {
  readonly at: number | null;
  readonly source: string;
  readonly id: string;
  /**
   * Only where rows tell no time and are not to be asked for it (`sort: source`): the end of the window that `at` is the
   * start of. Such orders stand in the order of their ids within their window.
   */
  readonly windowEnd?: number | null;
}

export type Direction = 'asc' | 'desc';

export type CompareKeys = (a: Key, b: Key) => number;

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** By code point, the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    // UTF-16 puts surrogates below U+E000, code points put what they stand for above.
    if (isSurrogate(x) !== isSurrogate(y)) return isSurrogate(x) ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}

function compareTimes(a: number | null, b: number | null, direction: Direction): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return direction === 'asc' ? a - b : b - a;
}

const descending: CompareKeys = (a, b) =>
  compareTimes(a.at, b.at, 'desc') || compareText(a.source, b.source) || compareText(a.id, b.id);

const ascending: CompareKeys = (a, b) =>
  compareTimes(a.at, b.at, 'asc') || compareText(a.source, b.source) || compareText(a.id, b.id);

/** Grouped by source; within one, newest first, which is how every source can be read. */
const bySource: CompareKeys = (a, b) =>
  compareText(a.source, b.source) || compareTimes(a.at, b.at, 'desc') || compareText(a.id, b.id);

const ORDERINGS: Readonly<Record<Sort, CompareKeys>> = {
  'createdAt:desc': descending,
  'createdAt:asc': ascending,
  source: bySource,
};

export function keyOrder(sort: Sort): CompareKeys {
  return ORDERINGS[sort];
}

export function scanDirection(sort: Sort): Direction {
  return sort === 'createdAt:asc' ? 'asc' : 'desc';
}
