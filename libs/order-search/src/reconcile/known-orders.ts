import type { Money, OrderStatus } from '../model/order.js';

/** What an order can be named by. */
export const KNOWN_KEYS = ['id', 'number', 'externalId'] as const;
export type KnownKey = (typeof KNOWN_KEYS)[number];

/** One entry of a caller's list: which order it means, and what the caller believes of it. */
export interface KnownOrder {
  readonly source: string;
  readonly key: KnownKey;
  /** Of an id, the source's own part. */
  readonly value: string;
  /** `null`: nothing is said. */
  readonly status: OrderStatus | null;
  readonly total: Money | null;
}

/** What the entries of one source name orders by, and what they say of them: from it follows how much has to be read. */
export interface KnownNeeds {
  readonly keys: ReadonlySet<KnownKey>;
  readonly status: boolean;
  readonly total: boolean;
}

/** A caller's list, which may be longer than memory. No two entries have the same source, key and value. */
export interface KnownOrders {
  needsOf(source: string): KnownNeeds;
  /** The entry, which counts as found from now on. */
  find(source: string, key: KnownKey, value: string): KnownOrder | null;
  /** The entries of a source that were never found. */
  unfound(source: string): Iterable<KnownOrder>;
}
