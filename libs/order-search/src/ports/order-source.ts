import type { FilterKey, FilterValues, NativeParameters } from '../model/filter.js';
import type { Order, OrderStatus, PaymentStatus } from '../model/order.js';
import type { NativeParameter } from './native-parameter.js';
import type { Lifetimes } from '../scan/lifetime.js';

/** What one upstream call is made under. */
export interface CallScope {
  /** Aborted at the deadline, or when the client has left. */
  readonly signal: AbortSignal;
  /** Epoch milliseconds; nothing is worth waiting for past it. */
  readonly deadlineAt: number;
  /** Called once for every request that really goes to the provider: logins and retries too. */
  onUpstreamCall(): void;
}

/** How a filter is met, as the documentation tells it; `configured` compares with a constant of the source. */
export type Support = 'native' | 'residual' | 'detail' | 'configured' | 'unanswerable';

/**
 * Where an order tells the value a filter asks for, so that the gateway can check it.
 * `row`: in every row of the listing. `detail`: once the detail is read. `sometimes`: maybe not at all, so a value that
 * is not told is trusted to the provider's own filter. `never`: nowhere, the provider alone can filter by it.
 */
export type Told = 'row' | 'detail' | 'sometimes' | 'never';

export interface PlanContext {
  /** Epoch milliseconds. */
  readonly now: number;
}

/** One request that yields a bounded set of orders, to be read whole. */
export type Lookup = NativeParameters;

/** What a filter's value comes to at this source. */
export type Resolution =
  /** Sent to the provider; several variants are several disjoint listings, `changes` when an order may move between them. */
  | {
      readonly kind: 'native';
      readonly variants: readonly NativeParameters[];
      readonly changes?: boolean;
      /** Some of these orders are in no other listing, so that a check of another listing's rows cannot find them. */
      readonly unlistedElsewhere?: boolean;
    }
  /** Answered by reading these sets instead of a listing. */
  | { readonly kind: 'lookup'; readonly lookups: readonly Lookup[] }
  /** Checked by the gateway where `told` says. */
  | { readonly kind: 'residual' }
  /** Native parameters that only narrow what is read, checked again by the gateway. */
  | {
      readonly kind: 'narrowed';
      readonly variants: readonly NativeParameters[];
      readonly changes?: boolean;
      readonly unlistedElsewhere?: boolean;
    }
  /** No order of this source can match. */
  | { readonly kind: 'nothing' }
  /** Every order of this source matches. */
  | { readonly kind: 'everything' }
  | { readonly kind: 'unanswerable' };

export interface Capability<V> {
  readonly support: Support;
  readonly told: Told;
  /** Absent: checked by the gateway where `told` says, or not answered at all where `support` is `unanswerable`. */
  readonly resolve?: (value: V, context: PlanContext) => Resolution;
}

export type Capabilities = { readonly [K in FilterKey]: Capability<FilterValues[K]> };

/** One of a provider's own status words, and what it means here. */
export interface StatusWord {
  readonly native: string;
  readonly status: OrderStatus;
  /** Several where more than the word decides. */
  readonly paymentStatuses: readonly PaymentStatus[];
}

/** `[start, end]` in epoch milliseconds; `null` is open. The provider is asked for both ends, the engine drops by key. */
export interface Window {
  readonly start: number | null;
  readonly end: number | null;
}

export interface WindowRequest {
  readonly window: Window;
  readonly native: NativeParameters;
  /** Rows already read of this window; the page that follows them is asked. */
  readonly offset: number;
  /** 0 for the first. */
  readonly pageIndex: number;
  /** Rows asked; the provider may grant fewer. */
  readonly pageSize: number;
}

export interface WindowReply {
  readonly rows: readonly Order[];
  /** How many match the window as asked, where the reply says so. */
  readonly count: number | null;
  /** Rows left out because they had no readable id or time. */
  readonly unreadable: number;
}

export interface SortedRequest {
  readonly direction: 'asc' | 'desc';
  readonly native: NativeParameters;
  /** 1-based. */
  readonly page: number;
  readonly pageSize: number;
}

export interface SortedReply {
  /** In the provider's order, rows that are never emitted included (see `hidden`), so that positions can be counted. */
  readonly rows: readonly Order[];
  /** Ids of rows that take a place in the list but are no orders of their own. */
  readonly hidden: readonly string[];
  /** Rows a page holds, where the reply says so. */
  readonly grantedPageSize: number | null;
  readonly count: number | null;
  /** Where rows were left out because they could not be read: places on the page, ascending, from 0. */
  readonly unreadable: readonly number[];
  /** What it was read from. */
  readonly text: string;
}

/** The provider filters by creation time but promises no order. */
export interface WindowedListing {
  readonly kind: 'windowed';
  /** Smallest window the provider can be asked for. */
  readonly granularity: 'second' | 'day';
  /** `ids`: a row tells no creation time, its detail does. */
  readonly rows: 'ids' | 'keyed';
  /** Rows to ask per call; null where the provider does not page. */
  readonly pageSize: number | null;
  /** A count of `[start, end]` counts just these, where both are whole units; else it counts at least these. */
  readonly exactBounds: boolean;
  /** Rows a tile should hold at most. */
  readonly tileRows: number;
  readonly list: (request: WindowRequest, scope: CallScope) => Promise<WindowReply>;
  /** Absent where the reply to `list` counts already, or a count cannot be had. */
  readonly count?: (window: Window, native: NativeParameters, scope: CallScope) => Promise<number>;
}

/** The provider sorts by creation time but cannot filter by it. */
export interface SortedListing {
  readonly kind: 'sorted';
  readonly pageSize: number;
  readonly list: (request: SortedRequest, scope: CallScope) => Promise<SortedReply>;
  /** The reply to a request once more, from its text: that is a tenth of what its orders take in memory. */
  readonly reread: (text: string, request: SortedRequest) => SortedReply;
  /**
   * How many orders the listing holds, rows that are never emitted left out; `exact` when that could be made sure. Null
   * where the provider tells no count.
   */
  readonly count: (
    native: NativeParameters,
    scope: CallScope,
  ) => Promise<{ readonly value: number; readonly exact: boolean } | null>;
}

/** A change of one order as its provider takes it: the status, or the merchant's reference. */
export type NativeChange =
  | { readonly kind: 'status'; readonly word: string; readonly notifyCustomer: boolean }
  | { readonly kind: 'externalId'; readonly externalId: string };

/** What a source can be told to change. */
export interface UpdateSupport {
  /** The documented status words that may be set. */
  readonly statuses: readonly string[];
  /** Whether a status word may be set: a shop may have more than are documented. */
  readonly isSettable: (word: string) => boolean;
  /** Whether it can be said if the customer is told of a new status. */
  readonly notifiesCustomer: boolean;
  readonly externalId: boolean;
}

export interface SourceUpdates extends UpdateSupport {
  /** Sent once and never again, whatever becomes of it. False: the provider has no such order. */
  apply(nativeId: string, change: NativeChange, scope: CallScope): Promise<boolean>;
}

/** One configured account at one provider: what the engine knows of it. Every method may throw a `ConnectorFailure`. */
export interface OrderSource {
  readonly name: string;
  readonly connector: string;
  /** A hint where to start: orders before it are found too, in one open-ended window. Epoch milliseconds. */
  readonly earliest: number;
  /** How long readings of it may be believed; absent: the defaults. */
  readonly lifetimes?: Lifetimes;
  readonly capabilities: Capabilities;
  readonly nativeParameters: Readonly<Record<string, NativeParameter>>;
  /** The provider's other parameters, which the gateway sets itself, and how to ask for the same. */
  readonly drivenParameters: Readonly<Record<string, string>>;
  /** Every word that is known; an order may bear another, whose status is `unknown`. */
  readonly statuses: readonly StatusWord[];
  readonly listing: WindowedListing | SortedListing;
  /** Absent: nothing of an order can be changed. */
  readonly updates?: SourceUpdates;
  lookUp(lookup: Lookup, scope: CallScope): Promise<readonly Order[]>;
  /** The order whole, built on the row it was found by; null when the provider has no such order. */
  readDetail(row: Order, scope: CallScope): Promise<Order | null>;
}
