/** What a made-up book looks like; the same options give the same orders. */
export interface BookOptions {
  readonly seed: number;
  readonly count: number;
  /** Epoch milliseconds: no order is younger. */
  readonly now: number;
  /** How far back the orders reach; default 3. */
  readonly years?: number;
  /** That many of the orders within that time, beside the small bursts that are always there. */
  readonly burst?: { readonly from: number; readonly orders: number; readonly lengthMs: number };
  /** True: some orders fall between two seconds. Default false. */
  readonly subSecond?: boolean;
}
