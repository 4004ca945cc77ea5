import type { BookOrder, OrderBook } from './order-book.js';

const KEPT = 16;

/** Remembers the last lists made from a book, until the book changes: pages of one query are cut from one list. */
export class ListMemo<T extends BookOrder> {
  private readonly lists = new Map<string, readonly T[]>();
  private version = -1;
  private readonly book: OrderBook<T>;

  constructor(book: OrderBook<T>) {
    this.book = book;
  }

  /** `query`: everything that decides what the list holds. */
  get(query: Readonly<Record<string, unknown>>, make: () => readonly T[]): readonly T[] {
    if (this.version !== this.book.version) this.lists.clear();
    this.version = this.book.version;
    const key = JSON.stringify(query);
    let list = this.lists.get(key);
    if (list === undefined) {
      list = make();
      const [oldest] = this.lists.keys();
      if (this.lists.size >= KEPT && oldest !== undefined) this.lists.delete(oldest);
      this.lists.set(key, list);
    }
    return list;
  }
}
