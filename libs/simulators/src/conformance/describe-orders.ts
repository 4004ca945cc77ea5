import type { ConnectorDefinition } from '#connectors';
import { expect, it } from 'vitest';
import type { ConnectorCases } from './connector-cases.js';
import { faultsOf } from './order-invariants.js';
import { idsOf, readListing, readWhole } from './read-listing.js';
import { Rig, TestScope } from './rig.js';

/** What comes back: orders that hold what every order holds, and the provider's words in ours. */
export function describeOrders(definition: ConnectorDefinition, cases: ConnectorCases): void {
  it('gives every order of its provider, once, as the model wants it', async () => {
    await using rig = await Rig.start(definition, cases, { made: 120 });
    const owner = { name: cases.config.name, connector: definition.name };
    const rows = await readListing(rig.source);
    const orders = await readWhole(rig.source, rows);
    const { isListed = () => true } = cases;
    expect(idsOf(rows)).toEqual(
      rig.simulator.orders
        .all()
        .filter(isListed)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(idsOf(orders)).toEqual(idsOf(rows));
    expect([...rows, ...orders].flatMap((order) => faultsOf(order, owner))).toEqual([]);
    expect(orders.filter((order) => !order.detailed || order.createdAt === null)).toEqual([]);
  });

  it('tells when each order was made, to the second', async () => {
    await using rig = await Rig.start(definition, cases);
    const orders = await readWhole(rig.source, await readListing(rig.source));
    const told = new Map(orders.map((order) => [order.nativeId, Math.floor((order.createdAt ?? 0) / 1000)]));
    expect(told).toEqual(
      new Map(
        rig.simulator.orders
          .all()
          .filter(({ id }) => cases.listed.includes(id))
          .map(({ id, createdAt }) => [id, Math.floor(createdAt / 1000)]),
      ),
    );
  });

  it.each(cases.statuses)('order %s, %s, is %s and %s', async (nativeId, ...statuses) => {
    await using rig = await Rig.start(definition, cases);
    const [order] = await rig.source.lookUp(lookupOf(rig, nativeId), new TestScope());
    expect([order?.nativeId, order?.nativeStatus, order?.status, order?.paymentStatus]).toEqual([
      nativeId,
      ...statuses,
    ]);
  });
}

function lookupOf({ source }: Rig, nativeId: string): Readonly<Record<string, unknown>> {
  const resolution = source.capabilities.ids.resolve?.([nativeId], { now: Date.now() });
  if (resolution?.kind !== 'lookup') throw new Error('ids are no lookup');
  return resolution.lookups[0] ?? {};
}
