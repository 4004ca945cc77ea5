import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderSearch, SearchRequest, SearchResult, Sort } from '#order-search';
import { SANDBOX_SOURCES, type SandboxSource } from '#simulators';
import { type EngineRig, startEngine } from './support/start-engine.js';

const NOW = Date.UTC(2026, 10, 23, 15, 30);
const MINUTE = 60_000;
const BURST = { from: Date.UTC(2024, 6, 11, 9), orders: 5000, lengthMs: 15 * MINUTE };
const RARE = 'one.in.a.million@example.com';
const SORTS: readonly Sort[] = ['createdAt:desc', 'createdAt:asc'];

let rig: EngineRig;
const figures: string[] = [];

beforeAll(async () => {
  rig = await startEngine({ seed: 11, count: 100_000, now: NOW, years: 10, burst: BURST });
  for (const source of SANDBOX_SOURCES) bearRareEmail(source);
}, 120_000);

afterAll(async () => {
  await rig[Symbol.asyncDispose]();
  process.stdout.write(`\nList and count calls, + details, of 100,000 orders a source\n${figures.join('\n')}\n\n`);
});

/** Three orders of one customer, far apart. */
function bearRareEmail(source: SandboxSource): void {
  const { orders } = rig.simulators[source];
  const isListed = (id: string): boolean => !('parent' in (orders.get(id) ?? {}));
  for (const share of [0.1, 0.5, 0.9]) {
    const order = orders
      .all()
      .slice(Math.floor(orders.size * share))
      .find(({ id }) => isListed(id));
    if (order === undefined) throw new Error('no order to change');
    // Whoever is written to: at Zonos that is the recipient.
    const recipient = 'recipient' in order ? { recipient: { ...order.recipient, email: RARE } } : {};
    orders.change(order.id, { customer: { ...order.customer, email: RARE }, ...recipient });
  }
}

const request = (partial: Partial<SearchRequest>): SearchRequest => ({
  sources: null,
  filter: {},
  native: {},
  sort: 'createdAt:desc',
  view: 'basic',
  limit: 50,
  cursor: null,
  includeTotal: false,
  partial: 'allow',
  expensive: 'refuse',
  timeoutMs: 30_000,
  ...partial,
});

interface Cost {
  readonly listings: number;
  readonly details: number;
  readonly returned: number;
}

async function measured(
  what: string,
  engine: OrderSearch,
  asked: SearchRequest,
): Promise<{ readonly page: SearchResult; readonly costs: ReadonlyMap<SandboxSource, Cost> }> {
  await rig.quiet();
  for (const source of SANDBOX_SOURCES) rig.simulators[source].reset();
  const page = await engine.search(asked);
  await rig.quiet();
  const costs = new Map(
    SANDBOX_SOURCES.map((source): [SandboxSource, Cost] => {
      const { calls } = rig.simulators[source];
      const of = (...kinds: readonly string[]): number => calls.filter(({ kind }) => kinds.includes(kind)).length;
      const returned = page.orders.filter((order) => order.source === source).length;
      return [source, { listings: of('list', 'count', 'lookup'), details: of('detail'), returned }];
    }),
  );
  const cells = [...costs].map(([source, { listings, details }]) =>
    `${source} ${listings}${details > 0 ? `+${details}` : ''}`.padEnd(18),
  );
  figures.push(`${what.padEnd(42)} ${cells.join(' ')}`);
  return { page, costs };
}

/** What went over a ceiling; empty when all held. */
function excesses(costs: ReadonlyMap<SandboxSource, Cost>, most: number): string[] {
  return [...costs].flatMap(([source, { listings, details, returned }]) => {
    const mostDetails = source === 'noventiq' || source === 'softline' ? 3 * returned + 30 : Infinity;
    return [
      ...(listings > most ? [`${source}: ${listings} list and count calls`] : []),
      ...(details > mostDetails ? [`${source}: ${details} details for ${returned} orders`] : []),
    ];
  });
}

describe('over 100,000 orders in each source', () => {
  it.each(SORTS)(
    'the first page costs 12 list or count calls at most, and nothing when asked again (%s)',
    async (sort) => {
      const engine = rig.coldEngine();
      const first = await measured(`${sort}, page 1, cold`, engine, request({ sort }));
      expect(excesses(first.costs, 12)).toEqual([]);
      const again = await measured(`${sort}, page 1, again`, engine, request({ sort }));
      const smaller = await measured(`${sort}, page 1, again, limit 10`, engine, request({ sort, limit: 10 }));
      const calls = [...again.costs.values(), ...smaller.costs.values()].map(
        ({ listings, details }) => listings + details,
      );
      expect(new Set(calls)).toEqual(new Set([0]));
      const second = await measured(`${sort}, page 2`, engine, request({ sort, cursor: first.page.page.nextCursor }));
      expect(excesses(second.costs, 12)).toEqual([]);
    },
  );

  it.each(SORTS)(
    'pages 100 and 1,000 cost no more, cold or warm (%s)',
    async (sort) => {
      const walking = rig.coldEngine();
      let cursor: string | null = null;
      let given = 0;
      for (const depth of [100, 1000]) {
        while (given < (depth - 1) * 50) {
          const limit = Math.min(1000, (depth - 1) * 50 - given);
          const { orders, page }: SearchResult = await walking.search(request({ sort, cursor, limit }));
          given += orders.length;
          cursor = page.nextCursor;
        }
        const cold = await measured(`${sort}, page ${depth}, cold`, rig.coldEngine(), request({ sort, cursor }));
        expect(excesses(cold.costs, 12)).toEqual([]);
        const warm = await measured(`${sort}, page ${depth}, warm`, walking, request({ sort, cursor }));
        expect(excesses(warm.costs, 12)).toEqual([]);
      }
    },
    300_000,
  );

  it.each(SORTS)('a page inside a burst of 5,000 orders in 15 minutes costs no more (%s)', async (sort) => {
    const inside = BURST.from + 7 * MINUTE;
    const createdAt = sort === 'createdAt:desc' ? { from: null, to: inside } : { from: inside, to: null };
    const { page, costs } = await measured(
      `${sort}, inside a burst`,
      rig.coldEngine(),
      request({ sort, filter: { createdAt } }),
    );
    expect(excesses(costs, 12)).toEqual([]);
    expect(page.orders).toHaveLength(50);
  });

  it('a single day costs 25 calls at most', async () => {
    const createdAt = { from: Date.UTC(2025, 4, 5), to: Date.UTC(2025, 4, 6) - 1 };
    const { page, costs } = await measured(
      'one day',
      rig.coldEngine(),
      request({ filter: { createdAt }, limit: 1000 }),
    );
    expect(excesses(costs, 25)).toEqual([]);
    expect(page.page.hasMore).toBe(false);
  });

  it('an e-mail with three orders in ten years costs 25 calls at most; Zonos leaves it', async () => {
    const asked = request({ filter: { 'customer.email': RARE } });
    const { page, costs } = await measured('e-mail in ten years', rig.coldEngine(), asked);
    expect(excesses(costs, 25)).toEqual([]);
    expect([...costs].map(([source, { returned }]) => [source, returned])).toEqual([
      ['noventiq', 3],
      ['softline', 3],
      ['zonos', 0],
      ['commerscale', 3],
      ['macke', 3],
    ]);
    expect(page.sources.find(({ source }) => source === 'zonos')).toMatchObject({
      status: 'unanswerable',
      reason: 'too_expensive',
    });
  });

  it('Zonos takes part where the range holds 100 orders', async () => {
    const { orders } = rig.simulators.zonos;
    const rare = orders.all().findIndex(({ customer }) => customer.email === RARE);
    const range = orders.all().slice(rare - 50, rare + 50);
    const createdAt = { from: range[0]?.createdAt ?? 0, to: range.at(-1)?.createdAt ?? 0 };
    const { page, costs } = await measured(
      'e-mail in a range of 100 orders',
      rig.coldEngine(),
      request({ filter: { 'customer.email': RARE, createdAt } }),
    );
    expect(excesses(costs, 25)).toEqual([]);
    expect(page.sources.find(({ source }) => source === 'zonos')).toMatchObject({ status: 'ok', returned: 1 });
  });

  it.each([
    ['before the first order', { from: null, to: Date.UTC(2013, 0, 1) }],
    ['after the last', { from: Date.UTC(2027, 0, 1), to: Date.UTC(2028, 0, 1) }],
    ['between bounds far off', { from: Date.UTC(2011, 2, 3), to: Date.UTC(2012, 8, 9) }],
  ])('a range with nothing in it costs 25 calls at most: %s', async (where, createdAt) => {
    const { page, costs } = await measured(`nothing, ${where}`, rig.coldEngine(), request({ filter: { createdAt } }));
    expect(excesses(costs, 25)).toEqual([]);
    expect(page).toMatchObject({ orders: [], complete: true, page: { hasMore: false } });
  });

  it('a check that nothing passes ends by itself, each page within the budget', async () => {
    const engine = rig.coldEngine();
    const asked = request({ sources: ['commerscale', 'macke'], filter: { total: { min: '99999999', max: null } } });
    let cursor: string | null = null;
    let pages = 0;
    do {
      const page: SearchResult = await engine.search({ ...asked, cursor });
      pages += 1;
      expect(page).toMatchObject({ orders: [], complete: true });
      // 60 list or count calls, and what the first step of a page takes before it counts.
      for (const { upstreamCalls } of page.sources) expect(upstreamCalls).toBeLessThanOrEqual(75);
      cursor = page.page.nextCursor;
    } while (cursor !== null && pages < 100);
    expect(cursor).toBeNull();
    // 1,000 pages of 100 rows at CS-Cart, each overlapping the one before, at most 60 a page of ours.
    expect(pages).toBeLessThanOrEqual(30);
    figures.push(`a check that nothing passes: ${pages} pages`);
  }, 120_000);
});
