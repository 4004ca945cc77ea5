import type {
  Capabilities,
  ConnectorFailure,
  Lifetimes,
  Lookup,
  NativeChange,
  NativeParameter,
  NativeParameters,
  Order,
  SortedReply,
  SortedRequest,
  StatusWord,
  UpdateSupport,
  Window,
  WindowReply,
  WindowRequest,
} from '#order-search';
import type { ProviderReply, ProviderRequest } from './exchange.js';

/** A JSON Schema object (draft 2020-12 subset) for a part of a source's configuration. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** One source of the configuration file, after validation and after `${VARIABLES}` were filled in. */
export interface SourceConfig {
  readonly name: string;
  readonly connector: string;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly earliest: number;
  /** ISO 4217, where the provider tells none. */
  readonly currency: string | null;
  /** IANA zone of the provider's local times. */
  readonly timeZone: string;
  /** The provider's status word to the unified status. */
  readonly statusMap: Readonly<Record<string, string>>;
  /** How long readings of it may be believed; absent: the engine's defaults. */
  readonly lifetimes?: Lifetimes;
  /** Whatever else the connector's own `configuration` allows. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Who we are to a provider that hands out tokens. */
export interface TokenExchange {
  readonly toLogin: (config: SourceConfig) => ProviderRequest;
  /** Runs only on a reply that `toFailure` let pass. `receivedAt` is epoch milliseconds. Throws ConnectorFailure. */
  readonly fromLogin: (reply: ProviderReply, receivedAt: number) => Token;
  /** The request with the token in it. */
  readonly authorize: (request: ProviderRequest, token: Token) => ProviderRequest;
}

export interface Token {
  readonly value: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

export interface WindowedCalls {
  readonly kind: 'windowed';
  readonly granularity: 'second' | 'day';
  readonly rows: 'ids' | 'keyed';
  readonly pageSize: number | null;
  readonly exactBounds: boolean;
  readonly tileRows: number;
  readonly toList: (request: WindowRequest, config: SourceConfig) => ProviderRequest;
  readonly fromList: (reply: ProviderReply, request: WindowRequest, config: SourceConfig) => WindowReply;
  readonly toCount?: (window: Window, native: NativeParameters, config: SourceConfig) => ProviderRequest;
  readonly fromCount?: (reply: ProviderReply) => number;
}

/** What the text of a reply tells. */
export type SortedRows = Omit<SortedReply, 'text'>;

export interface SortedCalls {
  readonly kind: 'sorted';
  readonly pageSize: number;
  readonly toList: (request: SortedRequest, config: SourceConfig) => ProviderRequest;
  readonly fromList: (reply: ProviderReply, request: SortedRequest, config: SourceConfig) => SortedRows;
  /**
   * Requests whose counts are added up with their sign; a `required: false` one that fails or tells none makes the sum
   * inexact, any other that tells none leaves nothing to add up.
   */
  readonly toCounts: (
    native: NativeParameters,
    config: SourceConfig,
  ) => readonly { readonly request: ProviderRequest; readonly sign: 1 | -1; readonly required: boolean }[];
  /** Null where the reply, sound as it is, tells no count. */
  readonly fromCount: (reply: ProviderReply) => number | null;
}

/**
 * A connector, as data and pure functions: no IO, no clock, no logger; inputs are never changed. Functions named `from…`
 * throw `ConnectorFailure('invalid_response', …)` on a wrong shape and nothing else, and run only on replies that
 * `toFailure` let pass.
 */
export interface ConnectorDefinition {
  readonly name: string;
  /** Schemas of `credentials` and of the source's further keys (`currency`, `timeZone`, `statusMap`, own options). */
  readonly configuration: {
    readonly credentials: JsonSchema;
    readonly options: Readonly<Record<string, JsonSchema>>;
    readonly required: readonly string[];
  };
  readonly capabilities: (config: SourceConfig) => Capabilities;
  readonly nativeParameters: Readonly<Record<string, NativeParameter>>;
  /** What else the provider takes, set by the gateway itself, and how to ask for the same: a sentence. */
  readonly drivenParameters: Readonly<Record<string, string>>;
  /** Every status word that is known of this source. */
  readonly statuses: (config: SourceConfig) => readonly StatusWord[];
  readonly listing: (config: SourceConfig) => WindowedCalls | SortedCalls;
  readonly toLookup: (lookup: Lookup, config: SourceConfig) => ProviderRequest;
  /** Empty when the provider says that there is none. */
  readonly fromLookup: (reply: ProviderReply, lookup: Lookup, config: SourceConfig) => readonly Order[];
  /** Absent where a row is the whole order. */
  readonly detail?: {
    readonly toDetail: (row: Order, config: SourceConfig) => ProviderRequest;
    /** The order whole; what only the row told (Zonos: the creation time) is kept. Null: no such order. */
    readonly fromDetail: (reply: ProviderReply, row: Order, config: SourceConfig) => Order | null;
  };
  /** Absent where the provider lets nothing be changed. */
  readonly update?: UpdateSupport & {
    readonly toUpdate: (nativeId: string, change: NativeChange, config: SourceConfig) => ProviderRequest;
    /** False when the provider says that there is no such order. */
    readonly fromUpdate: (reply: ProviderReply, nativeId: string, config: SourceConfig) => boolean;
  };
  /** Runs on every reply, whatever its status; null when the reply is to be decoded. `call` tells what was asked. */
  readonly toFailure: (reply: ProviderReply, call: CallKind) => ConnectorFailure | null;
  readonly token?: TokenExchange;
}

/** `update` changes something at the provider: it is never sent twice. */
export type CallKind = 'login' | 'list' | 'count' | 'lookup' | 'detail' | 'update';
