import { afterEach, describe, expect, it } from 'vitest';
import { sendRequest } from '../http/send-request.js';
import { startSimulator } from '../http/start-simulator.js';
import { commerScaleOrder, makeCommerScaleOrders } from '../order-book/commerscale-orders.js';
import { CommerScaleSimulator, type CommerScaleSimulatorOptions } from './commerscale-simulator.js';

const AUTHENTICATION = { apiKey: 'key' };
const closers: (() => Promise<void>)[] = [];
const guid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function run(options: Partial<CommerScaleSimulatorOptions> = {}) {
  const simulator = new CommerScaleSimulator({
    orders: [],
    credentials: AUTHENTICATION,
    rowOrder: 'ascending',
    ...options,
  });
  const { baseUrl, close } = await startSimulator(simulator);
  closers.push(close);
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const reply = await sendRequest(`${baseUrl}${path}`, { method: 'POST', body });
    expect(reply.status).toBe(200);
    return reply.json;
  };
  const get = (rest: object = {}): Promise<unknown> =>
    post('/api/v1/orders/get', { authentication: AUTHENTICATION, ...rest });
  const count = (rest: object = {}): Promise<unknown> =>
    post('/api/v1/orders/count', { authentication: AUTHENTICATION, ...rest });
  const numbers = async (filters: object): Promise<string[]> =>
    ((await get({ filters })) as { number: string }[]).map(({ number }) => number);
  return { simulator, post, get, count, numbers };
}

const failure = (code: number, message: string): unknown => ({ error: { code, message } });
const BAD_REQUEST = failure(500, 'Please check your API request');
const BAD_VALUE = failure(500, 'Incorrect value format');

describe('commerscale: errors, all with status 200', () => {
  it('401 for whom it does not know', async () => {
    const { post } = await run();
    const bodies = [
      { authentication: { apiKey: 'wrong' } },
      { authentication: { ...AUTHENTICATION, email: 'a@example.com' } },
      { authentication: null },
    ];
    for (const body of bodies) expect(await post('/api/v1/orders/get', body)).toEqual(failure(401, 'Unauthorized'));
  });

  it('takes the credentials in the form it was set up with', async () => {
    for (const credentials of [{ appApiKey: 'app' }, { email: 'a@example.com', password: 'p' }]) {
      const { post } = await run({ credentials });
      expect(await post('/api/v1/orders/get', { authentication: credentials })).toEqual([]);
      expect(await post('/api/v1/orders/get', { authentication: AUTHENTICATION })).toEqual(
        failure(401, 'Unauthorized'),
      );
    }
  });

  it('404 for another address, 500 for what is no JSON object', async () => {
    const { post } = await run();
    expect(await post('/api/v1/orders', {})).toEqual(failure(404, 'Not found'));
    expect(await post('/api/v1/orders/get', "{'authentication': {}}")).toEqual(failure(500, 'Invalid JSON'));
  });

  it('wants the authentication first', async () => {
    const { post } = await run();
    const body = { pagination: { pageNumber: '1', pageSize: '10' }, authentication: AUTHENTICATION };
    expect(await post('/api/v1/orders/get', body)).toEqual(BAD_REQUEST);
  });

  it.each([
    [{ sort: 'createdon' }, BAD_REQUEST],
    [{ filters: {} }, BAD_REQUEST],
    [{ filters: null }, BAD_REQUEST],
    [{ filters: { unheardof: ['1'] } }, BAD_REQUEST],
    [{ filters: { paymentmethodname: ['PAYPAL'] } }, BAD_REQUEST],
    [{ filters: { id: ['1002'] } }, BAD_VALUE],
    [{ filters: { id: guid(1) } }, BAD_VALUE],
    [{ filters: { id: [] } }, BAD_VALUE],
    [{ filters: { billingcountryid: ['CA'] } }, BAD_VALUE],
    [{ filters: { number: [1002] } }, BAD_VALUE],
    [{ filters: { number: ['123456789012'] } }, BAD_VALUE],
    [{ filters: { billingemail: [''] } }, BAD_VALUE],
    [{ filters: { billingemail: [null] } }, BAD_VALUE],
    [{ filters: { billingcity: ['x'.repeat(256)] } }, BAD_VALUE],
    [{ filters: { totalprice_min: ['30.55'] } }, BAD_VALUE],
    [{ filters: { totalprice_min: '30,55' } }, BAD_VALUE],
    [{ filters: { totalprice_max: '1.005' } }, BAD_VALUE],
    [{ filters: { billingsame: true } }, BAD_VALUE],
    [{ filters: { createdon_min: '01/02/2015' } }, BAD_VALUE],
    [{ filters: { createdon_min: '2015-02-30' } }, BAD_VALUE],
    [{ filters: { createdon_min: '2015-01-01 10:00:00' } }, BAD_VALUE],
    [{ pagination: { pageNumber: '1' } }, BAD_VALUE],
    [{ pagination: { pageNumber: 1, pageSize: 10 } }, BAD_VALUE],
    [{ pagination: { pageNumber: '0', pageSize: '10' } }, BAD_VALUE],
    [{ pagination: { pageNumber: '1', pageSize: '1001' } }, BAD_VALUE],
    [{ pagination: { pageNumber: '1', pageSize: '10', total: '1' } }, BAD_REQUEST],
  ])('refuses %j', async (rest, expected) => {
    const { get } = await run({ orders: [commerScaleOrder({ id: guid(1), createdAt: 0 })] });
    expect(await get(rest)).toEqual(expected);
  });
});

describe('commerscale: rows', () => {
  it('writes every number as a text, single prices with a comma, times local and without a zone', async () => {
    const order = commerScaleOrder({
      id: guid(1),
      number: '1002',
      createdAt: Date.UTC(2026, 6, 1, 2, 30),
      totalPriceCents: 4000,
      shippingCents: 250,
      discountCents: 600,
      taxCents: 0,
      items: [
        {
          guid: guid(9),
          id: '9',
          productId: '7',
          sku: 'A',
          name: 'Thing',
          quantity: 2,
          unitCents: 700,
          decimalComma: true,
        },
      ],
    });
    const { get } = await run({ orders: [order], timeZone: 'America/Toronto' });
    const rows = (await get()) as Record<string, unknown>[];
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      id: guid(1),
      number: '1002',
      total: '36.50',
      totalprice: '40.00',
      totaldiscount: '6.00',
      createdon: '2026-06-30 22:30:00',
      items: [{ unitprice: '7,00', quantity: '2' }],
    });
    const scalars = Object.values(rows[0]!).filter((value) => !Array.isArray(value));
    expect(new Set(scalars.map((value) => typeof value))).toEqual(new Set(['string']));
  });

  it('gives at most 1,000 rows, or fewer without telling; pages laid together are the list', async () => {
    const orders = makeCommerScaleOrders({ seed: 3, count: 1203, now: Date.UTC(2026, 0, 1) });
    const { get, count } = await run({ orders, rowOrder: 'shuffled' });
    expect((await get()) as unknown[]).toHaveLength(1000);
    expect(await count()).toEqual({ count: '1203' });

    const capped = await run({ orders, rowOrder: 'shuffled', maxPageSize: 500 });
    const pages = await Promise.all(
      ['1', '2', '3', '4'].map((pageNumber) => capped.get({ pagination: { pageNumber, pageSize: '1000' } })),
    );
    expect(pages.map((page) => (page as unknown[]).length)).toEqual([500, 500, 203, 0]);
    const ids = pages.flatMap((page) => (page as { id: string }[]).map(({ id }) => id));
    expect(new Set(ids)).toEqual(new Set(orders.map(({ id }) => id)));
  });

  it('lies about its count when told to, and takes no pages there', async () => {
    const { count } = await run({ count: () => 7 });
    expect(await count()).toEqual({ count: '7' });
    expect(await count({ pagination: { pageNumber: '1', pageSize: '10' } })).toEqual(BAD_REQUEST);
  });

  it('finds by each kind of filter', async () => {
    const orders = makeCommerScaleOrders({ seed: 5, count: 300, now: Date.UTC(2026, 0, 1) });
    const one = orders[7]!;
    const { numbers, simulator } = await run({ orders });
    expect(await numbers({ id: [one.id.toUpperCase(), guid(99)] })).toEqual([one.number]);
    const expected = (matches: (order: typeof one) => boolean) => orders.filter(matches).map(({ number }) => number);
    const email = one.customer.email;
    expect(await numbers({ billingemail: [` ${email.toUpperCase()}`] })).toEqual(
      expected((order) => order.customer.email === email),
    );
    expect(await numbers({ shippingcity: [one.recipient.home.city], status: [one.status] })).toEqual(
      expected((order) => order.recipient.home.city === one.recipient.home.city && order.status === one.status),
    );
    expect(await numbers({ totalprice_min: '50', totalprice_max: '99.9', billingsame: 'false' })).toEqual(
      expected((order) => order.totalPriceCents >= 5000 && order.totalPriceCents <= 9990 && !order.shippingSame),
    );
    expect(simulator.calls.map(({ kind }) => kind)).toEqual(['lookup', 'list', 'list', 'list']);
  });
});

describe('commerscale: createdon', () => {
  const edges = ['2026-03-01 23:59:59', '2026-03-02 00:00:00', '2026-03-02 12:00:00', '2026-03-03 00:00:00'];
  const orders = [...edges, '2026-03-03 00:00:01'].map((time, index) =>
    commerScaleOrder({ id: guid(index), number: String(index), createdAt: Date.parse(`${time.replace(' ', 'T')}Z`) }),
  );
  const days = { createdon_min: '2026-03-02', createdon_max: '2026-03-03' };

  it.each([
    [{}, ['1', '2', '3']],
    [{ max: 'exclusive' }, ['1', '2']],
    [{ min: 'exclusive' }, ['2', '3']],
    [{ dayMeans: 'whole day' }, ['1', '2', '3', '4']],
    [{ dayMeans: 'whole day', max: 'exclusive' }, ['1', '2']],
    [{ dayMeans: 'whole day', min: 'exclusive' }, ['3', '4']],
  ] as const)('reads days as %j', async (createdOn, expected) => {
    const { numbers } = await run({ orders, createdOn });
    expect(await numbers(days)).toEqual(expected);
  });

  it('takes times where it is set up so', async () => {
    const { numbers } = await run({ orders, dateTimeFilters: true });
    const range = { createdon_min: '2026-03-02 00:00:00', createdon_max: '2026-03-02 12:00:00' };
    expect(await numbers(range)).toEqual(['1', '2']);
  });

  it('reads them in its own zone', async () => {
    const { numbers } = await run({ orders, timeZone: 'America/Toronto' });
    expect(await numbers(days)).toEqual(['2', '3', '4']);
  });
});
