import { applyLoad } from '../lib/apply-load.mjs';
import { figuresOf } from '../lib/case-result.mjs';
import { measureCosts, pointsOf } from '../lib/measure-pages.mjs';
import { startGateway } from '../lib/start-gateway.mjs';
import { startRedis } from '../lib/start-redis.mjs';
import { customerSearch, FIVE_SHOPS, lightSources, startUpstream } from '../lib/start-upstream.mjs';

const FIVE = ['cs-cart', 'cs-cart', 'cs-cart', 'zonos', 'zonos'];
const TEN_YEARS = { from: '2014-01-01T00:00:00Z', to: '2024-01-01T00:00:00Z' };
/** Calls are the same each time. */
const ROUNDS = 3;
const MIDDLE = { filter: { createdAt: { to: '2019-01-01T00:00:00Z' } } };

/** What a request costs, in calls and CPU, as one thing grows and the rest stays. */
export const growth = {
  name: 'growth',
  title: 'The cost of growth',
  async run(context) {
    const series = [];
    for (const measure of [bySources, byOrders, byReplicas]) {
      const disposables = new AsyncDisposableStack();
      const stack = { use: (server) => (disposables.defer(() => server.stop()), server) };
      try {
        series.push(await measure({ ...context, stack }));
      } finally {
        await disposables.disposeAsync();
      }
    }
    const figures = series.flatMap(({ name, points }) =>
      points.flatMap(({ x, calls, cpuMs }) => [
        ...figuresOf(new Map([[`${name} ${x.toLocaleString('en')}`, [calls]]]), 'calls a request'),
        ...figuresOf(new Map([[`${name} ${x.toLocaleString('en')}`, [cpuMs]]]), 'CPU ms a request'),
      ]),
    );
    return { figures, comparisons: [], series };
  },
};

async function bySources({ quick, stack }) {
  const numbers = quick ? [1, 5] : [1, 2, 5, 10, 20, 50];
  const upstream = stack.use(await startUpstream());
  const kinds = Array.from({ length: numbers.at(-1) }, (_, index) => (index % 2 === 0 ? 'cs-cart' : 'zonos'));
  const sources = lightSources(upstream.origin, { ...TEN_YEARS, kinds, count: 1000 });
  const gateway = stack.use(await startGateway(sources));
  const requests = numbers.map((number) => ({
    name: String(number),
    bodies: [{ ...MIDDLE, sources: sources.slice(0, number).map(({ name }) => name) }],
  }));
  const costs = await measureCosts(gateway, upstream, requests, { rounds: ROUNDS, times: quick ? 3 : 5 });
  return { name: 'sources', title: 'Sources', points: pointsOf(costs, numbers) };
}

async function byOrders({ quick, stack }) {
  const numbers = quick ? [1e3, 1e5] : [1e3, 1e4, 1e5, 1e6, 1e7];
  const upstream = stack.use(await startUpstream());
  const points = [];
  for (const count of numbers) {
    const sources = lightSources(upstream.origin, { kinds: FIVE, ...TEN_YEARS, count });
    const gateway = await startGateway(sources);
    const requests = [{ name: String(count), bodies: [MIDDLE] }];
    const costs = await measureCosts(gateway, upstream, requests, { rounds: ROUNDS, times: quick ? 3 : 5 });
    points.push(...pointsOf(costs, [count]));
    await gateway.stop();
  }
  return { name: 'orders a source', title: 'Orders in each source, a page in the middle', points };
}

/** The same searches, each asked of every replica in turn: what one has read no other asks for. */
async function byReplicas({ quick, stack }) {
  const numbers = quick ? [1, 2] : [1, 2, 3, 4];
  const searches = quick ? 20 : 100;
  const asksOfEach = 12;
  const points = [];
  for (const replicas of numbers) {
    const redis = await startRedis();
    const upstream = await startUpstream();
    const sources = lightSources(upstream.origin, FIVE_SHOPS);
    const env = { REDIS_URL: redis.url, CACHE_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') };
    const fleet = [];
    for (let replica = 0; replica < replicas; replica += 1) fleet.push(stack.use(await startGateway(sources, { env })));
    const bodies = Array.from({ length: searches }, (_, customer) => customerSearch(customer));
    const cpuBefore = fleet.map((gateway) => gateway.cpuMs());
    await Promise.all(
      fleet.map(({ origin }) =>
        applyLoad({ origin, body: bodies, connections: 4, requests: (searches * asksOfEach) / replicas }),
      ),
    );
    const cpuMs = fleet.reduce((sum, gateway, index) => sum + gateway.cpuMs() - cpuBefore[index], 0);
    const requests = searches * asksOfEach;
    points.push({ x: replicas, calls: (await upstream.calls()) / requests, cpuMs: cpuMs / requests });
    for (const server of [...fleet, upstream, redis]) await server.stop();
  }
  return { name: 'replicas', title: 'Replicas over one Redis, the same searches', points };
}
