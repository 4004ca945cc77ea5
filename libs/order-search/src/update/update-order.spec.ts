import { describe, expect, it } from 'vitest';
import type { Order } from '../model/order.js';
import type { UpdateRecord } from '../model/order-update.js';
import type { CallScope, Lookup, NativeChange, OrderSource } from '../ports/order-source.js';
import { ModelSource } from '../testing/model-source.js';
import { engine, hourly, plain } from '../testing/search-fixture.js';

/** A source whose orders carry a reference of the merchant, which only a search by it tells. */
class Referenced extends ModelSource implements OrderSource {
  readonly made: NativeChange[] = [];
  readonly references = new Map<string, string>();
  /** Runs while an update is under way. */
  whileMade: () => Promise<void> = async () => undefined;

  readonly updates = {
    statuses: [],
    isSettable: () => true,
    notifiesCustomer: true,
    externalId: true,
    apply: async (nativeId: string, change: NativeChange, scope: CallScope): Promise<boolean> => {
      scope.onUpstreamCall();
      this.made.push(change);
      await this.whileMade();
      if (change.kind === 'externalId') this.references.set(nativeId, change.externalId);
      return true;
    },
  };

  constructor() {
    super('shop', hourly(3), plain);
    const externalId: OrderSource['capabilities']['externalId'] = {
      support: 'native',
      told: 'sometimes',
      resolve: ([reference]) => ({ kind: 'lookup', lookups: [{ reference }] }),
    };
    Object.assign(this, { capabilities: { ...this.capabilities, externalId } });
  }

  override async lookUp(lookup: Lookup, scope: CallScope): Promise<readonly Order[]> {
    const { reference } = lookup;
    if (reference === undefined) return super.lookUp(lookup, scope);
    const found = [...this.references].filter(([, each]) => each === reference);
    return (await Promise.all(found.map(([id]) => super.lookUp({ id }, scope)))).flat();
  }
}

const setReference = (externalId: string) => ({
  id: 'shop:1',
  change: { externalId },
  isExpected: null,
  timeoutMs: 5000,
});

describe('a reference that an order does not repeat', () => {
  it('is read back by looking for it', async () => {
    const source = new Referenced();
    const { order } = await engine([source]).update(setReference('ABC'));
    expect([order.id, order.externalId]).toEqual(['shop:1', 'ABC']);
  });

  it('tells of an update whose call failed that it took', async () => {
    const source = new Referenced();
    source.whileMade = async () => {
      source.references.set('1', 'ABC');
      throw new Error('the line went dead');
    };
    expect((await engine([source]).update(setReference('ABC'))).order.externalId).toBe('ABC');
  });

  it('tells of one that did not take', async () => {
    const source = new Referenced();
    source.whileMade = () => Promise.reject(new Error('the line went dead'));
    await expect(engine([source]).update(setReference('ABC'))).rejects.toMatchObject({
      code: 'sources_failed',
      applied: 'no',
    });
  });
});

it('asks nothing of a source once the caller has left', async () => {
  const source = new Referenced();
  const records: UpdateRecord[] = [];
  const leave = new AbortController();
  source.beforeCall = () => leave.abort();
  const update = engine([source]).update(setReference('ABC'), {
    signal: leave.signal,
    onRecord: (record) => records.push(record),
  });
  await expect(update).rejects.toMatchObject({ code: 'sources_timed_out', applied: 'no' });
  expect(source.made).toEqual([]);
  expect(records.map(({ outcome, applied }) => [outcome, applied])).toEqual([['sources_timed_out', 'no']]);
});

it('changes one order once at a time, in the order of the requests', async () => {
  const source = new Referenced();
  let underWay = 0;
  let most = 0;
  source.whileMade = async () => {
    most = Math.max(most, (underWay += 1));
    await Promise.resolve();
    underWay -= 1;
  };
  const search = engine([source]);
  await Promise.all(['A', 'B', 'C'].map((reference) => search.update(setReference(reference))));
  expect(most).toBe(1);
  expect(source.made.map((change) => change.kind === 'externalId' && change.externalId)).toEqual(['A', 'B', 'C']);
});

it('leaves the order alone where the turn did not come while anybody waited', async () => {
  const source = new Referenced();
  const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  source.whileMade = () => {
    begun.resolve();
    return held.promise;
  };
  const search = engine([source]);
  const first = search.update(setReference('A'));
  await begun.promise;
  const [leave, records] = [new AbortController(), [] as UpdateRecord[]];
  const second = search.update(setReference('B'), { signal: leave.signal, onRecord: (each) => records.push(each) });
  leave.abort();
  // At once, and not when the one before is through.
  await expect(second).rejects.toMatchObject({ code: 'sources_timed_out', applied: 'no' });
  held.resolve();
  expect((await first).order.externalId).toBe('A');
  expect(source.made).toEqual([{ kind: 'externalId', externalId: 'A' }]);
  expect(records.map(({ outcome, applied }) => [outcome, applied])).toEqual([['sources_timed_out', 'no']]);
});

it('goes on after an update that failed', async () => {
  const source = new Referenced();
  source.whileMade = () => Promise.reject(new Error('the line went dead'));
  const search = engine([source]);
  const failing = search.update(setReference('A')).catch(() => 'failed');
  const next = search.update(setReference('B')).catch(() => 'failed too');
  expect([await failing, await next, source.made.length]).toEqual(['failed', 'failed too', 2]);
});

it('names the order in the record once it was read, and not what a caller called one', async () => {
  const records: UpdateRecord[] = [];
  const onRecord = (record: UpdateRecord) => records.push(record);
  const search = engine([new Referenced()]);
  const changed = search.update({ ...setReference('A'), isExpected: () => false }, { onRecord });
  await expect(changed).rejects.toMatchObject({ code: 'precondition_failed' });
  const absent = search.update({ ...setReference('A'), id: 'shop:anna@example.com' }, { onRecord });
  await expect(absent).rejects.toMatchObject({ code: 'not_found' });
  const change = { kind: 'externalId', externalId: 'A' };
  expect(records).toEqual([
    { source: 'shop', orderId: 'shop:1', change, outcome: 'precondition_failed', applied: 'no' },
    { source: 'shop', orderId: null, change, outcome: 'not_found', applied: 'no' },
  ]);
});
