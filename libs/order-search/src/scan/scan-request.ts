import type { CompareKeys, Direction, Key } from '../merge/key.js';
import type { TimeRange } from '../model/filter.js';
import type { Order } from '../model/order.js';
import type { Placed } from './step.js';

/** What every scan of a search has in common. */
export interface ScanRequest {
  readonly direction: Direction;
  /** The request's, and for an ascending search the moment it ends at. */
  readonly range: TimeRange;
  /** Only what lies beyond it is given. */
  readonly boundary: Key | null;
  readonly compare: CompareKeys;
  /** Sorted, within the range, beyond the boundary. */
  readonly place: (orders: readonly Order[]) => Placed[];
  readonly isInRange: (order: Order) => boolean;
  /** The key of a bare instant, before every order of it. */
  readonly key: (at: number | null) => Key;
}

const inRange = (range: TimeRange, at: number | null): boolean =>
  at === null
    ? range.from === null && range.to === null
    : (range.from === null || at >= range.from) && (range.to === null || at <= range.to);

export function scanRequest(options: {
  readonly source: string;
  readonly direction: Direction;
  readonly range: TimeRange;
  /** What the request itself asks: an order without a time matches only when it asks nothing of time. */
  readonly asked: TimeRange;
  readonly boundary: Key | null;
  readonly compare: CompareKeys;
  readonly grouped: boolean;
}): ScanRequest {
  const { source, direction, range, asked, boundary, compare, grouped } = options;
  const isInRange = ({ createdAt }: Order): boolean => inRange(createdAt === null ? asked : range, createdAt);
  const place = (orders: readonly Order[]): Placed[] => {
    const placed: Placed[] = [];
    for (const order of orders) {
      if (!isInRange(order)) continue;
      const place = { at: order.createdAt, source: order.source, id: order.nativeId, order };
      if (boundary === null || compare(place, boundary) > 0) placed.push(place);
    }
    return placed.sort(compare);
  };
  const key = (at: number | null): Key => ({ at, source: grouped ? source : '', id: '' });
  return { direction, range, boundary, compare, place, isInRange, key };
}
