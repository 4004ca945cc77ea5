import type { PublicErrorCode } from './failure.js';
import type { Order } from './order.js';

/** `eq` exact; `lte` counted before a residual filter; `gte` at least. */
export interface Total {
  readonly value: number;
  readonly relation: 'eq' | 'lte' | 'gte';
}

export interface SourceError {
  readonly code: PublicErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | null;
}

/** What one source did for this answer. */
export interface SourceReport {
  readonly source: string;
  readonly connector: string;
  /** `partial` is behind: it holds the page back and goes on with the next. */
  readonly status: 'ok' | 'stale' | 'partial' | 'failed' | 'unanswerable';
  /** Orders of this source may be missing, on this page or on one before it. */
  readonly gap: boolean;
  readonly returned: number;
  readonly total: Total | null;
  readonly upstreamCalls: number;
  readonly tookMs: number;
  readonly cache: 'hit' | 'miss' | 'mixed' | 'stale';
  /** Names as in the request: `customer.email`, `native.couponid`. Checks that need the detail are residual here. */
  readonly filters: {
    readonly native: readonly string[];
    readonly residual: readonly string[];
    readonly unanswerable: readonly string[];
  };
  readonly reason: 'unsupported_filter' | 'too_expensive' | null;
  readonly predictedCalls: number | null;
  readonly error: SourceError | null;
}

/** How old an answer is, and how long it may be believed. */
export interface AnswerAge {
  /** Epoch milliseconds at which the oldest of what was kept was read; null: all of it was read for this answer. */
  readonly oldestAt: number | null;
  /** Epoch milliseconds at which the first of what it is made of outlives, or has outlived, itself; null: nothing was read. */
  readonly freshUntil: number | null;
  /** Nothing of it was read for this answer. */
  readonly kept: boolean;
  /** Whole, so that it may be given again until `freshUntil`. */
  readonly reusable: boolean;
}

export interface SearchResult {
  readonly orders: readonly Order[];
  readonly page: {
    readonly limit: number;
    readonly returned: number;
    readonly nextCursor: string | null;
    readonly hasMore: boolean;
  };
  readonly total: Total | null;
  readonly complete: boolean;
  /** Epoch milliseconds; null when finished, and for `sort: source`. */
  readonly completeThrough: number | null;
  readonly sources: readonly SourceReport[];
  readonly age: AnswerAge;
  readonly tookMs: number;
}

/** `POST /orders/count`: how many match, per source (`sources[].total`) and in all. */
export interface CountResult {
  readonly total: Total;
  /** No source asked has failed or is unanswerable. */
  readonly complete: boolean;
  readonly sources: readonly SourceReport[];
  readonly age: AnswerAge;
  readonly tookMs: number;
}

/** What one source would be asked. */
export interface SourceExplanation {
  readonly source: string;
  readonly connector: string;
  /** `nothing`: no order of it can match, so it is not asked. */
  readonly strategy: 'windowed' | 'sorted' | 'lookup' | 'nothing' | 'unanswerable';
  readonly filters: {
    readonly native: readonly string[];
    readonly residual: readonly string[];
    /** Residual, after the order's detail was read. */
    readonly detail: readonly string[];
    readonly unanswerable: readonly string[];
  };
  /** Listings or sets read side by side. */
  readonly listings: readonly {
    /** Names of the provider's parameters that would be sent for the filter; their values are the caller's. */
    readonly parameters: readonly string[];
  }[];
  /** A detail call per row, to put rows in order or to check them. */
  readonly readsDetails: boolean;
  readonly reason: 'unsupported_filter' | 'too_expensive' | null;
  /** Calls the first page would take by what is known of this listing's density; null while nothing is known. */
  readonly predictedCalls: number | null;
}

/** `POST /orders/explain`: what a search would do, without an upstream call. */
export interface ExplainResult {
  readonly sort: string;
  readonly limit: number;
  readonly sources: readonly SourceExplanation[];
}

/** `GET /orders/{id}`: everything its source tells of one order. */
export interface OrderResult {
  readonly order: Order;
  /** What reading it took. */
  readonly source: SourceReport;
  readonly age: AnswerAge;
}
