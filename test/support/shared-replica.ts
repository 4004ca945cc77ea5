import type { Fleet } from './start-fleet.js';
import type { Replica } from './start-replica.js';

/** Many processes on few cores: none is to take another's turn for a Redis that hangs. */
const PATIENT_MS = 5000;

/** One more replica of those that share the Redis at `url`. */
export function startSharedReplica(
  fleet: Fleet,
  url: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Replica> {
  return fleet.start({
    REDIS_URL: url,
    CACHE_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
    REDIS_TIMEOUT_MS: String(PATIENT_MS),
    ...environment,
  });
}

export interface Answer {
  readonly status: number;
  readonly complete: unknown;
  readonly ids: readonly string[];
}

/** A search by HTTP, and of its answer what a test compares. */
export async function search({ origin }: Pick<Replica, 'origin'>, body: object): Promise<Answer> {
  const answer = await fetch(`${origin}/orders/search`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ timeoutMs: 30_000, ...body }),
  });
  const { complete, orders = [] } = (await answer.json()) as { complete?: boolean; orders?: { id: string }[] };
  return { status: answer.status, complete, ids: orders.map(({ id }) => id) };
}
