import { fileURLToPath } from 'node:url';
import { startServer } from './start-server.mjs';

const SCRIPT = fileURLToPath(new URL('../upstream/serve.mjs', import.meta.url));

/** The light upstreams (`upstream/serve.mjs`); `calls()` tells how many calls have come so far. */
export async function startUpstream({ latencyMs = 0 } = {}) {
  const server = await startServer({
    name: 'upstreams',
    args: () => [SCRIPT],
    env: () => ({ LATENCY_MS: String(latencyMs) }),
    core: 'others',
  });
  const calls = async () => Number(await (await fetch(`${server.origin}/calls`)).text());
  return { ...server, calls };
}

/**
 * Sources as in the gateway's configuration file, over books of `count` orders each between two times.
 * @param {string} origin of the upstreams
 * @param {{ kinds: readonly ('zonos' | 'cs-cart')[], count: number, from: string, to: string, pageSize?: number, cache?: object }} options
 */
export function lightSources(origin, { kinds, count, from, to, pageSize, cache }) {
  return kinds.map((kind, index) => {
    const span = [from, to].map((time) => Date.parse(time) / 1000);
    return {
      name: `shop-${index + 1}`,
      connector: kind,
      baseUrl: `${origin}/${kind}/${index + 1}/${count}/${span.join('/')}`,
      earliest: from.slice(0, 10),
      // So that the bench does not measure the queue.
      concurrency: 1000,
      ...(cache && { cache }),
      ...(kind === 'zonos'
        ? { credentials: { store: '999', secret: 'bench' } }
        : {
            credentials: { email: 'bench@example.com', apiKey: 'bench' },
            currency: 'EUR',
            ...(pageSize !== undefined && { pageSize }),
          }),
    };
  });
}

/** Five shops that tell all that a page shows in their lists: for each customer 20 orders, about 6 KB, one call. */
export const FIVE_SHOPS = {
  kinds: Array.from({ length: 5 }, () => 'cs-cart'),
  count: 20,
  from: '2024-03-05T00:00:00Z',
  to: '2024-03-06T00:00:00Z',
};

export const emailOf = (customer) => `customer-${customer}@example.com`;

/** The search for a customer's orders, which a page of 50 answers; nobody else's answer is of use for it. */
export const customerSearch = (customer) =>
  JSON.stringify({ filter: { customer: { email: emailOf(customer) } }, limit: 50 });

/** Searches for one customer after another, never for the same. */
export function newCustomers(searchFor = customerSearch) {
  let customer = 0;
  return () => {
    customer += 1;
    return searchFor(customer);
  };
}

/** Beyond any case: what is measured is what a hit costs, not what comes after. */
export const KEPT_FOR_AN_HOUR = { newestSeconds: 3600, dayOldSeconds: 3600, recentSeconds: 3600, olderSeconds: 3600 };
