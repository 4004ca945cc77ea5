import type { SearchResult } from '../model/search-result.js';
import type { OrderSource } from '../ports/order-source.js';
import type { SearchRequest } from '../query/search-request.js';
import type { Budget } from '../scan/source-reader.js';
import { createOrderSearch, type OrderSearch } from '../order-search.js';
import { memoryCache } from './memory-cache.js';

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

/** The pages of a whole chain. */
export async function readAll(search: OrderSearch, first: SearchRequest): Promise<SearchResult[]> {
  const pages: SearchResult[] = [];
  let { cursor } = first;
  do {
    const page = await search.search({ ...first, cursor });
    pages.push(page);
    cursor = page.page.nextCursor;
    if (pages.length > 500) throw new Error('The chain of pages has no end.');
  } while (cursor !== null);
  return pages;
}
