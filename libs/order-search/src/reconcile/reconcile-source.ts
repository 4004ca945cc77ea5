import type { Order } from '../model/order.js';
import type { SourceDescription } from '../model/source-description.js';
import type { SearchResult } from '../model/search-result.js';
import type { View } from '../query/search-request.js';
import { compareOrder, type ComparedField } from './compare-order.js';
import { KNOWN_KEYS, type KnownKey, type KnownNeeds, type KnownOrder, type KnownOrders } from './known-orders.js';

/** `gap`: what would tell could not be read. `not_told`: the source does not say what the list names orders by. */
export type UnknownReason = 'gap' | 'not_told';

/** One thing that the list and a source do not agree on, or cannot be held against each other in. */
export type Finding =
  | { readonly kind: 'onlyInSource'; readonly order: Order }
  | { readonly kind: 'onlyInList'; readonly known: KnownOrder }
  | {
      readonly kind: 'different';
      readonly order: Order;
      readonly known: KnownOrder;
      readonly fields: readonly ComparedField[];
    }
  | {
      readonly kind: 'unknown';
      readonly subject: { readonly order: Order } | { readonly known: KnownOrder };
      readonly reason: UnknownReason;
    };

/** What one stretch of the reading has brought. */
export interface Findings {
  readonly findings: readonly Finding[];
  /** Orders the source has given. */
  readonly orders: number;
  /** Of these, orders that the list names. */
  readonly matched: number;
  /** Entries found that say what their source does not tell. */
  readonly notCompared: number;
}

/** What has to be known of a source: where its orders tell what. */
export type ReconciledSource = Pick<SourceDescription, 'name' | 'told'>;

/** Entries given at once. */
const STRETCH = 1000;

const isListed = (key: KnownKey): key is Exclude<KnownKey, 'id'> => key !== 'id';

/** How much of each order has to be read: its detail only where the row does not tell what is compared. */
export function viewFor({ told }: Pick<ReconciledSource, 'told'>, { keys, status, total }: KnownNeeds): View {
  const compared = [
    ...[...keys].filter(isListed),
    ...(status ? (['status'] as const) : []),
    ...(total ? (['total'] as const) : []),
  ];
  const inDetail = compared.some((field) => ['detail', 'sometimes'].includes(told[field]));
  return inDetail ? 'full' : 'ids';
}

/**
 * Holds the caller's list against every order of one source. `pages` are a whole chain of pages of this source alone.
 * An entry counts as missing at the source only when every order of it was read and told what the entry goes by.
 */
export async function* reconcileSource(
  source: ReconciledSource,
  pages: AsyncIterable<Pick<SearchResult, 'orders' | 'sources'>>,
  known: KnownOrders,
): AsyncGenerator<Findings, void, undefined> {
  const needs = known.needsOf(source.name);
  const keys = KNOWN_KEYS.filter((key) => needs.keys.has(key));
  const untold = new Set(keys.filter(isListed).filter((key) => source.told[key] === 'never'));
  let hasGap = false;
  for await (const page of pages) {
    const findings: Finding[] = [];
    let [matched, notCompared] = [0, 0];
    for (const order of page.orders) {
      const entries = keys.flatMap((key) => entryOf(order, key, known));
      if (entries.length > 0) matched += 1;
      else findings.push(stranger(order, keys, source, untold));
      for (const entry of entries) {
        const comparison = compareOrder(entry, order);
        if (comparison.untold.length > 0) notCompared += 1;
        if (comparison.different.length > 0) {
          findings.push({ kind: 'different', order, known: entry, fields: comparison.different });
        }
      }
    }
    hasGap ||= page.sources.some(({ gap }) => gap);
    yield { findings, orders: page.orders.length, matched, notCompared };
  }
  for (const entries of inStretches(known.unfound(source.name))) {
    const findings = entries.map((entry) => notFound(entry, untold, hasGap));
    yield { findings, orders: 0, matched: 0, notCompared: 0 };
  }
}

function entryOf(order: Order, key: KnownKey, known: KnownOrders): readonly KnownOrder[] {
  const value = key === 'id' ? order.nativeId : order[key];
  const entry = value === null ? null : known.find(order.source, key, value);
  return entry === null ? [] : [entry];
}

/** An order that no entry names; where it does not tell what entries go by, one of them may mean it all the same. */
function stranger(order: Order, keys: readonly KnownKey[], { told }: ReconciledSource, untold: Set<KnownKey>): Finding {
  let reason: UnknownReason | null = null;
  for (const key of keys.filter(isListed)) {
    const where = told[key];
    if (order[key] !== null || where === 'row' || (where === 'detail' && order.detailed)) continue;
    reason ??= where === 'detail' ? 'gap' : 'not_told';
    untold.add(key);
  }
  return reason === null ? { kind: 'onlyInSource', order } : { kind: 'unknown', subject: { order }, reason };
}

function notFound(known: KnownOrder, untold: ReadonlySet<KnownKey>, hasGap: boolean): Finding {
  if (hasGap) return { kind: 'unknown', subject: { known }, reason: 'gap' };
  if (untold.has(known.key)) return { kind: 'unknown', subject: { known }, reason: 'not_told' };
  return { kind: 'onlyInList', known };
}

function* inStretches<T>(values: Iterable<T>): Generator<readonly T[]> {
  let stretch: T[] = [];
  for (const value of values) {
    stretch.push(value);
    if (stretch.length < STRETCH) continue;
    yield stretch;
    stretch = [];
  }
  if (stretch.length > 0) yield stretch;
}
