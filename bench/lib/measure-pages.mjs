import { alternate } from './alternate.mjs';
import { search } from './start-gateway.mjs';
import { median } from './statistics.mjs';

export const PAGE_ORDERS = 50;
const STRIDE_ORDERS = 1000;
const LIVE = { 'cache-control': 'no-store' };

/**
 * Cursors of pages of 50, by their numbers, found by walking there in long strides.
 * @param {string} origin of the gateway
 * @param {readonly number[]} numbers ascending
 */
export async function walkToPages(origin, numbers) {
  const cursors = new Map();
  let cursor = null;
  let given = 0;
  for (const number of numbers) {
    const goal = (number - 1) * PAGE_ORDERS;
    while (given < goal) {
      const limit = Math.min(STRIDE_ORDERS, goal - given);
      const { orders, page, complete } = await search(origin, { cursor, limit, timeoutMs: 30_000 });
      if (!complete || page.nextCursor === null) throw new Error(`the walk broke off after ${given} orders`);
      given += orders.length;
      cursor = page.nextCursor;
    }
    cursors.set(number, cursor);
  }
  return cursors;
}

/**
 * What requests cost, each asked live, several times a round: of several bodies the mean.
 * @param {{ cpuMs: () => number, origin: string }} gateway
 * @param {{ calls: () => Promise<number> }} upstream
 * @param {readonly { name: string, bodies: readonly object[] }[]} requests
 * @param {{ rounds: number, times: number }} options
 * @returns {Promise<{ calls: ReadonlyMap<string, readonly number[]>, cpuMs: ReadonlyMap<string, readonly number[]> }>} per request
 */
export async function measureCosts(gateway, upstream, requests, { rounds, times }) {
  const calls = new Map(requests.map(({ name }) => [name, []]));
  const ask = async ({ bodies }) => {
    for (let turn = 0; turn < times; turn += 1) {
      for (const body of bodies) {
        const { complete } = await search(gateway.origin, { timeoutMs: 30_000, ...body }, LIVE);
        if (!complete) throw new Error(`incomplete: ${JSON.stringify(body)}`);
      }
    }
  };
  for (const request of requests) await ask(request);
  const cpuMs = await alternate(requests, rounds, async (request) => {
    const callsBefore = await upstream.calls();
    const cpuBefore = gateway.cpuMs();
    await ask(request);
    const asked = times * request.bodies.length;
    const cpuPerRequest = (gateway.cpuMs() - cpuBefore) / asked;
    calls.get(request.name).push(((await upstream.calls()) - callsBefore) / asked);
    return cpuPerRequest;
  });
  return { calls, cpuMs };
}

/** What requests cost that are named after the number that grows, as points of a chart. */
export const pointsOf = ({ calls, cpuMs }, numbers) =>
  numbers.map((x) => ({ x, calls: median(calls.get(String(x))), cpuMs: median(cpuMs.get(String(x))) }));
