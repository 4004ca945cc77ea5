import type { ConnectorDefinition } from '#connectors';
import type { Order, OrderSource } from '#order-search';
import { describe, expect, it } from 'vitest';
import { rowOf } from './calls-of.js';
import type { ConnectorCases } from './connector-cases.js';
import { failureOf } from './failure-of.js';
import { sentRequest } from './request-parameters.js';
import { Rig, TestScope } from './rig.js';

/** What is changed: by one request, never by a second one, and only what was said. */
export function describeUpdates(definition: ConnectorDefinition, cases: ConnectorCases): void {
  it('are there where the connector declares them', () => {
    expect(cases.updates !== undefined).toBe(definition.update !== undefined);
  });
  const { updates } = cases;
  if (updates === undefined) return;

  it('can set words alone that are known', async () => {
    await using rig = await Rig.start(definition, cases);
    const { statuses, isSettable } = updatesOf(rig.source);
    const known = rig.source.statuses.map(({ native }) => native);
    expect(statuses.filter((word) => !known.includes(word) || !isSettable(word))).toEqual([]);
    expect(known.filter((word) => isSettable(word)).toSorted()).toEqual(statuses.toSorted());
    expect(['', ' ', 'no such word', '../1'].filter(isSettable)).toEqual([]);
  });

  it.each(updates.made)('$change.kind is set by one request', async ({ orderId, change, sent, tells }) => {
    await using rig = await Rig.start(definition, cases);
    const before = await read(rig.source, orderId);
    const scope = new TestScope();
    expect(await updatesOf(rig.source).apply(orderId, change, scope)).toBe(true);
    expect(scope.upstreamCalls).toBe(1);
    expect(rig.simulator.calls.filter(({ kind }) => kind === 'update').map(sentRequest)).toEqual([sent]);
    const { raw: _before, ...others } = before;
    const { raw: _after, ...after } = await read(rig.source, orderId);
    expect(after).toEqual({ ...others, ...tells });
  });

  it('an order that is not there is not changed', async () => {
    await using rig = await Rig.start(definition, cases);
    for (const { change } of updates.made) {
      expect(await updatesOf(rig.source).apply(updates.absentId, change, new TestScope())).toBe(false);
    }
  });

  it('what the provider refuses is rejected', async () => {
    await using rig = await Rig.start(definition, cases);
    const [first] = updates.made;
    const call = updatesOf(rig.source).apply(first?.orderId ?? '', updates.refused, new TestScope());
    expect((await failureOf(call, rig)).kind).toBe('rejected');
  });

  describe('after a failure', () => {
    it.each(['cut', 'disconnect', 'server_error', 'rate_limited', 'html', 'token_revoked'] as const)(
      'by %s are not sent again',
      async (fault) => {
        await using rig = await Rig.start(definition, cases);
        rig.simulator.plant({ fault, kinds: ['update'] });
        const [first] = updates.made;
        if (first === undefined) throw new Error('no case');
        await updatesOf(rig.source)
          .apply(first.orderId, first.change, new TestScope())
          .catch(() => undefined);
        expect(rig.simulator.callCount('update')).toBe(1);
      },
    );
  });
}

function updatesOf({ updates }: OrderSource): NonNullable<OrderSource['updates']> {
  if (updates === undefined) throw new Error('this source changes nothing');
  return updates;
}

async function read(source: OrderSource, nativeId: string): Promise<Order> {
  const order = await source.readDetail(rowOf(source, nativeId), new TestScope());
  if (order === null) throw new Error(`no order ${nativeId}`);
  return order;
}
