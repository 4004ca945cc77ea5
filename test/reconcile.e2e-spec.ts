import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiKeysOf, makeClient } from './support/clients.js';
import { ordersOf, readExport } from './support/read-export.js';
import { linesOf, reconcile, type ReconcileLine } from './support/read-reconciliation.js';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: a reconciliation tells every difference between the caller's list and the sources, and nothing that is not one.

interface Order {
  readonly id: string;
  readonly source: string;
  readonly number: string | null;
  readonly externalId: string | null;
  readonly createdAt: string | null;
  readonly status: string | null;
  readonly nativeStatus: string | null;
  readonly total: { readonly amount: string; readonly currency: string | null } | null;
}

let gateway: Gateway;
let orders: readonly Order[];
/** Whole seconds, as every provider can be asked for. */
const secondsAgo = (seconds: number): string => `${new Date(Date.now() - seconds * 1000).toISOString().slice(0, 19)}Z`;
const createdAt = { from: secondsAgo(60 * 86_400), to: secondsAgo(0) };
beforeAll(async () => {
  gateway = await startGateway({ seed: 21, orders: 900 });
  const lines = await readExport(gateway.origin, { filter: { createdAt }, view: 'full', sort: 'source' });
  orders = ordersOf(lines) as unknown as readonly Order[];
});
afterAll(() => gateway[Symbol.asyncDispose]());

const found = ({ id, source, number, externalId, createdAt: made, status, nativeStatus, total }: Order) => ({
  id,
  source,
  number,
  externalId,
  createdAt: made,
  status,
  nativeStatus,
  total,
});

/** What is not progress, each kind for itself. */
function findings(lines: readonly ReconcileLine[]) {
  const pick = <K extends keyof ReconcileLine>(key: K) => lines.flatMap((line) => (line[key] ? [line[key]] : []));
  const end = lines.at(-1)?.end;
  return {
    onlyInSource: pick('onlyInSource'),
    onlyInList: pick('onlyInList'),
    different: pick('different'),
    unknown: pick('unknown'),
    end,
  };
}
const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

it('says of a list that is right only how much of it is', async () => {
  expect(new Set(orders.map(({ source }) => source)).size).toBe(5);
  const list = orders.map(({ id, status, total }) => ({ id, status, total }));
  const { end, ...rest } = findings(await reconcile(gateway.origin, { createdAt }, list));
  expect(rest).toEqual({ onlyInSource: [], onlyInList: [], different: [], unknown: [] });
  expect(end).toMatchObject({
    complete: true,
    counts: { known: orders.length, orders: orders.length, matched: orders.length, repeated: 0, notAsked: 0 },
  });
});

it('tells what either side lacks and what differs, source by source', async () => {
  const missing = orders.filter((_order, index) => index % 10 === 3);
  const changed = orders.filter((_order, index) => index % 10 === 5);
  const believed = { status: 'incomplete', total: { amount: '0.01', currency: 'EUR' } };
  const invented = ['noventiq', 'softline', 'zonos', 'commerscale', 'macke'].map((source) => ({
    id: `${source}:0000`,
  }));
  const list = [
    ...orders
      .filter((order) => !missing.includes(order))
      .map(({ id, status, total }, index) => ({
        id,
        ...(changed.some((each) => each.id === id) ? believed : index % 2 ? { status } : { total }),
      })),
    ...invented,
  ];
  const { end, ...rest } = findings(await reconcile(gateway.origin, { createdAt }, list));
  expect(rest.onlyInSource.toSorted(byId)).toMatchObject(
    missing.toSorted(byId).map(({ id, source }) => ({ id, source })),
  );
  expect(rest.onlyInList).toEqual(expect.arrayContaining(invented));
  expect(rest.onlyInList.length).toBe(invented.length);
  expect(rest.unknown).toEqual([]);
  expect(rest.different.map((each) => each.found).toSorted(byId)).toEqual(
    // Of a row, what the list of the shop tells; a reference was not asked for.
    changed
      .map((order) => ({ ...found(order), externalId: expect.toBeOneOf([order.externalId, null]) }))
      .toSorted(byId),
  );
  for (const { known, found: order, fields } of rest.different) {
    expect(known).toEqual({ id: order.id, ...believed });
    expect(fields).toEqual(order['total'] === null ? ['status'] : ['status', 'total']);
  }
  expect(end?.complete).toBe(true);
  expect(end?.counts).toMatchObject({
    known: list.length,
    orders: orders.length,
    matched: orders.length - missing.length,
    onlyInSource: missing.length,
    onlyInList: invented.length,
    different: changed.length,
    unknown: 0,
  });
  expect(end?.sources.map(({ source, status, gap }) => [source, status, gap])).toEqual(
    ['commerscale', 'macke', 'noventiq', 'softline', 'zonos'].map((source) => [source, 'ok', false]),
  );
});

it('makes no detail call where ids are enough', async () => {
  const ids = orders.filter(({ source }) => source === 'noventiq').map(({ id }) => id);
  await using cold = await startGateway({ seed: 21, orders: 900 });
  const { end, ...rest } = findings(
    await reconcile(cold.origin, { sources: ['noventiq'], createdAt }, [...ids.slice(1), 'noventiq:1']),
  );
  const kinds = new Set(cold.sandbox.simulators.noventiq.calls.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['list', 'login']);
  expect(rest.onlyInSource.map(({ id }) => id)).toEqual([ids[0]]);
  expect(rest.onlyInList).toEqual([{ id: 'noventiq:1' }]);
  expect(end?.complete).toBe(true);
});

describe('by other names than ids', () => {
  it.each([
    ['zonos', 'externalId'],
    ['noventiq', 'externalId'],
    ['noventiq', 'number'],
    ['commerscale', 'number'],
  ] as const)('%s by %s', async (source, key) => {
    const own = orders.filter((order) => order.source === source);
    const named = own.filter((order) => order[key] !== null);
    expect(named.length).toBeGreaterThan(3);
    const list = [...named.slice(2).map((order) => ({ [key]: order[key] })), { source, [key]: 'nobody-has-this' }];
    const { end, ...rest } = findings(await reconcile(gateway.origin, { sources: [source], createdAt }, list));
    const lacking = own.filter((order) => !named.slice(2).some((each) => each[key] === order[key]));
    expect(rest.onlyInSource.map(({ id }) => id).toSorted()).toEqual(lacking.map(({ id }) => id).toSorted());
    expect(rest.onlyInList).toEqual([{ source, [key]: 'nobody-has-this' }]);
    expect([rest.different, rest.unknown, end?.complete]).toEqual([[], [], true]);
  });

  it('does not guess where the source never tells the name', async () => {
    const own = orders.filter(({ source }) => source === 'commerscale');
    const { end, ...rest } = findings(
      await reconcile(gateway.origin, { sources: ['commerscale'], createdAt }, [{ externalId: 'M-1' }]),
    );
    expect([rest.onlyInSource, rest.onlyInList]).toEqual([[], []]);
    expect(rest.unknown.map(({ reason, known }) => known ?? reason)).toEqual([
      ...own.map(() => 'not_told'),
      { source: 'commerscale', externalId: 'M-1' },
    ]);
    expect(end).toMatchObject({ complete: false, counts: { unknown: own.length + 1 } });
  });
});

it('calls nothing missing at a source that could not be read whole', async () => {
  await using cold = await startGateway({ seed: 21, orders: 900 });
  cold.sandbox.simulators.zonos.plant({ fault: 'html' });
  const list = orders.filter(({ source }) => source === 'zonos' || source === 'macke').map(({ id }) => id);
  const { end, ...rest } = findings(
    await reconcile(cold.origin, { sources: ['zonos', 'macke'], createdAt }, [...list, 'macke:1']),
  );
  expect(rest.onlyInList).toEqual([{ id: 'macke:1' }]);
  expect(rest.onlyInSource).toEqual([]);
  const unread = orders.filter(({ source }) => source === 'zonos');
  expect(rest.unknown.map(({ known, reason }) => [known, reason])).toEqual(
    unread
      .map(({ id }) => id)
      .sort()
      .map((id) => [{ id }, 'gap']),
  );
  expect(end).toMatchObject({ complete: false, counts: { unknown: unread.length, onlyInList: 1 } });
  expect(end?.sources.map(({ source, status, gap }) => [source, status, gap])).toEqual([
    ['macke', 'ok', false],
    ['zonos', 'failed', true],
  ]);
});

it('knows only the sources that whoever asks may see', async () => {
  const reader = makeClient('reader', ['orders:read'], { sources: ['macke'] });
  await using keyed = await startGateway({ seed: 21, orders: 20 }, { access: apiKeysOf(reader) });
  const ask = async (known: readonly string[]) =>
    fetch(`${keyed.origin}/orders/reconcile`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-API-Key': reader.key },
      body: JSON.stringify({ known }),
    });
  const refused = await ask(['zonos:1']);
  expect([refused.status, await refused.json()]).toMatchObject([
    404,
    { detail: 'No such source: "zonos". There are: macke.' },
  ]);
  const lines = await linesOf(await ask(['macke:0']));
  expect(lines.at(-1)?.end?.sources.map(({ source }) => source)).toEqual(['macke']);
});

it('takes a small list as JSON, and counts what it leaves out', async () => {
  const [first, second] = orders.filter(({ source }) => source === 'macke');
  const known = [first?.id, { id: first?.id }, { id: second?.id, status: second?.status }, 'zonos:1'];
  const answer = await fetch(`${gateway.origin}/orders/reconcile`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ sources: ['macke'], createdAt, known }),
  });
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  const lines = (await answer.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ReconcileLine);
  expect(lines.at(-1)?.end?.counts).toMatchObject({ known: 2, repeated: 1, notAsked: 1, matched: 2, onlyInList: 0 });
});
