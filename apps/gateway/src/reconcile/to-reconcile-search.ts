import { type KnownNeeds, type SearchRequest, type ReconciledSource, viewFor } from '#order-search';
import { toExportRequest } from '../export/to-export-request.js';
import type { ReconcileRequestDto } from './reconcile-request.dto.js';

/** The search whose pages are one source's orders in the range, read as far as the list needs. */
export function toReconcileSearch(
  { createdAt, partial, timeoutMs }: ReconcileRequestDto,
  source: ReconciledSource,
  needs: KnownNeeds,
): SearchRequest {
  return toExportRequest({
    sources: [source.name],
    filter: createdAt ? { createdAt } : null,
    sort: 'source',
    view: viewFor(source, needs),
    partial: partial ?? null,
    timeoutMs: timeoutMs ?? null,
  });
}
