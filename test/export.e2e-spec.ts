import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allLinesOf, ordersOf, postExport, readExport } from './support/read-export.js';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: an export is every order of the search, in its order, once; and where it is cut, it can go on.

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ seed: 11, orders: 1300 });
});
afterAll(() => gateway[Symbol.asyncDispose]());

/** The book of orders ends now, whenever that is. */
const RECENTLY = new Date(Date.now() - 90 * 86_400_000).toISOString();
const LISTED = { sources: ['commerscale', 'macke', 'zonos'] };

async function search(body: object): Promise<readonly Record<string, unknown>[]> {
  const orders: Record<string, unknown>[] = [];
  let cursor: string | null = null;
  do {
    const answer: Response = await fetch(`${gateway.origin}/orders/search`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ limit: 700, timeoutMs: 30_000, ...body, cursor }),
    });
    const page = (await answer.json()) as {
      orders: Record<string, unknown>[];
      complete: boolean;
      page: { nextCursor: string | null };
    };
    expect([answer.status, page.complete]).toEqual([200, true]);
    orders.push(...page.orders);
    cursor = page.page.nextCursor;
  } while (cursor !== null);
  return orders;
}

describe('NDJSON', () => {
  it.each([
    { sort: 'createdAt:desc' },
    { sort: 'createdAt:asc' },
    { view: 'ids' },
    { view: 'full', includeRaw: true, filter: { createdAt: { from: RECENTLY } } },
  ])('of %j is the pages of the search, laid end to end', async (request) => {
    const lines = await readExport(gateway.origin, { ...LISTED, ...request });
    const expected = await search({ ...LISTED, ...request });
    expect(expected.length).toBeGreaterThan(20);
    expect(ordersOf(lines)).toEqual(expected);
    expect(lines.at(-1)?.end).toMatchObject({ orders: expected.length, complete: true });
    expect(lines.filter(({ end, error }) => end ?? error).length).toBe(1);
  });

  it('takes in sources whose lists have no times', async () => {
    const request = { filter: { createdAt: { from: RECENTLY } } };
    const lines = await readExport(gateway.origin, request);
    const sources = new Set(ordersOf(lines).map(({ id }) => id.split(':')[0]));
    expect(sources).toEqual(new Set(['commerscale', 'macke', 'noventiq', 'softline', 'zonos']));
    expect(ordersOf(lines)).toEqual(await search(request));
  });

  it('has a checkpoint after every thousand orders, from each of which it goes on right there', async () => {
    const lines = await readExport(gateway.origin, LISTED);
    const orders = ordersOf(lines);
    const checkpoints = lines.flatMap(({ checkpoint }, index) => (checkpoint ? [{ ...checkpoint, index }] : []));
    expect(checkpoints.map(({ orders: count }) => count)).toEqual([1000, 2000, 3000]);
    for (const { cursor, orders: given, index } of checkpoints) {
      expect(ordersOf(lines.slice(0, index)).length).toBe(given);
      const rest = await readExport(gateway.origin, { ...LISTED, cursor });
      expect(ordersOf(rest)).toEqual(orders.slice(given));
      expect(rest.at(-1)?.end).toMatchObject({ orders: orders.length - given, complete: true });
    }
  });

  it('ends with what every source did, counted where it was asked', async () => {
    const lines = await readExport(gateway.origin, { ...LISTED, includeTotal: true });
    const { sources = [], orders } = lines.at(-1)?.end ?? {};
    const given = Map.groupBy(ordersOf(lines), ({ id }) => id.split(':')[0]);
    expect(sources.map(({ source, status, gap, returned }) => ({ source, status, gap, returned }))).toEqual(
      LISTED.sources.map((source) => ({ source, status: 'ok', gap: false, returned: given.get(source)?.length })),
    );
    expect(sources.reduce((sum, { total }) => sum + (total as { value: number }).value, 0)).toBe(orders);
    const first = sources.find(({ source }) => source === 'zonos');
    expect(Object.keys(first ?? {})).toEqual([
      'source',
      'connector',
      'status',
      'gap',
      'returned',
      'total',
      'upstreamCalls',
      'tookMs',
      'cache',
      'filters',
      'reason',
      'predictedCalls',
      'error',
    ]);
  });

  it.each(['gzip', 'br'])('is the same compressed with %s', async (encoding) => {
    const request = { ...LISTED, view: 'ids' };
    const answer = await postExport(gateway.origin, request, { 'Accept-Encoding': encoding });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(ordersOf(await allLinesOf(answer))).toEqual(await search(request));
  });
});

describe('CSV', () => {
  it('is a row an order, under the header of the document', async () => {
    const answer = await postExport(gateway.origin, { ...LISTED, sort: 'createdAt:asc' }, { Accept: 'text/csv' });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const rows = (await answer.text()).split('\r\n');
    const expected = await search({ ...LISTED, sort: 'createdAt:asc' });
    expect(rows[0]).toBe(
      'id,source,connector,nativeId,number,externalId,createdAt,updatedAt,paidAt,status,paymentStatus,nativeStatus,test,' +
        'total.amount,total.currency,customer.id,customer.name,customer.email,customer.phone,customer.company,paymentMethod',
    );
    expect(rows.at(-1)).toBe('');
    expect(rows.slice(1, -1).map((row) => row.split(',')[0])).toEqual(expected.map(({ id }) => id));
  });

  it('has further columns in full, lists left out', async () => {
    const request = { sources: ['commerscale'], view: 'full', filter: { createdAt: { from: RECENTLY } } };
    const answer = await postExport(gateway.origin, request, { Accept: 'text/csv' });
    const [header = ''] = (await answer.text()).split('\r\n');
    const address = (kind: string) =>
      'firstName lastName company email phone line1 line2 city state postalCode countryCode country'
        .split(' ')
        .map((field) => `${kind}.${field}`);
    expect(header.split(',').slice(21)).toEqual([
      ...['subtotal', 'tax', 'shippingCost', 'discount'].flatMap((key) => [`${key}.amount`, `${key}.currency`]),
      ...address('billingAddress'),
      ...address('shippingAddress'),
      'notes',
    ]);
  });
});
