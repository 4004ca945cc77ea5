import { hashText } from './random.js';

/** What every provider's order has, whatever else it has. */
export interface BookOrder {
  /** As the provider's own text; unique within the book. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** How a provider that promises no order lays out its rows. */
export type RowOrder = 'ascending' | 'descending' | 'shuffled';

/** The orders of one provider: always sorted by time (then by insertion), changeable while the provider runs. */
export class OrderBook<T extends BookOrder> {
  private readonly sorted: T[];
  private readonly byId = new Map<string, T>();
  private changes = 0;

  constructor(orders: readonly T[] = []) {
    this.sorted = [...orders].sort((a, b) => a.createdAt - b.createdAt);
    for (const order of orders) this.register(order);
  }

  get size(): number {
    return this.sorted.length;
  }

  /** Grows with every change. */
  get version(): number {
    return this.changes;
  }

  /** Oldest first. */
  all(): readonly T[] {
    return this.sorted;
  }

  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  /** Orders with `from <= createdAt <= to`, oldest first; both in epoch milliseconds, absent is open. */
  between(from = -Infinity, to = Infinity): readonly T[] {
    if (from === -Infinity && to === Infinity) return this.sorted;
    return this.sorted.slice(this.firstAtOrAfter(from), this.firstAfter(to));
  }

  insert(...orders: readonly T[]): void {
    for (const order of orders) {
      this.register(order);
      this.sorted.splice(this.firstAfter(order.createdAt), 0, order);
    }
  }

  /** Returns the order as it is now. Throws when there is no such order: a test that changes nothing proves nothing. */
  change(id: string, patch: Partial<Omit<T, 'id'>>): T {
    const before = this.remove(id);
    const after = { ...before, ...patch };
    this.insert(after);
    return after;
  }

  /** Returns the order that was there. Throws when there is none. */
  remove(id: string): T {
    const order = this.byId.get(id);
    if (order === undefined) throw new Error(`no order ${id} in this book`);
    this.byId.delete(id);
    this.changes += 1;
    this.sorted.splice(this.sorted.indexOf(order, this.firstAtOrAfter(order.createdAt)), 1);
    return order;
  }

  private register(order: T): void {
    if (this.byId.has(order.id)) throw new Error(`order ${order.id} is in this book already`);
    this.byId.set(order.id, order);
    this.changes += 1;
  }

  private firstAtOrAfter(time: number): number {
    return this.partition((order) => order.createdAt < time);
  }

  private firstAfter(time: number): number {
    return this.partition((order) => order.createdAt <= time);
  }

  private partition(isBefore: (order: T) => boolean): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.sorted[middle]!)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Rows come in oldest first; a shuffle gives an order the same place relative to others in every reply. */
export function inRowOrder<T extends BookOrder>(rows: readonly T[], order: RowOrder, seed: number): readonly T[] {
  if (order === 'ascending') return rows;
  if (order === 'descending') return rows.toReversed();
  // Rank and position in one double (32 + 21 bits): a typed array sorts 100,000 of them in milliseconds.
  const keys = Float64Array.from(rows, (row, index) => hashText(row.id, seed) * 2_097_152 + index);
  return Array.from(keys.sort(), (key) => rows[key % 2_097_152]!);
}
