import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Gateway } from './support/start-gateway.js';
import { patch, shopOrder, startUpdatable, updatesOf } from './support/update-orders.js';

// Promise: what cannot be changed is refused with the reason, in words that repeat nothing, and no source is asked in vain.

let gateway: Gateway;
let shop: string;
beforeAll(async () => {
  gateway = await startUpdatable();
  shop = `macke:${shopOrder(gateway, 'O')}`;
});
afterAll(() => gateway[Symbol.asyncDispose]());
const zonos = () => `zonos:${gateway.sandbox.simulators.zonos.orders.all()[0]!.id}`;

it.each([
  [{}, ['', 'must have status, nativeStatus or externalId']],
  [{ notifyCustomer: true }, ['/notifyCustomer', 'notifyCustomer needs a status or nativeStatus to tell of']],
  [
    { status: 'confirmed', nativeStatus: 'P' },
    ['/status', 'status must not come with nativeStatus: one of them is enough'],
  ],
  [{ nativeStatus: 'P', externalId: 'A' }, ['/externalId', 'externalId must come without a status']],
  [
    { externalId: 'A', notifyCustomer: false },
    ['/notifyCustomer', 'notifyCustomer needs a status or nativeStatus to tell of'],
  ],
  [{ externalId: null }, ['/externalId', 'externalId must not be null: leave the key out instead']],
  [{ externalId: ' ' }, ['/externalId', 'externalId must not be empty']],
  [{ status: 'paid' }, ['/status', expect.stringMatching(/^status must be one of pending, /)]],
  [{ total: '1.00' }, ['/total', 'total is not known here']],
])('%j is no request', async (body, [pointer, message]) => {
  const answer = await patch(gateway, shop, body);
  expect([answer.status, answer.body.code, answer.body.errors]).toEqual([
    400,
    'invalid_request',
    [{ pointer, message }],
  ]);
});

const SHOP_CAN = 'It can set: O, E, P, C, B, F, D, I, G, H.';
const ZONOS_CAN =
  'It can set: VENDOR_CANCELLATION_REQUEST, VENDOR_PREPARING_ORDER, VENDOR_SHIPMENT_READY, VENDOR_LABELS_PRINTED_DATE, VENDOR_END_OF_DAY_COMPLETE.';

it.each([
  ['noventiq', { nativeStatus: 'paid' }, 'noventiq lets nothing of its orders be changed.'],
  ['softline', { externalId: 'A' }, 'softline lets nothing of its orders be changed.'],
  ['commerscale', { status: 'completed' }, 'commerscale lets nothing of its orders be changed.'],
  [
    'macke',
    { status: 'pending' },
    `Several statuses of macke have this meaning: say which as nativeStatus. ${SHOP_CAN}`,
  ],
  [
    'macke',
    { status: 'cancelled' },
    `Several statuses of macke have this meaning: say which as nativeStatus. ${SHOP_CAN}`,
  ],
  ['macke', { status: 'incomplete' }, `The status of this meaning cannot be set at macke. ${SHOP_CAN}`],
  ['macke', { nativeStatus: 'N' }, `This status cannot be set at macke. ${SHOP_CAN}`],
  ['macke', { nativeStatus: 'T' }, `This status cannot be set at macke. ${SHOP_CAN}`],
  ['macke', { nativeStatus: 'secret@example.com' }, `This status cannot be set at macke. ${SHOP_CAN}`],
  ['macke', { status: 'unknown' }, `No status of macke has this meaning. ${SHOP_CAN}`],
  ['zonos', { nativeStatus: 'IGLOBAL_ORDER_CANCELLED' }, `This status cannot be set at zonos. ${ZONOS_CAN}`],
  // It would ask for the order to be cancelled, which is not what was said.
  [
    'zonos',
    { status: 'on_hold' },
    `Several statuses of zonos have this meaning: say which as nativeStatus. ${ZONOS_CAN}`,
  ],
  ['zonos', { status: 'cancelled' }, `The status of this meaning cannot be set at zonos. ${ZONOS_CAN}`],
  [
    'zonos',
    { nativeStatus: 'VENDOR_SHIPMENT_READY', notifyCustomer: true },
    'zonos cannot be told whether to notify the customer.',
  ],
])('%s: %j is not supported', async (source, body, detail) => {
  const answer = await patch(gateway, `${source}:1`, body);
  expect([answer.status, answer.body.code, answer.body.detail]).toEqual([422, 'update_not_supported', detail]);
});

it('what the source refuses is told in our words', async () => {
  // A letter that the shop might have, and has not.
  const answer = await patch(gateway, shop, { nativeStatus: 'Z' });
  expect(answer.body).toMatchObject({
    status: 422,
    code: 'update_rejected',
    detail: 'The source refused the update. HTTP 400: the provider refused the request',
    applied: 'no',
  });
});

it.each(['macke:1', 'macke:nobody', 'zonos:999-1'])('%s is not there', async (id) => {
  const { status, body } = await patch(gateway, id, { externalId: 'A' });
  expect([status, body.code]).toEqual([404, 'not_found']);
});

it('an order that is spread over others is not there either', async () => {
  const parent = gateway.sandbox.simulators.macke.orders.all().find(({ isParent }) => isParent)!;
  expect((await patch(gateway, `macke:${parent.id}`, { nativeStatus: 'P' })).body.code).toBe('not_found');
});

it('an unknown source', async () => {
  expect((await patch(gateway, 'shopzilla:1', { externalId: 'A' })).body.code).toBe('unknown_source');
});

it('and nothing of it reached a source, but the letter that might have been one', () => {
  expect(updatesOf(gateway, 'macke').map(({ body }) => body)).toEqual([{ status: 'Z', notify_user: '0' }]);
  expect(updatesOf(gateway, 'zonos')).toEqual([]);
});

it('an If-Match that cannot be read', async () => {
  const answer = await patch(gateway, zonos(), { externalId: 'A' }).set('If-Match', 'abc');
  expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
});
