import type { Filter, FilterKey, NativeParameters } from '../model/filter.js';
import type { Lookup } from '../ports/order-source.js';

/** The names of filters as the caller wrote them, by how they are met. */
export interface PlannedFilters {
  readonly native: readonly string[];
  readonly residual: readonly string[];
  readonly unanswerable: readonly string[];
}

/** What the gateway checks itself, and when it can. */
export interface PlannedChecks {
  /** On the row as it was listed; what is not told does not match. */
  readonly row: readonly FilterKey[];
  /** Once the detail was read; these force it to be. */
  readonly detail: readonly FilterKey[];
  /** Filtered by the provider: an order that tells otherwise is dropped, one that does not tell is trusted. */
  readonly trusted: readonly FilterKey[];
}

export interface ReadPlan {
  readonly kind: 'read';
  readonly filter: Filter;
  readonly filters: PlannedFilters;
  readonly checks: PlannedChecks;
  /** `listing`: one listing per set of parameters, disjoint. `lookup`: bounded sets, read whole. */
  readonly access:
    | { readonly kind: 'listing'; readonly natives: readonly NativeParameters[] }
    | { readonly kind: 'lookup'; readonly lookups: readonly Lookup[] };
  /** A detail is read per row for nothing but a check: worth it only for few rows (see `decide-source.ts`). */
  readonly expensive: boolean;
  /** The same orders by one listing and a check of the rows; better where orders move between the listings. */
  readonly steadier: ReadPlan | null;
}

export type SourcePlan =
  | ReadPlan
  /** Nothing of this source can match: answered without a call. */
  | { readonly kind: 'nothing'; readonly filters: PlannedFilters }
  | {
      readonly kind: 'unanswerable';
      readonly filters: PlannedFilters;
      readonly reason: 'unsupported_filter' | 'too_expensive';
      readonly predictedCalls: number | null;
    };
