import { expect } from 'vitest';
import type { NativeParameters, Order, OrderSource, Window } from '#order-search';
import { TestScope } from './rig.js';

/** More pages than any of these listings has: a walk that gets here would never end. */
const MOST_PAGES = 500;

export interface ReadOptions {
  readonly native?: NativeParameters;
  readonly window?: Window;
  readonly pageSize?: number;
  readonly direction?: 'asc' | 'desc';
}

/** Every row of a listing, page after page, in the provider's order. Hidden rows are left out. */
export async function readListing(source: OrderSource, options: ReadOptions = {}): Promise<readonly Order[]> {
  return source.listing.kind === 'sorted' ? readSorted(source, options) : readWindowed(source, options);
}

async function readSorted({ listing }: OrderSource, options: ReadOptions): Promise<readonly Order[]> {
  if (listing.kind !== 'sorted') throw new Error('not a sorted listing');
  const { native = {}, pageSize = listing.pageSize, direction = 'desc' } = options;
  const rows: Order[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const request = { direction, native, page, pageSize };
    const reply = await listing.list(request, new TestScope());
    // Kept as the text that came, it is the same when it is read again.
    expect(listing.reread(reply.text, request)).toEqual(reply);
    rows.push(...reply.rows.filter((row) => !reply.hidden.includes(row.nativeId)));
    if (reply.rows.length + reply.unreadable.length === 0) return rows;
  }
  throw new Error(`no end after ${MOST_PAGES} pages`);
}

async function readWindowed({ listing }: OrderSource, options: ReadOptions): Promise<readonly Order[]> {
  if (listing.kind !== 'windowed') throw new Error('not a windowed listing');
  const { native = {}, window = { start: null, end: null }, pageSize = listing.pageSize ?? 1 } = options;
  const rows: Order[] = [];
  for (let pageIndex = 0; pageIndex < MOST_PAGES; pageIndex++) {
    const request = { window, native, offset: rows.length, pageIndex, pageSize };
    const reply = await listing.list(request, new TestScope());
    rows.push(...reply.rows);
    const isWhole = listing.pageSize === null || reply.count === rows.length;
    if (isWhole || reply.rows.length + reply.unreadable === 0) return rows;
  }
  throw new Error(`no end after ${MOST_PAGES} pages`);
}

/** The rows as they are once their details are read, where the source has details. */
export async function readWhole(source: OrderSource, rows: readonly Order[]): Promise<readonly Order[]> {
  const orders = await Promise.all(
    rows.map(async (row) => (row.detailed ? row : source.readDetail(row, new TestScope()))),
  );
  return orders.filter((order) => order !== null);
}

export function idsOf(orders: readonly Order[]): readonly string[] {
  return orders.map((order) => order.nativeId).sort();
}
