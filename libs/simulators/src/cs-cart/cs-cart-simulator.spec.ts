import { afterEach, describe, expect, it } from 'vitest';
import { sendRequest, type SentReply } from '../http/send-request.js';
import { startSimulator } from '../http/start-simulator.js';
import { csCartOrder, makeCsCartOrders } from '../order-book/cs-cart-orders.js';
import { CsCartSimulator, type CsCartSimulatorOptions } from './cs-cart-simulator.js';

const NOW = Date.UTC(2026, 5, 1);
const CREDENTIALS = { email: 'shop@example.com', apiKey: 'key' };
const AUTHORIZATION = `Basic ${Buffer.from('shop@example.com:key').toString('base64')}`;
const closers: (() => Promise<void>)[] = [];

interface List {
  readonly orders: readonly { readonly order_id: string; readonly timestamp: string }[];
  readonly params: Readonly<Record<string, string>>;
}

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function run(options: Partial<CsCartSimulatorOptions> = {}) {
  const simulator = new CsCartSimulator({ orders, credentials: CREDENTIALS, clock: { now: () => NOW }, ...options });
  const { baseUrl, close } = await startSimulator(simulator);
  closers.push(close);
  const get = (path: string, authorization = AUTHORIZATION): Promise<SentReply> =>
    sendRequest(`${baseUrl}${path}`, { headers: { authorization } });
  const put = (path: string, body: unknown, type = 'application/json'): Promise<SentReply> =>
    sendRequest(`${baseUrl}${path}`, {
      method: 'PUT',
      headers: { authorization: AUTHORIZATION, 'content-type': type },
      body,
    });
  const list = async (query: string): Promise<List> => (await get(`/orders${query}`)).json as List;
  const ids = async (query: string): Promise<string[]> => (await list(query)).orders.map((row) => row.order_id);
  return { simulator, baseUrl, get, put, list, ids };
}

const at = (second: number): number => Date.UTC(2026, 0, 1, 0, 0, second);
const orders = [
  csCartOrder({ id: '91', createdAt: at(0), updatedAt: at(100), vendorRef: 'ABC1234', goods: [] }),
  csCartOrder({ id: '92', createdAt: at(1), updatedAt: at(200), status: 'N' }),
  csCartOrder({ id: '93', createdAt: at(2), updatedAt: at(300), status: 'T', isParent: true }),
  csCartOrder({ id: '94', createdAt: at(2), updatedAt: at(300), status: 'P', parentId: '93', invoiceId: '77' }),
  csCartOrder({ id: '95', createdAt: at(2), updatedAt: at(400), status: 'C', parentId: '93', guest: true }),
];

describe('cs-cart: access', () => {
  it('answers 401 without the right key, 404 at another address', async () => {
    const { get } = await run();
    expect((await get('/orders', 'Basic bm9ib2R5Om5vdGhpbmc=')).status).toBe(401);
    expect((await get('/orders', `Bearer key`)).status).toBe(401);
    expect((await get('/shipments')).status).toBe(404);
  });
});

describe('cs-cart: list', () => {
  it('sorts by time, newest first unless asked otherwise, incomplete orders left out', async () => {
    const { ids } = await run({ tieOrder: 'ascending' });
    expect(await ids('')).toEqual(['93', '94', '95', '91']);
    expect(await ids('?sort_by=date&sort_order=asc')).toEqual(['91', '93', '94', '95']);
  });

  it.each([
    ['?status=N', ['92']],
    ['?status=T', ['93']],
    ['?status=X', []],
    ['?invoice_id=77', ['94']],
    ['?user_id=0', ['95']],
    ['?email=NOBODY@example.com', []],
    [`?updated_at_from=${at(300) / 1000}&updated_at_to=${at(300) / 1000}`, ['93', '94']],
  ])('finds by %s', async (query, expected) => {
    const { ids } = await run({ tieOrder: 'ascending' });
    expect(await ids(query)).toEqual(expected);
  });

  it.each([
    '?page=0',
    '?page=',
    '?items_per_page=ten',
    '?sort_by=total',
    '?sort_order=up',
    '?status=paid',
    '?status=',
    '?email=x',
    '?updated_at_from=2026-01-01',
    '?created_from=1',
    '?page=1&page=2',
  ])('refuses %s', async (query) => {
    const { get } = await run();
    expect((await get(`/orders${query}`)).status).toBe(400);
  });

  it('takes days for the last change where it is set up so', async () => {
    const { ids } = await run({ updatedAtForm: 'date' });
    expect(await ids('?updated_at_from=2026-01-01&updated_at_to=2026-01-01')).toHaveLength(4);
    expect(await ids('?updated_at_from=2026-01-02')).toEqual([]);
  });

  it('pages by ten, grants fewer than asked and tells so; pages laid together are the list', async () => {
    const many = makeCsCartOrders({ seed: 9, count: 130, now: NOW }).filter((order) => order.status !== 'N');
    const plain = await run({ orders: many });
    expect((await plain.list('')).orders).toHaveLength(10);
    const { list } = await run({ orders: many, maxPageSize: 50 });
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list(`?page=${page}&items_per_page=100`)));
    expect(pages.map(({ params }) => [params['page'], params['items_per_page'], params['total_items']])).toEqual(
      ['1', '2', '3', '4'].map((page) => [page, '50', String(many.length)]),
    );
    const rows = pages.flatMap((page) => page.orders);
    expect(rows.map((row) => Number(row.timestamp))).toEqual(
      many.map((order) => Math.floor(order.createdAt / 1000)).toSorted((a, b) => b - a),
    );
    expect(new Set(rows.map((row) => row.order_id))).toEqual(new Set(many.map(({ id }) => id)));
  });

  it('may give the last page again after the end, count wrongly, or send a bare list', async () => {
    const again = await run({ pastEnd: 'last', totalItems: () => 99, tieOrder: 'ascending' });
    expect(await again.list('?page=9&items_per_page=3')).toMatchObject({
      orders: [{ order_id: '91' }],
      params: { page: '2', total_items: '99' },
    });
    const bare = await run({ listForm: 'bare', listParents: false, numberForm: 'numbers' });
    const rows = (await bare.get('/orders')).json as { order_id: number; timestamp: number }[];
    expect(rows.map((row) => row.order_id).toSorted((a, b) => a - b)).toEqual([91, 94, 95]);
    expect(rows.at(-1)).toMatchObject({ order_id: 91, timestamp: at(0) / 1000 });
  });
});

describe('cs-cart: one order', () => {
  it('keys products by item, and writes an empty map as a list', async () => {
    const { get } = await run();
    const full = (await get('/orders/94')).json as { products: Record<string, { item_id: string }>; taxes: unknown };
    expect(Object.entries(full.products).every(([key, item]) => key === item.item_id)).toBe(true);
    expect(full.taxes).toEqual([]);
    expect((await get('/orders/91')).json).toMatchObject({ order_id: '91', products: [], vendor_ref: 'ABC1234' });
  });

  it('answers 404 for one there is not', async () => {
    const { get } = await run();
    expect((await get('/orders/1')).status).toBe(404);
    expect((await get('/orders/abc')).status).toBe(404);
  });

  it('finds by reference: whole orders, 404 for none, 400 without one', async () => {
    const { get } = await run();
    const found = await get('/orders/search/?vendor_ref=ABC1234');
    expect(found.json).toEqual([(await get('/orders/91')).json]);
    const none = await get('/orders/search/?vendor_ref=nobody');
    expect([none.status, none.json]).toMatchObject([404, { message: 'Your search did not return any results' }]);
    expect((await get('/orders/search/')).status).toBe(400);
    expect((await get('/orders/search/?vendor_ref=')).status).toBe(400);
  });
});

describe('cs-cart: update', () => {
  it('sets a status and tells the customer only when asked', async () => {
    const { put, simulator } = await run();
    const reply = await put('/orders/91', { status: 'P', notify_user: '0' });
    expect([reply.status, reply.json]).toEqual([200, { order_id: '91' }]);
    await put('/orders/94', { status: 'C', notify_user: '1' });
    expect(simulator.orders.get('91')).toEqual({ ...orders[0], status: 'P', updatedAt: NOW });
    expect(simulator.notifications).toEqual(['94']);
  });

  it('sets a reference that can be searched by', async () => {
    const { put, get } = await run();
    await put('/orders/95', { vendor_ref: 'NEW' });
    expect((await get('/orders/search/?vendor_ref=NEW')).json).toMatchObject([{ order_id: '95' }]);
  });

  it.each([
    [{ status: 'N' }],
    [{ status: 'T' }],
    [{ status: 'paid' }],
    [{ notify_user: '1' }],
    [{ status: 'P', notify_user: 1 }],
    [{ status: 'P', vendor_ref: 'X' }],
    [{ vendor_ref: ['X'] }],
    [{ vendor_ref: '' }],
    [{ total: '1' }],
    ['{'],
    [[]],
  ])('refuses %j and changes nothing', async (body) => {
    const { put, simulator } = await run();
    expect((await put('/orders/91', body)).status).toBe(400);
    expect(simulator.orders.all()).toEqual(orders);
  });

  it('wants JSON, and an order that is there', async () => {
    const { put } = await run();
    expect((await put('/orders/91', { status: 'P' }, 'text/plain')).status).toBe(400);
    expect((await put('/orders/1', { status: 'P' })).status).toBe(404);
  });
});
