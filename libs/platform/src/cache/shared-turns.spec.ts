import { expect, it } from 'vitest';
import { NoTurn } from '#order-search';
import { LocalSharedStore } from '../../test-support/local-shared-tier.js';
import type { SharedTier } from './shared-tier.js';
import { SharedTurns } from './shared-turns.js';

const KEY = { source: 'zonos', name: 'order 1' };
const patient = (): AbortSignal => AbortSignal.timeout(20_000);

function replicas(count: number): readonly SharedTurns[] {
  const store = new LocalSharedStore();
  return Array.from({ length: count }, () => new SharedTurns(store.replica()));
}

it('one works at a time for each key, whichever replica, and other keys wait for nobody', async () => {
  const [one, other] = replicas(2) as [SharedTurns, SharedTurns];
  const held = Promise.withResolvers<string>();
  const work: string[] = [];
  const note = (what: string) => async (): Promise<number> => work.push(what);
  const first = one.take(KEY, patient(), () => held.promise);
  const later = [other, one].map((turns) => turns.take(KEY, patient(), note('later')));
  await other.take({ ...KEY, name: 'order 2' }, patient(), note('another order'));
  await other.take({ ...KEY, source: 'macke' }, patient(), note('another source'));
  held.resolve('first');

  expect(await first).toBe('first');
  await Promise.all(later);
  expect(work).toEqual(['another order', 'another source', 'later', 'later']);
});

it('what failed is over, and the next begins', async () => {
  const [one, other] = replicas(2) as [SharedTurns, SharedTurns];
  const failed = one.take(KEY, patient(), () => Promise.reject(new Error('the line went dead')));
  await expect(failed).rejects.toThrow('the line went dead');
  expect(await other.take(KEY, patient(), async () => 'done')).toBe('done');
});

it('who waits no more does nothing', async () => {
  const [one, other] = replicas(2) as [SharedTurns, SharedTurns];
  const held = Promise.withResolvers<void>();
  const first = one.take(KEY, patient(), () => held.promise);
  const leave = new AbortController();
  let isMade = false;
  const late = other.take(KEY, leave.signal, async () => (isMade = true));
  leave.abort();
  await expect(late).rejects.toThrow(NoTurn);
  held.resolve();
  await first;
  expect(isMade).toBe(false);
});

it('a replica that dies is followed', async () => {
  const store = new LocalSharedStore();
  const doomed = store.replica();
  const begun = Promise.withResolvers<void>();
  void new SharedTurns(doomed).take(KEY, patient(), () => {
    begun.resolve();
    return new Promise(() => undefined);
  });
  await begun.promise;
  const next = new SharedTurns(store.replica()).take(KEY, patient(), async () => 'done');
  doomed.close();
  expect(await next).toBe('done');
});

it('where the tier cannot be asked, turns are those of the process', async () => {
  const gone = { claim: async () => ({ kind: 'unavailable' }) } as Partial<SharedTier> as SharedTier;
  const turns = new SharedTurns(gone);
  const order: string[] = [];
  const work = ['a', 'b'].map((what) =>
    turns.take(KEY, patient(), async () => {
      order.push(`${what} begins`);
      await Promise.resolve();
      order.push(`${what} ends`);
    }),
  );
  await Promise.all(work);
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});
