import { SqliteKnownOrders } from '#platform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILTER_KEYS } from '../model/filter.js';
import { blankOrder, type Money, type Order } from '../model/order.js';
import type { SourceReport } from '../model/search-result.js';
import type { Told } from '../ports/order-source.js';
import { KNOWN_KEYS, type KnownOrder } from './known-orders.js';
import { reconcileSource, viewFor, type Finding, type ReconciledSource } from './reconcile-source.js';

const SOURCE = 'shop';

function describeShop(
  told: Partial<Record<'number' | 'externalId' | 'status' | 'total', Told>> = {},
): ReconciledSource {
  const rows = Object.fromEntries(FILTER_KEYS.map((key) => [key, 'row'])) as ReconciledSource['told'];
  return { name: SOURCE, told: { ...rows, ...told } };
}

const report = (gap: boolean): SourceReport => ({
  source: SOURCE,
  connector: 'made-up',
  status: 'ok',
  gap,
  returned: 0,
  total: null,
  upstreamCalls: 0,
  tookMs: 0,
  cache: 'miss',
  filters: { native: [], residual: [], unanswerable: [] },
  reason: null,
  predictedCalls: null,
  error: null,
});

interface Case {
  readonly told: { readonly number: Told; readonly externalId: Told };
  readonly pages: readonly { readonly orders: readonly Order[]; readonly gap: boolean }[];
  readonly entries: readonly KnownOrder[];
}

async function reconcile({ told, pages, entries }: Case) {
  using known = new SqliteKnownOrders();
  for (const entry of entries) known.add(entry);
  const read = async function* () {
    for (const { orders, gap } of pages) yield { orders, sources: [report(gap)] };
  };
  const total = { orders: 0, matched: 0, notCompared: 0 };
  const findings: Finding[] = [];
  for await (const part of reconcileSource(describeShop(told), read(), known)) {
    findings.push(...part.findings);
    total.orders += part.orders;
    total.matched += part.matched;
    total.notCompared += part.notCompared;
  }
  return { ...total, findings: findings.map(nameOf).sort() };
}

function nameOf(finding: Finding): string {
  if (finding.kind === 'onlyInSource') return `onlyInSource ${finding.order.id}`;
  if (finding.kind === 'onlyInList') return `onlyInList ${entryName(finding.known)}`;
  if (finding.kind === 'different') {
    return `different ${finding.order.id} ${entryName(finding.known)} ${finding.fields.join('+')}`;
  }
  const { subject, reason } = finding;
  return `unknown ${'order' in subject ? subject.order.id : entryName(subject.known)} ${reason}`;
}

const entryName = ({ key, value }: KnownOrder): string => `${key}=${value}`;

/** Every order against every entry, as the promise reads. */
function byBruteForce({ told, pages, entries: given }: Case) {
  const entries = given.filter(
    (entry, index) => given.findIndex((other) => entryName(other) === entryName(entry)) === index,
  );
  const orders = pages.flatMap((page) => page.orders);
  const gap = pages.some((page) => page.gap);
  const valueOf = (order: Order, key: KnownOrder['key']) => (key === 'id' ? order.nativeId : order[key]);
  const means = (entry: KnownOrder, order: Order) => valueOf(order, entry.key) === entry.value;
  const sees = (order: Order, key: KnownOrder['key']) =>
    key === 'id' || order[key] !== null || told[key] === 'row' || (told[key] === 'detail' && order.detailed);
  const cents = (money: Money) => Math.round(Number(money.amount) * 100);
  const keys = KNOWN_KEYS.filter((key) => entries.some((entry) => entry.key === key));
  const strangers = orders.filter((order) => !entries.some((entry) => means(entry, order)));

  const findings = [
    ...strangers.map((order) => {
      const blind = keys.find((key) => !sees(order, key));
      if (blind === undefined || blind === 'id') return `onlyInSource ${order.id}`;
      return `unknown ${order.id} ${told[blind] === 'detail' ? 'gap' : 'not_told'}`;
    }),
    ...entries.flatMap((entry) => {
      const found = orders.filter((order) => means(entry, order));
      if (found.length > 0) {
        return found.flatMap((order) => {
          const status = entry.status !== null && order.status !== null && entry.status !== order.status;
          const total =
            entry.total !== null &&
            order.total !== null &&
            (cents(entry.total) !== cents(order.total) ||
              (entry.total.currency !== null &&
                order.total.currency !== null &&
                entry.total.currency !== order.total.currency));
          const fields = [...(status ? ['status'] : []), ...(total ? ['total'] : [])];
          return fields.length === 0 ? [] : [`different ${order.id} ${entryName(entry)} ${fields.join('+')}`];
        });
      }
      if (gap) return [`unknown ${entryName(entry)} gap`];
      const blind =
        entry.key !== 'id' && (told[entry.key] === 'never' || strangers.some((order) => !sees(order, entry.key)));
      return [blind ? `unknown ${entryName(entry)} not_told` : `onlyInList ${entryName(entry)}`];
    }),
  ];
  const pairs = entries.flatMap((entry) =>
    orders.filter((order) => means(entry, order)).map((order) => ({ entry, order })),
  );
  return {
    orders: orders.length,
    matched: orders.length - strangers.length,
    notCompared: pairs.filter(
      ({ entry, order }) =>
        (entry.status !== null && order.status === null) || (entry.total !== null && order.total === null),
    ).length,
    findings: findings.sort(),
  };
}

const status = fc.constantFrom(null, 'pending' as const, 'confirmed' as const);
const money = fc.option(
  fc.record({
    amount: fc.constantFrom('1', '1.00', '1.0', '2.50', '-1'),
    currency: fc.constantFrom(null, 'EUR', 'CAD'),
  }),
);
const reference = fc.constantFrom('A', 'B', 'C', 'D');
const orderParts = fc.record({
  number: fc.option(reference),
  externalId: fc.option(reference),
  status,
  total: money,
  detailed: fc.boolean(),
});
const told = fc.constantFrom<Told>('row', 'detail', 'sometimes', 'never');
const cases = fc
  .record({
    told: fc.record({ number: told, externalId: told }),
    orders: fc.array(orderParts, { maxLength: 12 }),
    cuts: fc.array(fc.nat(4), { minLength: 1, maxLength: 5 }),
    gapAt: fc.constantFrom(-1, -1, 0, 2),
    entries: fc.array(
      fc
        .record({ key: fc.constantFrom(...KNOWN_KEYS), id: fc.nat(15), value: reference, status, total: money })
        .map(({ key, id, value, ...said }) => ({
          source: SOURCE,
          key,
          value: key === 'id' ? String(id) : value,
          ...said,
        })),
      { maxLength: 15 },
    ),
  })
  .map(({ told: where, orders: parts, cuts, gapAt, entries }): Case => {
    const orders = parts.map((part, index): Order => ({
      ...blankOrder({ source: SOURCE, connector: 'made-up', nativeId: String(index) }),
      ...part,
    }));
    const pages = [...cuts, orders.length].map((size, index) => ({
      orders: orders.splice(0, index === cuts.length ? orders.length : size),
      gap: index === gapAt,
    }));
    return { told: where, pages, entries };
  });

describe('a list against a source', () => {
  it('finds what comparing everything with everything finds', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (each) => {
        expect(await reconcile(each)).toEqual(byBruteForce(each));
      }),
      { numRuns: 400 },
    );
  });
});

describe('how much is read of each order', () => {
  const needs = { keys: new Set<KnownOrder['key']>(['id']), status: false, total: false };
  const shop = describeShop({ number: 'detail', externalId: 'sometimes', status: 'row', total: 'never' });
  it.each([
    ['ids alone', needs, 'ids'],
    ['a status in the row', { ...needs, status: true }, 'ids'],
    ['a total that is never told', { ...needs, total: true }, 'ids'],
    ['a number in the detail', { ...needs, keys: new Set(['number' as const]) }, 'full'],
    ['a reference that a row may lack', { ...needs, keys: new Set(['externalId' as const]) }, 'full'],
  ])('%s', (_what, asked, view) => {
    expect(viewFor(shop, asked)).toBe(view);
  });
});
