/** How large a caller's list may be, and how long it may take to come. */
export interface ReconcileLimits {
  readonly maxEntries: number;
  /** Between two pieces of an upload. */
  readonly idleMs: number;
}

export const DEFAULT_RECONCILE_LIMITS: ReconcileLimits = { maxEntries: 5_000_000, idleMs: 30_000 };
