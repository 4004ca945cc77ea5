import type { SourceConfig } from '#connectors';
import type {
  CallScope,
  FailureKind,
  FilterKey,
  FilterValues,
  Lookup,
  NativeChange,
  Order,
  OrderSource,
  OrderStatus,
  PaymentStatus,
} from '#order-search';
import type { ProviderSimulator } from '../http/provider-simulator.js';

/** What the conformance suite must be told of one connector; everything it checks is the same for all. */
export interface ConnectorCases {
  /** The source under test; its address and connector come from the suite. */
  readonly config: Omit<SourceConfig, 'baseUrl' | 'connector'>;
  /** A simulator over the standard book, or over `made` made-up orders; it grants at most `pageCap` rows a page. */
  readonly simulate: (settings: SimulatorSettings) => ProviderSimulator;
  /** Credentials in every spelling in which they travel: none may be found in an error. */
  readonly secrets: readonly string[];
  /** Native ids of the standard book's orders that a search may give, oldest first. */
  readonly listed: readonly string[];
  /** Whether a made-up order may be given at all; default: every one. */
  readonly isListed?: (order: { readonly id: string }) => boolean;
  /** Finds at least one order of the standard book. */
  readonly lookup: Lookup;
  readonly requests: readonly GoldenRequest[];
  /** A value for each of the provider's own parameters (`filter.native`), and what that adds to a request. */
  readonly parameters: Readonly<Record<string, { readonly value: unknown; readonly shows: object }>>;
  readonly filters: FilterCases;
  /** One order of the standard book for each of the provider's words: its id, then what is told of it. */
  readonly statuses: readonly (readonly [string, string, OrderStatus, PaymentStatus | null])[];
  readonly failures: readonly FailureCase[];
  /** Where the connector can change orders, and only there. */
  readonly updates?: UpdateCases;
}

export interface SimulatorSettings {
  readonly made?: number;
  readonly pageCap?: number;
}

export interface GoldenRequest {
  readonly name: string;
  readonly ask: (source: OrderSource, scope: CallScope) => Promise<unknown>;
  readonly sent: readonly SentRequest[];
}

/** A request as the provider saw it, of its headers those that say who asks and in which form. */
export interface SentRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; `null` when there was none. */
  readonly body: unknown;
}

export type FilterCases = {
  readonly [K in Exclude<FilterKey, 'createdAt'>]: readonly FilterCase<FilterValues[K]>[];
};

export type FilterCase<V> =
  /** One entry of `shows` per listing: what its request has that a request without the filter has not. */
  | {
      readonly value: V;
      readonly is: 'native' | 'narrowed';
      readonly shows: readonly object[];
      readonly finds: readonly string[];
    }
  /** The request of a listing stays as it is without the filter. */
  | { readonly value: V; readonly is: 'residual'; readonly finds: readonly string[] }
  | { readonly value: V; readonly is: 'lookup'; readonly finds: readonly string[] }
  | { readonly value: V; readonly is: 'nothing' | 'everything' | 'unanswerable' };

export interface UpdateCases {
  /** A status and a reference, of an order of the standard book. */
  readonly made: readonly {
    readonly orderId: string;
    readonly change: NativeChange;
    readonly sent: SentRequest;
    /** What the order tells when it is read again. */
    readonly tells: Partial<Order>;
  }[];
  /** No order of the book has it. */
  readonly absentId: string;
  /** What the provider refuses, though the connector lets it through. */
  readonly refused: NativeChange;
}

/** A reply that says that something went wrong, and how that is to be understood. */
export interface FailureCase {
  readonly call: 'list' | 'count' | 'lookup' | 'detail' | 'update' | 'login';
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `none`: it means that there is no such order. */
  readonly kind: FailureKind | 'none';
}

/** The same expectation for all of one kind. */
export function allOf<K extends string, V>(keys: readonly K[], value: V): { readonly [key in K]: V } {
  return Object.fromEntries(keys.map((key) => [key, value])) as { readonly [key in K]: V };
}
