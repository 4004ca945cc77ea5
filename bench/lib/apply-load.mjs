import autocannon from 'autocannon';

/**
 * Sends requests over keep-alive connections, each as soon as the one before it on that connection is answered. Throws when
 * an answer is not 2xx.
 * @param {{ origin: string, body: string | (() => string) | readonly string[], connections: number, path?: string, headers?: object } &
 *   ({ durationMs: number } | { requests: number })} load `body`: one for all, one made for each request, or a list that is
 *   dealt out to the connections, which go through theirs over and over
 * @returns {Promise<{ requests: number, wallMs: number }>}
 */
export async function applyLoad({ origin, body, connections, path = '/orders/search', headers = {}, ...until }) {
  const url = `${origin}${path}`;
  const result = await autocannon({
    url,
    connections,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    // How often it looks whether its time is over.
    sampleInt: 50,
    ...(typeof body === 'string' ? { body } : {}),
    ...(typeof body === 'function'
      ? { requests: [{ setupRequest: (request) => ({ ...request, body: body() }) }] }
      : {}),
    ...(Array.isArray(body) ? { setupClient: dealOut(body, connections) } : {}),
    ...('requests' in until ? { amount: until.requests } : { duration: until.durationMs / 1000 }),
  });
  const faults = result.non2xx + result.errors + result.timeouts + result.mismatches;
  if (faults > 0) throw new Error(`${url}: ${faults} of ${result.requests.total} requests went wrong`);
  return { requests: result.requests.total, wallMs: result.duration * 1000 };
}

function dealOut(bodies, connections) {
  let dealt = 0;
  return (client) => {
    const first = dealt;
    dealt += 1;
    client.setRequests(bodies.filter((_, index) => index % connections === first).map((body) => ({ body })));
  };
}
