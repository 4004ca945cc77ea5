import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { patch, read, shopOrder, startUpdatable, updatesOf } from './support/update-orders.js';

// Promise: an order is changed as was said, unless it has changed meanwhile, and whoever looks sees it.

describe('at a CS-Cart shop', () => {
  it.each([
    [{ status: 'confirmed' }, { status: 'P', notify_user: '0' }, 0],
    [{ status: 'confirmed', notifyCustomer: true }, { status: 'P', notify_user: '1' }, 1],
    [{ nativeStatus: 'P', notifyCustomer: false }, { status: 'P', notify_user: '0' }, 0],
    [{ nativeStatus: ' P ' }, { status: 'P', notify_user: '0' }, 0],
  ])('%j is sent as %j', async (body, sent, notified) => {
    await using gateway = await startUpdatable();
    const id = shopOrder(gateway, 'O');
    const before = await read(gateway, `macke:${id}`);
    const answer = await patch(gateway, `macke:${id}`, body);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      ...before.body,
      status: 'confirmed',
      paymentStatus: 'paid',
      nativeStatus: 'P',
    });
    expect(updatesOf(gateway, 'macke')).toEqual([{ method: 'PUT', path: `/api/orders/${id}`, body: sent }]);
    expect(gateway.sandbox.simulators.macke.notifications).toEqual(Array.from({ length: notified }, () => id));
    expect(answer.headers['etag']).not.toBe(before.headers['etag']);
    expect(answer.headers['etag']).toBe((await read(gateway, `macke:${id}`)).headers['etag']);
  });

  it("sends the merchant's reference alone", async () => {
    await using gateway = await startUpdatable();
    const id = shopOrder(gateway, 'O');
    const { status, body } = await patch(gateway, `macke:${id}`, { externalId: 'ABC 1234' });
    expect([status, body.externalId]).toEqual([200, 'ABC 1234']);
    expect(updatesOf(gateway, 'macke')).toEqual([
      { method: 'PUT', path: `/api/orders/${id}`, body: { vendor_ref: 'ABC 1234' } },
    ]);
  });
});

describe('at Zonos', () => {
  const SECRETS = { store: '999', secret: 'sandbox-secret' };

  it.each([
    [{ nativeStatus: 'VENDOR_SHIPMENT_READY' }, 'VENDOR_SHIPMENT_READY'],
    [{ status: 'completed' }, 'VENDOR_END_OF_DAY_COMPLETE'],
  ])('sets the status by %j', async (body, word) => {
    await using gateway = await startUpdatable();
    const { id } = gateway.sandbox.simulators.zonos.orders.all()[0]!;
    const answer = await patch(gateway, `zonos:${id}`, body);
    expect([answer.status, answer.body.nativeStatus]).toEqual([200, word]);
    expect(updatesOf(gateway, 'zonos')).toEqual([
      {
        method: 'POST',
        path: '/v1/updateVendorOrderStatus',
        body: { ...SECRETS, orderId: id, orderStatus: word },
      },
    ]);
  });

  it("sets the merchant's order id, and keeps when the order was made", async () => {
    await using gateway = await startUpdatable();
    const search = { sources: ['zonos'], view: 'full', limit: 1 };
    const [listed] = (await request(gateway.origin).post('/orders/search').send(search)).body.orders;
    const { status, body } = await patch(gateway, listed.id, { externalId: 'ABC1234' });
    // The answer to an id does not tell when the status changed.
    expect([status, body]).toEqual([200, { ...listed, externalId: 'ABC1234', updatedAt: null }]);
    expect(updatesOf(gateway, 'zonos')).toEqual([
      {
        method: 'POST',
        path: '/v1/updateMerchantOrderId',
        body: { ...SECRETS, orderId: listed.nativeId, merchantOrderId: 'ABC1234' },
      },
    ]);
  });
});

describe('If-Match', () => {
  it('lets the update of an unchanged order through, and prevents that of a changed one', async () => {
    await using gateway = await startUpdatable();
    const id = shopOrder(gateway, 'O');
    const { etag = '' } = (await read(gateway, `macke:${id}`)).headers;
    const first = await patch(gateway, `macke:${id}`, { nativeStatus: 'P' }).set('If-Match', `"other", ${etag}`);
    const second = await patch(gateway, `macke:${id}`, { nativeStatus: 'C' }).set('If-Match', etag);
    expect([first.status, second.status, second.body.code, second.body.applied]).toEqual([
      200,
      412,
      'precondition_failed',
      'no',
    ]);
    expect(gateway.sandbox.simulators.macke.orders.get(id)?.status).toBe('P');
    expect((await patch(gateway, `macke:${id}`, { nativeStatus: 'C' }).set('If-Match', '*')).status).toBe(200);
  });

  it('looks at the source and not at what is kept', async () => {
    await using gateway = await startUpdatable();
    const id = shopOrder(gateway, 'O');
    const { etag = '' } = (await read(gateway, `macke:${id}`)).headers;
    gateway.sandbox.simulators.macke.orders.change(id, { status: 'D' });
    const late = await patch(gateway, `macke:${id}`, { nativeStatus: 'P' }).set('If-Match', etag);
    expect(late.body.code).toBe('precondition_failed');
    // What was seen is kept, so that whoever reads again gets the tag of now.
    const now = await read(gateway, `macke:${id}`);
    expect(now.body.nativeStatus).toBe('D');
    const again = await patch(gateway, `macke:${id}`, { nativeStatus: 'P' }).set('If-Match', now.headers['etag'] ?? '');
    expect(again.status).toBe(200);
  });

  it('lets one of two through that come at the same time', async () => {
    await using gateway = await startUpdatable();
    const id = shopOrder(gateway, 'O');
    const { etag = '' } = (await read(gateway, `macke:${id}`)).headers;
    const answers = await Promise.all(
      ['P', 'C', 'D', 'B'].map((nativeStatus) => patch(gateway, `macke:${id}`, { nativeStatus }).set('If-Match', etag)),
    );
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 412, 412, 412]);
    expect(updatesOf(gateway, 'macke')).toHaveLength(1);
  });

  it('does not match a weak tag', async () => {
    await using gateway = await startUpdatable();
    const id = shopOrder(gateway, 'O');
    const { etag = '' } = (await read(gateway, `macke:${id}`)).headers;
    const { status } = await patch(gateway, `macke:${id}`, { nativeStatus: 'P' }).set('If-Match', `W/${etag}`);
    expect(status).toBe(412);
  });
});

it('is seen by every search and reading that follows', async () => {
  await using gateway = await startUpdatable();
  const id = shopOrder(gateway, 'O');
  const search = async () => {
    const { body } = await request(gateway.origin)
      .post('/orders/search')
      .send({ sources: ['macke'], filter: { nativeStatus: ['O'] }, limit: 100 });
    return body.orders.some(({ nativeId }: { nativeId: string }) => nativeId === id);
  };
  await read(gateway, `macke:${id}`);
  expect(await search()).toBe(true);
  await patch(gateway, `macke:${id}`, { nativeStatus: 'P' });
  expect(await search()).toBe(false);
  expect((await read(gateway, `macke:${id}`)).body.nativeStatus).toBe('P');
});
