import type { CountResult } from '#order-search';
import type { CountResponseDto } from './count-response.dto.js';
import { toSourceReport } from './from-search-result.js';

/** The engine's count as the caller sees it. */
export function fromCountResult({ total, complete, sources, tookMs }: CountResult): CountResponseDto {
  return {
    total: { value: total.value, relation: total.relation },
    complete,
    sources: sources.map(toSourceReport),
    tookMs: Math.round(tookMs),
  };
}
