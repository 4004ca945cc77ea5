import type { SearchResult } from './model/search-result.js';
import type { Cache } from './ports/cache.js';
import type { Clock } from './ports/clock.js';
import type { OrderSource } from './ports/order-source.js';
import type { SearchRequest } from './query/search-request.js';

export interface OrderSearchOptions {
  readonly sources: readonly OrderSource[];
  readonly cache: Cache;
  readonly clock: Clock;
  /** The first signs cursors, all verify; 32 characters or more each. */
  readonly cursorSecrets: readonly string[];
  /** How far provider clocks may run ahead; bounds an ascending chain. */
  readonly clockSkewMs?: number;
}

export interface OrderSearch {
  /** Throws `SearchRefusal` when there is no answer; a source's failure is in its report, never thrown. */
  search(request: SearchRequest, options?: { readonly signal?: AbortSignal }): Promise<SearchResult>;
}

export declare function createOrderSearch(options: OrderSearchOptions): OrderSearch;
