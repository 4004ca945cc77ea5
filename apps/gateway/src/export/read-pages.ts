import { setImmediate as otherWork } from 'node:timers/promises';
import {
  ANY_AGE,
  Continuation,
  type Caching,
  type OrderSearch,
  type Rights,
  type SearchRequest,
  type SearchResult,
} from '#order-search';
import { collectOnce, smallHeap } from './small-heap.js';
import { CHECKPOINT_ORDERS } from './to-export-request.js';

/** Reads what is kept, and keeps nothing: it would push out what those who turn pages by hand ask for again. */
const PASSING: Caching = { ...ANY_AGE, stores: false };

/** So many orders are worth a collection of the heap. */
const LONG_READING_ORDERS = 10_000;

/**
 * The pages of a search from its cursor to the end, each asked for once the one before has been taken: whoever takes
 * them slowly slows the upstream reading. A page ends where a checkpoint is due, so that the checkpoint's cursor stands
 * right behind the last order given. Throws the engine's `SearchRefusal`, or the reason of `signal`.
 */
export async function* readPages(
  orders: Pick<OrderSearch, 'search'>,
  request: SearchRequest,
  { signal, ...rights }: Rights & { readonly signal: AbortSignal },
): AsyncGenerator<SearchResult, void, undefined> {
  using _smallHeap = smallHeap();
  const continuation = new Continuation();
  let cursor = request.cursor;
  let given = 0;
  do {
    // A page out of the cache waits for nothing: without this turn, nobody else's request would get one.
    await otherWork();
    signal.throwIfAborted();
    const limit = Math.min(request.limit, CHECKPOINT_ORDERS - (given % CHECKPOINT_ORDERS));
    const options = { signal, caching: PASSING, continuation, ...rights };
    const page = await orders.search({ ...request, cursor, limit }, options).catch((error: unknown) => {
      throw signal.aborted ? signal.reason : error;
    });
    // What the engine made of a reading that was broken off is no page.
    signal.throwIfAborted();
    yield page;
    const isLong = given >= LONG_READING_ORDERS;
    given += page.orders.length;
    if (!isLong && given >= LONG_READING_ORDERS) collectOnce();
    cursor = page.page.nextCursor;
  } while (cursor !== null);
}
