import type { Continuation } from '../continuation.js';
import { ConnectorFailure } from '../model/failure.js';
import type { SearchResult } from '../model/search-result.js';
import type { OrderSource } from '../ports/order-source.js';
import type { SearchRequest } from '../query/search-request.js';
import type { Budget } from '../scan/reading-account.js';
import { createOrderSearch, type OrderSearch } from '../order-search.js';
import { memoryCache } from './memory-cache.js';
import type { ModelBehaviour, ModelOrder } from './model-source.js';

/** The moment every test is at. */
export const NOW = Date.UTC(2026, 5, 15, 12, 30);

export const request = (partial: Partial<SearchRequest>): SearchRequest => ({
  sources: null,
  filter: {},
  native: {},
  sort: 'createdAt:desc',
  view: 'basic',
  limit: 50,
  cursor: null,
  includeTotal: false,
  partial: 'allow',
  expensive: 'refuse',
  timeoutMs: 20_000,
  ...partial,
});

export const engine = (sources: readonly OrderSource[], keeps = true, budget: Partial<Budget> = {}): OrderSearch =>
  createOrderSearch({
    sources,
    cache: memoryCache({ keeps }),
    clock: { now: () => NOW },
    cursorSecrets: ['0123456789abcdef0123456789abcdef'],
    budget,
  });

/** The pages of a whole chain, each begun anew unless they hand on a `continuation`. */
export async function readAll(
  search: OrderSearch,
  first: SearchRequest,
  continuation?: Continuation,
): Promise<SearchResult[]> {
  const pages: SearchResult[] = [];
  let { cursor } = first;
  do {
    const page = await search.search({ ...first, cursor }, continuation && { continuation });
    pages.push(page);
    cursor = page.page.nextCursor;
    if (pages.length > 500) throw new Error('The chain of pages has no end.');
  } while (cursor !== null);
  return pages;
}

export const HOUR = 3_600_000;

/** A provider without faults: windows, all in one page, counted in the reply. */
export const plain: ModelBehaviour = {
  kind: 'windowed',
  pageCap: 1000,
  granularity: 'second',
  shuffle: 1,
  countsInReply: true,
  nativeStatus: false,
  tellsParams: true,
  statusInDetail: false,
};

/** One order an hour, newest first, back from now. */
export const hourly = (count: number, shift = 0): ModelOrder[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${index}`, at: NOW - index * HOUR - shift, status: 'pending' }));

/** Makes every call fail. */
export const down =
  (kind: 'unavailable' | 'timeout' = 'unavailable') =>
  (): void => {
    throw new ConnectorFailure(kind, 'The provider answered with status 503.', { retryAfterMs: 1500 });
  };
