import type { SearchRequest } from '#order-search';
import { toSearchRequest } from '../orders/to-search-request.js';
import { DEFAULT_PAGE_TIMEOUT_MS, type ExportRequestDto } from './export-request.dto.js';

/** Orders between two checkpoints, and at most on one page of the engine. */
export const CHECKPOINT_ORDERS = 1000;

/**
 * Where each order may need its detail, a page is as many as a source gives in the time of a page, even at ten calls a
 * second. More would be cut off by the deadline, and what is cut off is missing from the export.
 */
const DETAILED_PAGE_ORDERS = 100;

/** The request of the first page, with the most orders a page may have as its limit. */
export function toExportRequest(dto: ExportRequestDto): SearchRequest {
  const request = toSearchRequest(dto);
  const readsDetails = request.view === 'full' || (request.view === 'basic' && request.sort === 'source');
  return {
    ...request,
    limit: readsDetails ? DETAILED_PAGE_ORDERS : CHECKPOINT_ORDERS,
    timeoutMs: dto.timeoutMs ?? DEFAULT_PAGE_TIMEOUT_MS,
  };
}
