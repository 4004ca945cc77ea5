/** What a made-up book looks like; the same options give the same orders. */
export interface BookOptions {
  readonly seed: number;
  readonly count: number;
  /** Epoch milliseconds: no order is younger. */
  readonly now: number;
  /** How far back the orders reach; default 3. */
  readonly years?: number;
  /** True: some orders fall between two seconds. Default false. */
  readonly subSecond?: boolean;
}
