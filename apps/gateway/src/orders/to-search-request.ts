import type { SearchRequest } from '#order-search';
import { DEFAULT_LIMIT, type SearchRequestDto } from './search-request.dto.js';
import { toCountRequest } from './to-count-request.js';

/** A validated request as the engine takes it: defaults filled in, texts trimmed, times in epoch milliseconds. */
export function toSearchRequest(dto: SearchRequestDto): SearchRequest {
  const view = dto.view ?? 'basic';
  return {
    ...toCountRequest(dto),
    sort: dto.sort ?? (view === 'ids' ? 'source' : 'createdAt:desc'),
    view,
    limit: dto.limit ?? DEFAULT_LIMIT,
    cursor: dto.cursor ?? null,
    includeTotal: dto.includeTotal ?? false,
  };
}
