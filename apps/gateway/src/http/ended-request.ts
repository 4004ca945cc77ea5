/** A request that is over, as the log and the metrics are told of it. */
export interface EndedRequest {
  readonly requestId: string;
  /** Null where nobody was asked who he is. */
  readonly caller: string | null;
  readonly method: string;
  /** As it was registered, never the address that was asked; null for an address that leads nowhere. */
  readonly route: string | null;
  /** Null: the client left before it had its answer. */
  readonly status: number | null;
  readonly tookMs: number;
}
