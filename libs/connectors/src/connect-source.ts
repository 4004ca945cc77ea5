import type {
  CallScope,
  Clock,
  Order,
  OrderSource,
  SortedListing,
  SourceUpdates,
  WindowedListing,
} from '#order-search';
import type { ConnectorDefinition, SortedCalls, SourceConfig, WindowedCalls } from './kit/connector-definition.js';
import type { ProviderClient } from './kit/provider-client.js';
import { parseJson } from './kit/parse-json.js';
import { createProviderCalls, type ProviderCalls } from './kit/provider-calls.js';
import { createTokenSource, type TokenSourceFactory } from './kit/token-source.js';

/** One configured source: a connector's pure functions joined to the way to its provider. */
export function connectSource(
  definition: ConnectorDefinition,
  config: SourceConfig,
  client: ProviderClient,
  clock: Clock,
  createTokens: TokenSourceFactory = createTokenSource,
): OrderSource {
  const calls = createProviderCalls(definition, config, client, clock, createTokens);
  const listing = definition.listing(config);
  const { detail, update } = definition;

  return {
    name: config.name,
    connector: definition.name,
    earliest: config.earliest,
    ...(config.lifetimes && { lifetimes: config.lifetimes }),
    capabilities: definition.capabilities(config),
    nativeParameters: definition.nativeParameters,
    drivenParameters: definition.drivenParameters,
    statuses: definition.statuses(config),
    listing: listing.kind === 'windowed' ? windowed(listing, config, calls) : sorted(listing, config, calls),
    ...(update !== undefined && { updates: updates(update, config, calls) }),
    lookUp: (lookup, scope) =>
      calls.call({
        kind: 'lookup',
        scope,
        request: () => definition.toLookup(lookup, config),
        decode: (reply) => definition.fromLookup(reply, lookup, config),
      }),
    readDetail: async (row: Order, scope: CallScope): Promise<Order | null> =>
      detail === undefined
        ? row
        : calls.call({
            kind: 'detail',
            scope,
            request: () => detail.toDetail(row, config),
            decode: (reply) => detail.fromDetail(reply, row, config),
          }),
  };
}

function updates(
  { toUpdate, fromUpdate, ...support }: NonNullable<ConnectorDefinition['update']>,
  config: SourceConfig,
  calls: ProviderCalls,
): SourceUpdates {
  return {
    ...support,
    apply: (nativeId, change, scope) =>
      calls.call({
        kind: 'update',
        scope,
        request: () => toUpdate(nativeId, change, config),
        decode: (reply) => fromUpdate(reply, nativeId, config),
      }),
  };
}

function windowed(listing: WindowedCalls, config: SourceConfig, calls: ProviderCalls): WindowedListing {
  const { kind, granularity, rows, pageSize, exactBounds, tileRows, toCount, fromCount } = listing;
  return {
    kind,
    granularity,
    rows,
    pageSize,
    exactBounds,
    tileRows,
    list: (request, scope) =>
      calls.call({
        kind: 'list',
        scope,
        request: () => listing.toList(request, config),
        decode: (reply) => listing.fromList(reply, request, config),
      }),
    ...(toCount !== undefined &&
      fromCount !== undefined && {
        count: (window, native, scope) =>
          calls.call({ kind: 'count', scope, request: () => toCount(window, native, config), decode: fromCount }),
      }),
  };
}

function sorted(listing: SortedCalls, config: SourceConfig, calls: ProviderCalls): SortedListing {
  return {
    kind: listing.kind,
    pageSize: listing.pageSize,
    list: (request, scope) =>
      calls.call({
        kind: 'list',
        scope,
        request: () => listing.toList(request, config),
        decode: (reply) => ({ ...listing.fromList(reply, request, config), text: reply.text }),
      }),
    reread(text, request) {
      const reply = { status: 200, headers: {}, text, json: parseJson(text) };
      return { ...listing.fromList(reply, request, config), text };
    },
    count: async (native, scope) => {
      const parts = await Promise.all(
        listing.toCounts(native, config).map(async ({ request, sign, required }) => {
          const part = calls.call({ kind: 'count', scope, request: () => request, decode: listing.fromCount });
          const value = await (required ? part : part.catch(() => null));
          return { value: value === null ? null : sign * value, required };
        }),
      );
      const told = parts.map(({ value }) => value);
      if (parts.some(({ value, required }) => required && value === null)) return null;
      const sum = told.reduce<number>((total, part) => total + (part ?? 0), 0);
      // Counts taken side by side may disagree; fewer than none there cannot be.
      return { value: Math.max(0, sum), exact: sum >= 0 && !told.includes(null) };
    },
  };
}
