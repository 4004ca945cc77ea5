import { Redis } from 'ioredis';
import { alternate } from '../lib/alternate.mjs';
import { applyLoad } from '../lib/apply-load.mjs';
import { compared, figuresOf } from '../lib/case-result.mjs';
import { search, startGateway } from '../lib/start-gateway.mjs';
import { startRedis } from '../lib/start-redis.mjs';
import { startRival } from '../lib/start-rival.mjs';
import { customerSearch, FIVE_SHOPS, KEPT_FOR_AN_HOUR, lightSources, startUpstream } from '../lib/start-upstream.mjs';

const CONNECTIONS = 16;

/**
 * Searches that another replica has answered: this one has none of it in its memory, and each is asked once. Every search is
 * for another customer, so that each has readings of its own.
 */
export const redisHit = {
  name: 'redis-hit',
  title: 'Redis hit, filled by another replica, 50 orders',
  async run({ quick, load: { rounds }, stack }) {
    const redis = stack.use(await startRedis());
    const upstream = stack.use(await startUpstream());
    const sources = lightSources(upstream.origin, { ...FIVE_SHOPS, cache: KEPT_FOR_AN_HOUR });
    const env = {
      REDIS_URL: redis.url,
      CACHE_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
      REDIS_TIMEOUT_MS: '1000',
    };
    const perRound = quick ? 200 : 2000;
    const bodiesOf = (round) =>
      Array.from({ length: perRound }, (_, index) => customerSearch(round * perRound + index));

    const filler = await startGateway(sources, { env, name: 'the replica that fills Redis' });
    for (let round = 0; round <= rounds; round += 1) {
      await applyLoad({ origin: filler.origin, body: bodiesOf(round), connections: CONNECTIONS, requests: perRound });
    }
    const page = await search(filler.origin, customerSearch(0));
    if (page.orders.length !== 50) throw new Error(`a page has ${page.orders.length} orders`);
    await filler.stop();

    const client = new Redis(redis.url);
    for (let round = 0; round <= rounds; round += 1) {
      const pipeline = client.pipeline();
      for (const body of bodiesOf(round)) pipeline.set(body, page.text);
      await pipeline.exec();
    }
    await client.quit();

    const variants = [
      { name: 'tributary', server: stack.use(await startGateway(sources, { env })) },
      {
        name: 'node:http + ioredis',
        server: stack.use(await startRival('redis-bytes', { env: { REDIS_URL: redis.url } })),
      },
    ];
    const measure = async ({ server }, round) => {
      const before = server.cpuMs();
      const asked = { origin: server.origin, body: bodiesOf(round), connections: CONNECTIONS, requests: perRound };
      const { requests } = await applyLoad(asked);
      return (requests / (server.cpuMs() - before)) * 1000;
    };
    const callsBefore = await upstream.calls();
    for (const variant of variants) await measure(variant, rounds);
    const perCpuSecond = await alternate(variants, rounds, measure);
    const calls = (await upstream.calls()) - callsBefore;
    return {
      figures: figuresOf(perCpuSecond, 'requests per CPU second'),
      comparisons: [compared(perCpuSecond, 'tributary', 'node:http + ioredis', { atLeast: 0.8 })],
      notes: [`Upstream calls while ${perRound * (rounds + 1)} searches were measured: ${calls}.`],
    };
  },
};
