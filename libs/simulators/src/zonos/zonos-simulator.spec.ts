import { afterEach, describe, expect, it } from 'vitest';
import { sendRequest, type SentReply } from '../http/send-request.js';
import { startSimulator } from '../http/start-simulator.js';
import { zonosOrder } from '../order-book/zonos-orders.js';
import { ZonosSimulator, type ZonosSimulatorOptions } from './zonos-simulator.js';

const NOW = Date.UTC(2026, 5, 20);
const CREDENTIALS = { store: '999', secret: 's' };
const HEADERS = { accept: 'application/json', 'content-type': 'application/json' };
const orders = [
  zonosOrder({ id: '999-1', createdAt: Date.UTC(2026, 4, 1, 0, 33, 14) }),
  zonosOrder({ id: '999-2', createdAt: Date.UTC(2026, 5, 10), testOrder: true, merchantOrderId: 'abc123' }),
  zonosOrder({ id: '999-3', createdAt: Date.UTC(2026, 5, 10, 23, 59, 59, 500), referenceId: 'ref-3' }),
  zonosOrder({ id: '999-4', createdAt: Date.UTC(2026, 5, 11), statusAt: 1_420_097_594_000 }),
];
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function run(options: Partial<ZonosSimulatorOptions> = {}) {
  const simulator = new ZonosSimulator({ orders, credentials: CREDENTIALS, clock: { now: () => NOW }, ...options });
  const { baseUrl, close } = await startSimulator(simulator);
  closers.push(close);
  const post = (path: string, body: unknown, headers: Record<string, string> = HEADERS): Promise<SentReply> =>
    sendRequest(`${baseUrl}${path}`, { method: 'POST', headers, body });
  const ask = (path: string, body: object): Promise<SentReply> => post(path, { ...CREDENTIALS, ...body });
  const ids = async (body: object): Promise<string[]> => {
    const { json } = await ask('/v1/orderNumbers', body);
    return (json as { orders: { id: string }[] }).orders.map(({ id }) => id);
  };
  return { simulator, post, ask, ids };
}

describe('zonos: headers', () => {
  it('answers 406 and 415 with HTML', async () => {
    const { post } = await run();
    const noAccept = await post('/v1/orderNumbers', CREDENTIALS, { ...HEADERS, accept: 'text/html' });
    const noType = await post('/v1/orderNumbers', CREDENTIALS, { ...HEADERS, 'content-type': 'text/plain' });
    expect([noAccept, noType].map(({ status, json }) => [status, json])).toEqual([
      [406, undefined],
      [415, undefined],
    ]);
    expect(noType.headers.get('content-type')).toContain('text/html');
  });
});

describe('zonos: orderNumbers', () => {
  it.each([
    [{ sinceDate: '20260101', store: 998 }, 'Invalid security credentials'],
    [{ sinceDate: '20260101', secret: 'x' }, 'Invalid security credentials'],
    [{}, 'could not parse input'],
    [{ sinceDate: '2026-01-01' }, 'could not parse input'],
    [{ sinceDate: '20260230' }, 'could not parse input'],
    [{ sinceDate: 20_260_101 }, 'could not parse input'],
    [{ sinceDate: null }, 'could not parse input'],
    [{ throughDate: '20260101' }, 'could not parse input'],
    [{ sinceDate: '20260101', sinceOrderId: '1' }, 'could not parse input'],
    [{ missingMerchantOrderId: 'true' }, 'could not parse input'],
    [{ missingMerchantOrderId: false }, 'could not parse input'],
    [{ sinceDate: '20260101', page: 2 }, 'could not parse input'],
    [{ sinceOrderId: '999-77' }, "Couldn't find order for sinceOrderId: 999-77"],
  ])('tells %j its error with status 200', async (body, error) => {
    const { ask } = await run();
    const reply = await ask('/v1/orderNumbers', body);
    expect([reply.status, reply.json]).toEqual([200, { error }]);
  });

  it('tells broken JSON the same way', async () => {
    const { post } = await run();
    expect((await post('/v1/orderNumbers', '{')).json).toEqual({ error: 'could not parse input' });
  });

  it('counts live and test orders, and tells the status only when asked', async () => {
    const { ask } = await run();
    expect((await ask('/v1/orderNumbers', { sinceDate: '20260610', throughDate: '20260610' })).json).toEqual({
      totalCount: 2,
      orderCount: 1,
      testOrderCount: 1,
      orders: [
        { testOrder: true, id: '999-2', timestamp: '2026-06-10 00:00:00.0' },
        { testOrder: false, id: '999-3', timestamp: '2026-06-10 23:59:59.5' },
      ],
    });
  });

  it.each([true, false, null, 'no'])('tells the status when `statuses` is there, even as %j', async (statuses) => {
    const { ask } = await run();
    const { json } = await ask('/v1/orderNumbers', { sinceDate: '20260611', statuses });
    expect((json as { orders: unknown[] }).orders).toEqual([
      {
        testOrder: false,
        id: '999-4',
        timestamp: '2026-06-11 00:00:00.0',
        merchantOrderId: null,
        orderStatus: 'IGLOBAL_ORDER_IN_PROCESS',
        orderStatusDate: 1_420_097_594_000,
        orderStatusDateString: '2015-01-01 14:16:17.0',
      },
    ]);
  });

  it('leaves the day of throughDate out when it reads it so', async () => {
    const { ids } = await run({ throughDateInclusive: false });
    expect(await ids({ sinceDate: '20260501', throughDate: '20260611' })).toEqual(['999-1', '999-2', '999-3']);
  });

  it('lists what came after an order, with it or without', async () => {
    const after = await run();
    expect(await after.ids({ sinceOrderId: '999-2' })).toEqual(['999-3', '999-4']);
    expect(await after.ids({ sinceOrderId: 2 })).toEqual(['999-3', '999-4']);
    const from = await run({ sinceOrderInclusive: true });
    expect(await from.ids({ sinceOrderId: '2' })).toEqual(['999-2', '999-3', '999-4']);
  });

  it('lists orders without a merchant id of the last two weeks only', async () => {
    const { ids, ask } = await run();
    expect(await ids({ missingMerchantOrderId: true })).toEqual(['999-3', '999-4']);
    await ask('/v1/updateMerchantOrderId', { orderId: '999-3', merchantOrderId: 'M1' });
    expect(await ids({ missingMerchantOrderId: true })).toEqual(['999-4']);
  });

  it('lays rows out in any order, and lies about counts, when told to', async () => {
    const { ask } = await run({ rowOrder: 'descending', counts: () => 0 });
    const { json } = await ask('/v1/orderNumbers', { sinceDate: '20260601' });
    expect(json).toMatchObject({ totalCount: 0, orders: [{ id: '999-4' }, { id: '999-3' }, { id: '999-2' }] });
  });

  it('answers no match with an empty list', async () => {
    const { ask } = await run();
    expect((await ask('/v1/orderNumbers', { sinceDate: '20270101' })).json).toEqual({
      totalCount: 0,
      orderCount: 0,
      testOrderCount: 0,
      orders: [],
    });
  });
});

describe('zonos: orderDetail', () => {
  it.each([
    [{ secret: 'x', orderId: '999-1' }, 'Invalid security credentials'],
    [{}, 'Parameter orderId or referenceId is required.'],
    [{ orderId: '999-1', referenceId: 'ref-3' }, 'Cannot specify both Parameters orderId and referenceId.'],
    [{ orderId: '999-77' }, 'orderId: 999-77 is not a valid orderId'],
    [{ orderId: '999-1', storeId: '1' }, 'could not parse input'],
  ])('tells %j its error with status 400', async (body, error) => {
    const { ask } = await run();
    const reply = await ask('/v2/orderDetail', body);
    expect([reply.status, reply.json]).toEqual([400, { error }]);
  });

  it('reads an order by either id, prices as numbers or as texts', async () => {
    const numbers = await run();
    const byId = await numbers.ask('/v2/orderDetail', { orderId: '999-3', storeId: '999' });
    expect(byId.json).toMatchObject({ order: { orderId: '999-3', referenceId: 'ref-3', testOrder: false } });
    expect((await numbers.ask('/v2/orderDetail', { referenceId: 'ref-3' })).json).toEqual(byId.json);
    const texts = await run({ moneyForm: 'string' });
    const { json } = await texts.ask('/v2/orderDetail', { orderId: '999-3' });
    const total = (reply: unknown) => (reply as { order: { grandTotal: unknown } }).order.grandTotal;
    expect([typeof total(byId.json), typeof total(json)]).toEqual(['number', 'string']);
    expect(Number(total(json))).toBe(total(byId.json));
  });
});

describe('zonos: updates', () => {
  it('sets the five vendor statuses, with the time of the change', async () => {
    const { ask, simulator } = await run();
    const body = { orderId: '999-1', orderStatus: 'VENDOR_SHIPMENT_READY' };
    const reply = await ask('/v1/updateVendorOrderStatus', body);
    expect(Object.keys(reply.json as object)).toEqual(['success']);
    expect(simulator.orders.get('999-1')).toEqual({ ...orders[0], status: 'VENDOR_SHIPMENT_READY', statusAt: NOW });
  });

  it.each([
    ['/v1/updateVendorOrderStatus', { orderId: '999-1', orderStatus: 'IGLOBAL_ORDER_CANCELLED' }],
    ['/v1/updateVendorOrderStatus', { orderId: '999-77', orderStatus: 'VENDOR_SHIPMENT_READY' }],
    ['/v1/updateMerchantOrderId', { orderId: '999-1', merchantOrderId: '' }],
    ['/v1/updateMerchantOrderId', { orderId: '999-1', merchantOrderId: null }],
    ['/v1/updateMerchantOrderId', { merchantOrderId: 'M1' }],
  ])('%s refuses %j and changes nothing', async (path, body) => {
    const { ask, simulator } = await run();
    const reply = await ask(path, body);
    expect([reply.status, Object.keys(reply.json as object)]).toEqual([200, ['error']]);
    expect(simulator.orders.all()).toEqual(orders);
  });

  it('records the kind of each call', async () => {
    const { ask, simulator } = await run();
    await ask('/v1/orderNumbers', { sinceDate: '20260101' });
    await ask('/v1/orderNumbers', { missingMerchantOrderId: true });
    await ask('/v2/orderDetail', { orderId: '999-1' });
    await ask('/v1/updateMerchantOrderId', { orderId: '999-1', merchantOrderId: 'M' });
    await ask('/v1/nothing', {});
    expect(simulator.calls.map(({ kind }) => kind)).toEqual(['list', 'lookup', 'detail', 'update', 'other']);
  });
});
