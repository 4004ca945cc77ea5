import type { Order } from '../model/order.js';
import type { Key } from '../merge/key.js';

/** An order as the key it is merged by, in one piece: there is one for every order that passes. */
export interface Placed extends Key {
  readonly order: Order;
}

/** What one read of a listing brought. */
export interface Step {
  /** Sorted, all beyond the frontier of the step before and none beyond this one's. Whoever takes the step may empty it. */
  readonly orders: Placed[];
  /** Everything up to this key has been read; `end`: there is nothing beyond. */
  readonly frontier: Key | 'end';
  /** What could not be read on the way: orders may be missing up to the frontier. */
  readonly fault?: string;
}

/** A listing, read lazily away from a boundary. */
export type Scan = AsyncGenerator<Step, void, undefined>;
