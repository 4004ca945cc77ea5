import { deepStrictEqual } from 'node:assert';
import { compared, figuresOf } from '../lib/case-result.mjs';
import { hiveMissing, startHiveGateway } from '../lib/start-hive-gateway.mjs';
import { measureThroughput } from '../lib/measure-throughput.mjs';
import { search, startGateway } from '../lib/start-gateway.mjs';
import { luaMissing, startNginxWithLua } from '../lib/start-nginx.mjs';
import { startRival } from '../lib/start-rival.mjs';
import {
  customerSearch,
  emailOf,
  FIVE_SHOPS,
  lightSources,
  newCustomers,
  startUpstream,
} from '../lib/start-upstream.mjs';
import { customerQuery } from '../rivals/hive-gateway/query.mjs';

const RIVALS = [
  { name: 'hand-written floor', script: 'floor' },
  { name: 'Fastify', script: 'fastify' },
  { name: 'Nest on Express + axios', script: 'nest-express' },
];

/** Five sources, of which nothing that was read before is of use: every request is for another customer. Upstreams answer at once. */
export const fanOut = {
  name: 'fan-out',
  title: 'Live fan-out, 5 sources, 0 ms upstream',
  async run({ load, stack }) {
    const upstream = stack.use(await startUpstream());
    const sources = lightSources(upstream.origin, FIVE_SHOPS);
    const variants = [{ name: 'tributary', server: stack.use(await startGateway(sources)) }];
    for (const { name, script } of RIVALS) {
      const server = stack.use(await startRival(script, { name, env: { SOURCES: JSON.stringify(sources) } }));
      variants.push({ name, server });
    }
    if (luaMissing === null)
      variants.push({ name: 'nginx + Lua', server: stack.use(await startNginxWithLua(sources)) });
    await makeSureOfTheSameWork(variants, upstream);
    if (hiveMissing === null) {
      const body = newCustomers((customer) => customerQuery(sources, emailOf(customer)));
      const server = stack.use(await startHiveGateway(sources));
      variants.push({ name: 'Hive Gateway', server, load: { path: '/graphql', body } });
      await makeSureOfFiveLists(server, upstream, body());
    }

    const { perCpuSecond, perSecond } = await measureThroughput(variants, {
      ...load,
      connections: 16,
      body: newCustomers(),
    });
    return {
      figures: [
        ...figuresOf(perCpuSecond, 'requests per CPU second'),
        ...figuresOf(perSecond, 'requests per second of the clock'),
      ],
      comparisons: [
        compared(perCpuSecond, 'tributary', 'hand-written floor', { atLeast: 0.75 }),
        compared(perCpuSecond, 'tributary', 'Nest on Express + axios', { atLeast: 3 }),
        ...(luaMissing === null ? [compared(perCpuSecond, 'tributary', 'nginx + Lua', { atLeast: 0.7 })] : []),
        ...(hiveMissing === null ? [compared(perCpuSecond, 'tributary', 'Hive Gateway', { atLeast: 5 })] : []),
        compared(perCpuSecond, 'tributary', 'Fastify'),
      ],
      missing: [
        ...(luaMissing === null ? [] : [{ what: 'nginx + Lua', why: luaMissing }]),
        ...(hiveMissing === null ? [] : [{ what: 'Hive Gateway', why: hiveMissing }]),
      ],
      notes: [
        'Checked before measuring: all variants make the same 5 calls and give the same 50 orders, but for Hive Gateway, which gives the five lists as they are: 100 orders, not merged.',
      ],
    };
  },
};

async function makeSureOfTheSameWork(variants, upstream) {
  let expected;
  for (const { name, server } of variants) {
    const before = await upstream.calls();
    const { orders } = await search(server.origin, customerSearch('of-all'));
    expected ??= orders;
    deepStrictEqual(orders, expected, `${name} gives other orders`);
    const calls = (await upstream.calls()) - before;
    if (calls !== 5) throw new Error(`${name} makes ${calls} calls`);
  }
}

async function makeSureOfFiveLists({ origin }, upstream, body) {
  const before = await upstream.calls();
  const headers = { 'content-type': 'application/json' };
  const { data } = await (await fetch(`${origin}/graphql`, { method: 'POST', headers, body })).json();
  deepStrictEqual(
    Object.values(data).map(({ orders }) => orders.length),
    Array.from({ length: FIVE_SHOPS.kinds.length }, () => FIVE_SHOPS.count),
  );
  deepStrictEqual((await upstream.calls()) - before, 5, 'Hive Gateway makes other calls');
}
