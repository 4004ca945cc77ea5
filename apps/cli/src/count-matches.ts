import type { CountRequest, TributaryClient } from '#client';

const COUNT_TIMEOUT_MS = 30_000;

/** How many orders there will be, to measure progress by; null where that cannot be told: nothing depends on it. */
export async function countMatches(
  client: TributaryClient,
  { sources = null, filter = null, expensive = null }: CountRequest,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    const { total } = await client.count({ sources, filter, expensive, timeoutMs: COUNT_TIMEOUT_MS }, { signal });
    return total.relation === 'gte' ? null : total.value;
  } catch {
    return null;
  }
}
