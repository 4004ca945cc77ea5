/** How faults of one source's provider are borne. */
export interface FaultSettings {
  /** Calls that fail are repeated; how often is in `FAILURE_POLICIES`. */
  readonly retries: boolean;
  /** The longest wait before the first repeated call; it doubles with each. */
  readonly retryDelayMs: number;
  /** Null: the provider is asked however often it fails. */
  readonly breaker: BreakerSettings | null;
  /** Calls that may wait for a slot, for each slot. */
  readonly waitingPerSlot: number;
}

export interface BreakerSettings {
  /** The last calls that are looked at. */
  readonly window: number;
  /** Opens when more than this share of them failed, */
  readonly failureShare: number;
  /** and there were at least so many. */
  readonly minimumCalls: number;
  /** Until the first probe; doubles with each that fails. */
  readonly openForMs: number;
  readonly longestOpenMs: number;
}

export const DEFAULT_FAULT_SETTINGS: FaultSettings = {
  retries: true,
  retryDelayMs: 200,
  breaker: { window: 20, failureShare: 0.5, minimumCalls: 5, openForMs: 1000, longestOpenMs: 30_000 },
  waitingPerSlot: 128,
};

/** Every call goes out once and is judged by itself: for tests of what a single reply comes to. */
export const NO_FAULT_POLICIES: FaultSettings = { ...DEFAULT_FAULT_SETTINGS, retries: false, breaker: null };
