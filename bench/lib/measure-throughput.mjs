import { alternate } from './alternate.mjs';
import { applyLoad } from './apply-load.mjs';

/**
 * Requests that a server answers per second of CPU time, by variant: what one whole core gives. Unlike requests per second
 * of the clock this does not depend on whether load or upstreams keep up, and hardly on what else the machine does.
 * @param {readonly { name: string, server: { origin: string, cpuMs: () => number }, load?: { path?: string, headers?: object, body: () => string } }[]} variants
 *   `load`: how that one is asked, where it is not asked like the others
 * @param {{ rounds: number, roundMs: number, warmUpMs: number, connections: number, body?: string | (() => string) }} options
 * @returns {Promise<{ perCpuSecond: ReadonlyMap<string, readonly number[]>, perSecond: ReadonlyMap<string, readonly number[]>,
 *   requests: number }>} `requests`: how many all variants together have answered, while they warmed up too
 */
export async function measureThroughput(variants, { rounds, roundMs, warmUpMs, ...load }) {
  const perSecond = new Map(variants.map(({ name }) => [name, []]));
  let requests = 0;
  const loadOn = async ({ server, load: own }, durationMs) => {
    const applied = await applyLoad({ ...load, ...own, origin: server.origin, durationMs });
    requests += applied.requests;
    return applied;
  };
  for (const variant of variants) await loadOn(variant, warmUpMs);
  const perCpuSecond = await alternate(variants, rounds, async (variant) => {
    const before = variant.server.cpuMs();
    const { requests: answered, wallMs } = await loadOn(variant, roundMs);
    perSecond.get(variant.name).push((answered / wallMs) * 1000);
    return (answered / (variant.server.cpuMs() - before)) * 1000;
  });
  return { perCpuSecond, perSecond, requests };
}
