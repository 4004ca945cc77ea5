import type { Replica } from './start-replica.js';

interface Shown {
  readonly id: string;
  readonly nativeStatus: string;
}

/** What a replica has told of the order, asked at `askedAt` (`performance.now()`). */
export interface Sight {
  readonly replica: number;
  readonly by: 'id' | 'list';
  readonly askedAt: number;
  readonly nativeStatus: string | undefined;
}

export interface OrderWatch extends AsyncDisposable {
  readonly sights: readonly Sight[];
}

/** Asks every replica for one order by its id, and for the newest of its source, over and over until it is disposed of. */
export function watchOrder(replicas: readonly Replica[], id: string): OrderWatch {
  const sights: Sight[] = [];
  const end = new AbortController();
  const watch = async (replica: number, by: Sight['by'], look: () => Promise<string | undefined>): Promise<void> => {
    while (!end.signal.aborted) {
      const askedAt = performance.now();
      sights.push({ replica, by, askedAt, nativeStatus: await look() });
    }
  };
  const watching = replicas.flatMap(({ origin }, replica) => [
    watch(replica, 'id', async () => (await orderAt(origin, id)).nativeStatus),
    watch(replica, 'list', async () => (await newestAt(origin, id)).find((order) => order.id === id)?.nativeStatus),
  ]);
  return {
    sights,
    [Symbol.asyncDispose]: async () => {
      end.abort();
      await Promise.all(watching);
    },
  };
}

async function orderAt(origin: string, id: string): Promise<Shown> {
  const answer = await fetch(`${origin}/orders/${encodeURIComponent(id)}`);
  return (await answer.json()) as Shown;
}

async function newestAt(origin: string, id: string): Promise<readonly Shown[]> {
  const answer = await fetch(`${origin}/orders/search`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ sources: [id.split(':')[0]], limit: 50, timeoutMs: 30_000 }),
  });
  return ((await answer.json()) as { readonly orders: readonly Shown[] }).orders;
}
