import { gzipSync } from 'node:zlib';
import { Redis } from 'ioredis';
import { applyLoad } from '../lib/apply-load.mjs';
import { compared, figuresOf } from '../lib/case-result.mjs';
import { measureThroughput } from '../lib/measure-throughput.mjs';
import { search, startGateway } from '../lib/start-gateway.mjs';
import { startRedis } from '../lib/start-redis.mjs';
import { startRival } from '../lib/start-rival.mjs';
import { customerSearch, FIVE_SHOPS, KEPT_FOR_AN_HOUR, lightSources, startUpstream } from '../lib/start-upstream.mjs';

const CONNECTIONS = 16;
/** Of clients that take it compressed: most do. */
const GZIP = { 'accept-encoding': 'gzip' };

/**
 * Many more than the gateway remembers the requests of, so that asked in turn, over and over, each is new to it
 * whenever it comes: a round can last as long as it takes to measure, and what is compiled while it runs is compiled before.
 */
const PAGES = 4000;

/**
 * Searches that another replica has answered: this one has none of it in its memory. Every search is for another customer, so
 * that each has readings of its own. Redis' own count shows that each was answered by one value of it.
 */
export const redisHit = {
  name: 'redis-hit',
  title: 'Redis hit, filled by another replica, 50 orders',
  async run({ quick, load, stack }) {
    const redis = stack.use(await startRedis());
    const upstream = stack.use(await startUpstream());
    const sources = lightSources(upstream.origin, { ...FIVE_SHOPS, cache: KEPT_FOR_AN_HOUR });
    const env = {
      REDIS_URL: redis.url,
      CACHE_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
      REDIS_TIMEOUT_MS: '1000',
    };
    const bodies = Array.from({ length: quick ? PAGES / 2 : PAGES }, (_, customer) => customerSearch(customer));

    const filler = await startGateway(sources, { env, name: 'the replica that fills Redis' });
    await applyLoad({
      origin: filler.origin,
      body: bodies,
      connections: CONNECTIONS,
      requests: bodies.length,
    });
    const page = await search(filler.origin, customerSearch(0));
    if (page.orders.length !== 50) throw new Error(`a page has ${page.orders.length} orders`);
    await filler.stop();

    const client = new Redis(redis.url);
    const startOver = async (database, bytes, rivalEnv = {}) => {
      const pipeline = client.pipeline().select(database);
      for (const each of bodies) pipeline.set(each, bytes);
      await pipeline.exec();
      const url = `${redis.url}/${database}`;
      return stack.use(await startRival('redis-bytes', { env: { REDIS_URL: url, ...rivalEnv } }));
    };
    const gateway = stack.use(await startGateway(sources, { env }));
    const body = inTurn(bodies);
    const variants = [
      { name: 'tributary', server: gateway, load: { body } },
      { name: 'node:http + ioredis', server: await startOver(1, page.text), load: { body: inTurn(bodies) } },
      { name: 'tributary, gzip', server: gateway, load: { body, headers: GZIP } },
      {
        name: 'node:http + ioredis, gzip',
        server: await startOver(2, gzipSync(page.text, { level: 1 }), { CONTENT_ENCODING: 'gzip' }),
        load: { body: inTurn(bodies), headers: GZIP },
      },
    ];
    const callsBefore = await upstream.calls();
    const getsBefore = await getsOf(client);
    const { perCpuSecond, requests } = await measureThroughput(variants, { ...load, connections: CONNECTIONS });
    const calls = (await upstream.calls()) - callsBefore;
    const gets = (await getsOf(client)) - getsBefore;
    await client.quit();
    // A few more were asked for as a round ended.
    if (gets < requests) throw new Error(`${requests} searches took ${gets} values out of Redis`);
    return {
      figures: figuresOf(perCpuSecond, 'requests per CPU second'),
      comparisons: [
        compared(perCpuSecond, 'tributary', 'node:http + ioredis', { atLeast: 0.8 }),
        compared(perCpuSecond, 'tributary, gzip', 'node:http + ioredis, gzip'),
      ],
      notes: [
        `While ${requests} searches were measured, Redis was asked for ${gets} values, and the upstreams ${calls} times.`,
      ],
    };
  },
};

/** One after another, from the first again after the last. */
function inTurn(bodies) {
  let next = 0;
  return () => bodies[next++ % bodies.length];
}

/** How many values this Redis has been asked for so far. */
async function getsOf(redis) {
  return Number(/cmdstat_get:calls=(\d+)/.exec(await redis.info('commandstats'))?.[1] ?? 0);
}
