import { afterAll, beforeAll, beforeEach } from 'vitest';
import { RedisServer } from '../../libs/platform/test-support/redis-server.js';
import { type Fleet, type FleetOptions, startFleet } from './start-fleet.js';
import type { Replica } from './start-replica.js';

/** Many processes on few cores: none is to take another's turn for a Redis that hangs. */
const PATIENT_MS = 5000;
const START_LIMIT_MS = 120_000;

export interface SharedReplicas {
  readonly redis: RedisServer;
  readonly fleet: Fleet;
  readonly replicas: readonly Replica[];
  readonly simulators: Fleet['sandbox']['simulators'];
  /** One more. */
  readonly startAnother: () => Promise<Replica>;
}

/**
 * For all tests of a file: gateway processes that share one Redis, over one sandbox whose calls are counted from the
 * beginning of each test. There from `beforeAll` on.
 */
export function useSharedReplicas(
  count: number,
  { environment = {}, ...book }: FleetOptions & { readonly environment?: Readonly<Record<string, string>> },
): SharedReplicas {
  const shared = {} as { -readonly [K in keyof SharedReplicas]: SharedReplicas[K] };
  beforeAll(async () => {
    const redis = (shared.redis = await RedisServer.start());
    const fleet = (shared.fleet = await startFleet(book));
    shared.simulators = fleet.sandbox.simulators;
    shared.startAnother = () => startSharedReplica(fleet, redis.url, environment);
    shared.replicas = await Promise.all(Array.from({ length: count }, shared.startAnother));
  }, START_LIMIT_MS);
  afterAll(async () => {
    await shared.fleet[Symbol.asyncDispose]();
    await shared.redis[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    for (const simulator of Object.values(shared.simulators)) simulator.reset();
  });
  return shared;
}

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

/** What a source's report says. */
export interface Report {
  readonly source: string;
  readonly status: string;
  readonly error: { readonly code: string; readonly retryAfterSeconds: number | null } | null;
}

/** A search by HTTP, and of its answer what a test compares. */
export async function search(replica: Pick<Replica, 'origin'>, body: object): Promise<Answer> {
  const { status, complete, orders = [] } = await searched(replica, body);
  return { status, complete, ids: orders.map(({ id }) => id) };
}

/** A search by HTTP, and how its sources did. */
export async function reportsOf(replica: Pick<Replica, 'origin'>, body: object): Promise<readonly Report[]> {
  return (await searched(replica, body)).sources ?? [];
}

interface Searched {
  readonly status: number;
  readonly complete?: boolean;
  readonly orders?: readonly { readonly id: string }[];
  readonly sources?: readonly Report[];
}

async function searched({ origin }: Pick<Replica, 'origin'>, body: object): Promise<Searched> {
  const answer = await fetch(`${origin}/orders/search`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ timeoutMs: 30_000, ...body }),
  });
  return { ...((await answer.json()) as object), status: answer.status };
}
