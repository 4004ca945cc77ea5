import type { ConnectorDefinition, SourceConfig } from '#connectors';
import { blankOrder, type CallScope, type NativeParameters, type Order, type OrderSource } from '#order-search';
import type { ConnectorCases } from './connector-cases.js';

export type SourceCallKind = 'list' | 'count' | 'lookup' | 'detail' | 'update';

/** The kinds of call that this connector's sources can make. */
export function callKindsOf(definition: ConnectorDefinition, cases: ConnectorCases): readonly SourceCallKind[] {
  const config: SourceConfig = { ...cases.config, connector: definition.name, baseUrl: 'http://127.0.0.1' };
  const listing = definition.listing(config);
  const counts = listing.kind === 'sorted' || listing.toCount !== undefined;
  return [
    'list',
    'lookup',
    ...(counts ? (['count'] as const) : []),
    ...(definition.detail ? (['detail'] as const) : []),
    ...(definition.update ? (['update'] as const) : []),
  ];
}

/** One call that the standard book answers: the orders it tells, or how many there are or were changed. */
export async function makeCall(
  kind: SourceCallKind,
  source: OrderSource,
  cases: ConnectorCases,
  scope: CallScope,
): Promise<readonly Order[] | number> {
  const { listing } = source;
  switch (kind) {
    case 'list':
      return readFirstPage(source, {}, scope);
    case 'lookup':
      return source.lookUp(cases.lookup, scope);
    case 'detail': {
      const order = await source.readDetail(rowOf(source, cases.listed[0] ?? ''), scope);
      return order === null ? [] : [order];
    }
    case 'update': {
      const [first] = cases.updates?.made ?? [];
      if (first === undefined || source.updates === undefined) throw new Error('this source changes nothing');
      return (await source.updates.apply(first.orderId, first.change, scope)) ? 1 : [];
    }
    case 'count': {
      if (listing.kind === 'sorted') return (await listing.count({}, scope))?.value ?? [];
      if (listing.count === undefined) throw new Error('this source cannot count');
      return listing.count({ start: null, end: null }, {}, scope);
    }
  }
}

/** A row of which nothing but the id is known. */
export function rowOf(source: OrderSource, nativeId: string): Order {
  return blankOrder({ source: source.name, connector: source.connector, nativeId });
}

/** The rows of a first page, without those that are never given. */
export async function readFirstPage(
  { listing }: OrderSource,
  native: NativeParameters,
  scope: CallScope,
): Promise<readonly Order[]> {
  if (listing.kind === 'sorted') {
    const page = await listing.list({ direction: 'desc', native, page: 1, pageSize: listing.pageSize }, scope);
    return page.rows.filter((row) => !page.hidden.includes(row.nativeId));
  }
  const { rows } = await listing.list(
    { window: { start: null, end: null }, native, offset: 0, pageIndex: 0, pageSize: listing.pageSize ?? 1 },
    scope,
  );
  return rows;
}
