import { afterEach, expect, it } from 'vitest';
import { type Report, reportsOf, useSharedReplicas } from './support/shared-replica.js';
import type { Replica } from './support/start-replica.js';

// Promise: what a provider asks of one replica all of them obey, and its rate limit is that of all of them together.

const REPLICAS = 3;
const PER_WINDOW = 5;
const WINDOW_SECONDS = 4;
const WINDOWS = 3;

const shared = useSharedReplicas(REPLICAS, {
  seed: 9,
  orders: 200,
  settings: { commerscale: { rateLimit: { requests: PER_WINDOW, perSeconds: WINDOW_SECONDS } } },
});

afterEach(() => {
  for (const simulator of Object.values(shared.simulators)) simulator.clearFaults();
});

const macke = () => shared.simulators.macke;

let asked = 0;

/** Costs one call: an order that nobody has asked for yet. */
async function readAnother(
  replica: Replica,
  source: 'macke' | 'zonos' | 'commerscale',
  timeoutMs = 30_000,
): Promise<Report> {
  const order = shared.simulators[source].orders.all()[asked];
  asked += 1;
  const body = { sources: [source], filter: { ids: [`${source}:${order?.id}`] }, timeoutMs };
  const [report] = await reportsOf(replica, body);
  if (report === undefined) throw new Error('a search without a report');
  return report;
}

async function penaltyAt({ origin }: Replica, source: string): Promise<number | null> {
  const answer = await fetch(`${origin}/sources/${source}`);
  const { health } = (await answer.json()) as { readonly health: { readonly penaltyUntil: string | null } };
  return health.penaltyUntil === null ? null : Date.parse(health.penaltyUntil);
}

const everywhere = <T>(ask: (replica: Replica) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(shared.replicas.map(ask));

it('every replica leaves a provider alone as long as it has asked one of them, and no other source', async () => {
  macke().plant({ fault: 'rate_limited', retryAfter: '600', times: 1 });
  const refused = { status: 'failed', error: { code: 'rate_limited' } };
  expect(await readAnother(shared.replicas[0]!, 'macke', 2000)).toMatchObject(refused);
  const known = () => everywhere((replica) => penaltyAt(replica, 'macke'));
  await expect.poll(known, { timeout: 10_000 }).not.toContain(null);
  const [until] = await known();

  expect(until).toBeGreaterThan(Date.now() + 500_000);
  expect(new Set(await known())).toEqual(new Set([until]));
  for (const report of await everywhere((replica) => readAnother(replica, 'macke'))) {
    expect(report).toMatchObject(refused);
    expect(report.error?.retryAfterSeconds).toBeGreaterThan(500);
  }
  const late = await shared.startAnother();
  await expect.poll(() => penaltyAt(late, 'macke'), { timeout: 10_000 }).toBe(until);
  expect(await readAnother(late, 'macke')).toMatchObject(refused);
  expect(macke().callCount()).toBe(1);
  expect(await readAnother(late, 'zonos')).toMatchObject({ status: 'ok', error: null });
});

it('whoever asks meanwhile waits until it is over, where his deadline allows', async () => {
  const zonos = shared.simulators.zonos;
  zonos.plant({ fault: 'rate_limited', retryAfter: '3', times: 1 });
  const range = (days: number) => {
    const to = new Date(Date.now() - days * 86_400_000).toISOString();
    return { sources: ['zonos'], filter: { createdAt: { to } }, limit: 5, timeoutMs: 30_000 };
  };
  const first = reportsOf(shared.replicas[0]!, range(10));
  const known = () => everywhere((replica) => penaltyAt(replica, 'zonos'));
  await expect.poll(known, { timeout: 10_000 }).not.toContain(null);
  const [until] = await known();
  const others = shared.replicas.map((replica, index) => reportsOf(replica, range(20 + index)));

  for (const [report] of await Promise.all([first, ...others])) expect(report).toMatchObject({ status: 'ok' });
  const [refused, ...later] = zonos.calls.map(({ arrivedAt }) => arrivedAt);
  expect(refused).toBeLessThan(until ?? 0);
  expect(later.length).toBeGreaterThanOrEqual(REPLICAS + 1);
  expect(later.filter((arrivedAt) => arrivedAt < (until ?? Infinity))).toEqual([]);
});

it('a rate limit counts the calls of all replicas together, and who must wait does', async () => {
  const reads = Array.from({ length: WINDOWS * PER_WINDOW }, (_, turn) =>
    readAnother(shared.replicas[turn % REPLICAS]!, 'commerscale'),
  );
  expect(new Set((await Promise.all(reads)).map(({ status }) => status))).toEqual(new Set(['ok']));

  const arrivals = shared.simulators.commerscale.calls.map(({ arrivedAt }) => arrivedAt);
  expect(arrivals).toHaveLength(WINDOWS * PER_WINDOW);
  // A window begins when its first call is counted, a moment before that arrives.
  for (let next = PER_WINDOW; next < arrivals.length; next += PER_WINDOW) {
    expect(arrivals[next]! - arrivals[next - PER_WINDOW]!).toBeGreaterThan((WINDOW_SECONDS * 1000) / 2);
  }
});
