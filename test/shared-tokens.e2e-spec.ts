import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Answer, reportsOf, search, useSharedReplicas } from './support/shared-replica.js';
import type { Replica } from './support/start-replica.js';

// Promise: replicas have one token of each source between them, and whatever becomes of it no search fails.

const REPLICAS = 3;
const PER_SECOND = 200;

const shared = useSharedReplicas(REPLICAS, { seed: 7, orders: 200 });
const noventiq = () => shared.simulators.noventiq;
const softline = () => shared.simulators.softline;
const logins = () => [noventiq().callCount('login'), softline().callCount('login')];

type Source = 'noventiq' | 'softline';
const BOTH: readonly Source[] = ['noventiq', 'softline'];

let asked = 0;

/** Of sources that have tokens, and for which nothing is cached. */
function somethingNew(sources = BOTH): object {
  asked += 1;
  return { sources, filter: { externalId: [`none-${asked}`] }, limit: 5 };
}

/** The next replica in turn. */
const inTurn = (turn: number): Replica => shared.replicas[turn % REPLICAS] as Replica;

/** 200 searches a second, spread over all replicas, until `end`; those that did not go well. */
async function load(
  end: Promise<unknown>,
  sources = BOTH,
): Promise<{ readonly made: number; readonly bad: readonly Answer[] }> {
  const answers: Promise<Answer>[] = [];
  let isOver = false;
  void end.then(() => (isOver = true));
  const startedAt = performance.now();
  while (!isOver) {
    const due = ((performance.now() - startedAt) / 1000) * PER_SECOND;
    while (answers.length < due) answers.push(search(inTurn(answers.length), somethingNew(sources)));
    await pause(5);
  }
  const bad = (await Promise.all(answers)).filter(({ status, complete }) => status !== 200 || complete !== true);
  return { made: answers.length, bad };
}

it('a cold start of all replicas under load is one login a source', async () => {
  const { made, bad } = await load(pause(1000));
  expect(bad).toEqual([]);
  expect(made).toBeGreaterThan(100);
  expect(logins()).toEqual([1, 1]);
});

it('a token revoked under load is one login, and no search fails', async () => {
  const searching = Promise.withResolvers<void>();
  const loaded = load(searching.promise);
  const lists = () => noventiq().callCount('list');
  await expect.poll(lists, { timeout: 10_000 }).toBeGreaterThan(50);
  noventiq().revokeTokens();
  const listsBefore = lists();
  await expect.poll(() => lists() - listsBefore, { timeout: 10_000 }).toBeGreaterThan(200);
  searching.resolve();
  const { bad } = await loaded;
  expect(bad).toEqual([]);
  expect(logins()).toEqual([1, 0]);
});

it('a replica that starts takes over the token that there is', async () => {
  const late = await shared.startAnother();
  expect(await search(late, somethingNew())).toMatchObject({ status: 200, complete: true });
  expect(logins()).toEqual([0, 0]);
});

it('a replica that dies while it logs in is followed by another', async () => {
  const doomed = await shared.startAnother();
  softline().plant({ fault: 'hang_before_headers', kinds: ['login'], times: 1 });
  softline().revokeTokens();
  const lost = search(doomed, somethingNew(['softline'])).catch(() => null);
  await expect.poll(() => softline().callCount('login'), { timeout: 10_000 }).toBe(1);
  const taken = search(inTurn(0), somethingNew(['softline']));
  await doomed.kill();

  expect(await lost).toBeNull();
  expect(await taken).toMatchObject({ status: 200, complete: true });
  expect(logins()).toEqual([0, 2]);
}, 60_000);

it('a login that fails is tried again by one replica once its time is over, and then there is a token for all', async () => {
  softline().plant({ fault: 'rate_limited', retryAfter: '1', kinds: ['login'], times: 1 });
  softline().revokeTokens();
  const areWell = async (): Promise<boolean> => {
    const answers = await Promise.all(shared.replicas.map((replica) => search(replica, somethingNew(['softline']))));
    return answers.every(({ complete }) => complete === true);
  };
  await expect.poll(areWell, { timeout: 20_000 }).toBe(true);
  expect(logins()).toEqual([0, 2]);
});

it('a login that fails is tried once for all, and holds up no other source', async () => {
  noventiq().plant({ fault: 'rate_limited', retryAfter: '600', kinds: ['login'] });
  noventiq().revokeTokens();
  const reports = await Promise.all(
    Array.from({ length: 40 * REPLICAS }, (_, turn) => reportsOf(inTurn(turn), somethingNew())),
  );
  const told = reports.map((each) => each.map(({ source, status, error }) => `${source} ${status} ${error?.code}`));
  expect(new Set(told.flat())).toEqual(new Set(['noventiq failed rate_limited', 'softline ok undefined']));
  expect(logins()).toEqual([1, 0]);
});

it('with Redis gone each replica goes on with the token it has, and logs in for itself once that ends', async () => {
  const only = ['softline'] as const;
  await Promise.all(shared.replicas.map((replica) => search(replica, somethingNew(only))));
  await shared.redis.kill();
  const held = await load(pause(500), only);
  expect([held.bad, logins()]).toEqual([[], [0, 0]]);
  softline().revokeTokens();
  const { bad } = await load(pause(1000), only);
  expect([bad, logins()]).toEqual([[], [0, REPLICAS]]);
});
