import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { patch, read, shopOrder, startUpdatable, updatesOf } from './support/update-orders.js';

// Promise: a change is asked of its source once and never again, and whatever breaks, the answer says whether it took.

it.each([
  ['the connection breaks after it was made', 'cut'],
  ['no answer comes in time after it was made', 'hang_in_body'],
] as const)('%s: the order tells that it took', async (_when, fault) => {
  await using gateway = await startUpdatable();
  const id = shopOrder(gateway, 'O');
  gateway.sandbox.simulators.macke.plant({ fault, kinds: ['update'] });
  const { status, body } = await patch(gateway, `macke:${id}`, { nativeStatus: 'P', notifyCustomer: true });
  expect([status, body.nativeStatus]).toEqual([200, 'P']);
  expect(updatesOf(gateway, 'macke')).toHaveLength(1);
});

it.each([
  ['the connection breaks before it is made', 'disconnect', 502, 'sources_failed', 'no', 'unavailable'],
  ['the source is out of order', 'server_error', 502, 'sources_failed', 'no', 'unavailable'],
  ['a page comes for an answer', 'html', 502, 'sources_failed', 'no', 'invalid_response'],
  // It may still be at it.
  ['no answer comes in time', 'hang_before_headers', 504, 'sources_timed_out', 'unknown', 'timeout'],
  ['the source has had too many calls', 'rate_limited', 502, 'sources_failed', 'no', 'rate_limited'],
] as const)('%s: it did not take, as far as can be told', async (_when, fault, status, code, applied, error) => {
  await using gateway = await startUpdatable();
  const id = shopOrder(gateway, 'O');
  gateway.sandbox.simulators.macke.plant({ fault, kinds: ['update'] });
  const { body } = await patch(gateway, `macke:${id}`, { nativeStatus: 'P' });
  expect(body).toMatchObject({ status, code, applied, sources: [{ source: 'macke', error: { code: error } }] });
  expect(updatesOf(gateway, 'macke')).toHaveLength(1);
  expect(gateway.sandbox.simulators.macke.orders.get(id)?.status).toBe('O');
});

it.each([
  ['made', null, 'yes'],
  ['lost', 'disconnect', 'unknown'],
  ['made, and its answer lost', 'cut', 'unknown'],
] as const)('%s, and the order cannot be read back: applied is told', async (_what, fault, applied) => {
  await using gateway = await startUpdatable();
  const { macke } = gateway.sandbox.simulators;
  const id = shopOrder(gateway, 'O');
  macke.plant({ fault: 'latency', delayMs: 200, kinds: ['update'] });
  if (fault !== null) macke.plant({ fault, kinds: ['update'] });
  const answer = patch(gateway, `macke:${id}`, { nativeStatus: 'P' }).then(({ body }) => body);
  while (macke.callCount('update') === 0) await setImmediate();
  macke.plant({ fault: 'server_error', kinds: ['detail'] });
  expect(await answer).toMatchObject({ status: 502, code: 'sources_failed', applied });
});

it('does not claim that a customer was told when the order was so before', async () => {
  await using gateway = await startUpdatable();
  const id = shopOrder(gateway, 'P');
  gateway.sandbox.simulators.macke.plant({ fault: 'disconnect', kinds: ['update'] });
  const told = await patch(gateway, `macke:${id}`, { nativeStatus: 'P', notifyCustomer: true });
  expect([told.status, told.body.applied]).toEqual([502, 'unknown']);
  const silent = await patch(gateway, `macke:${id}`, { nativeStatus: 'P' });
  expect(silent.status).toBe(200);
});

it('does not touch an order that cannot be read first', async () => {
  await using gateway = await startUpdatable();
  const id = shopOrder(gateway, 'O');
  gateway.sandbox.simulators.macke.plant({ fault: 'server_error', kinds: ['detail'] });
  const { body } = await patch(gateway, `macke:${id}`, { nativeStatus: 'P' });
  expect(body).toMatchObject({ status: 502, code: 'sources_failed', applied: 'no' });
  expect(updatesOf(gateway, 'macke')).toEqual([]);
});

it('goes on to its end when the caller leaves meanwhile', async () => {
  await using gateway = await startUpdatable();
  const { macke } = gateway.sandbox.simulators;
  const id = shopOrder(gateway, 'O');
  await read(gateway, `macke:${id}`);
  macke.plant({ fault: 'latency', delayMs: 200, kinds: ['update'] });
  const leave = new AbortController();
  const gone = fetch(`${gateway.origin}/orders/macke:${id}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: '{"nativeStatus":"P"}',
    signal: leave.signal,
  }).catch((error: Error) => error.name);
  while (macke.callCount('update') === 0) await setImmediate();
  leave.abort();
  expect(await gone).toBe('AbortError');
  while (macke.orders.get(id)?.status !== 'P') await setImmediate();
  // What was kept is dropped all the same.
  while ((await read(gateway, `macke:${id}`)).body.nativeStatus !== 'P') await setImmediate();
});
