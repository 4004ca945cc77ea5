const JSON_TYPE = 'application/json';
const COUNT_TIMEOUT_MS = 30_000;

/** @returns {Promise<Response>} */
export function post({ url, apiKey }, path, body, accept, signal) {
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': JSON_TYPE, accept, ...(apiKey === null ? {} : { 'x-api-key': apiKey }) },
    body: JSON.stringify(body),
    signal,
  });
}

/**
 * How many orders there will be, to measure progress by; null where that cannot be told: the export does not depend on it.
 * @returns {Promise<number | null>}
 */
export async function countMatches(options, signal) {
  const { sources, filter, expensive } = options.request;
  try {
    const body = { sources, filter, expensive, timeoutMs: COUNT_TIMEOUT_MS };
    const answer = await post(options, '/orders/count', body, JSON_TYPE, signal);
    if (!answer.ok) return null;
    const { total } = await answer.json();
    return total.relation === 'gte' ? null : total.value;
  } catch {
    return null;
  }
}
