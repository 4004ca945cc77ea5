import type { CountRequest } from '#order-search';
import type { CountRequestDto } from './count-request.dto.js';
import { DEFAULT_TIMEOUT_MS } from './search-request.dto.js';
import { toFilter, toNative, trimmed } from './to-filter.js';

/** What is asked, and of whom, without a page: defaults filled in, texts trimmed, times in epoch milliseconds. */
export function toCountRequest(dto: CountRequestDto): CountRequest {
  return {
    sources: trimmed(dto.sources ?? undefined) ?? null,
    filter: toFilter(dto.filter ?? {}),
    native: toNative(dto.filter?.native ?? {}),
    partial: dto.partial ?? 'allow',
    expensive: dto.expensive ?? 'refuse',
    timeoutMs: dto.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  };
}
