import { ProblemError } from '../errors/problem-error.js';
import type { ExportRequestDto } from './export-request.dto.js';

/** Refuses what a table has no place for, rather than leaving it out silently. */
export function refuseForCsv(body: ExportRequestDto): void {
  const asked = (['includeRaw', 'includeTotal'] as const).filter((key) => body[key] === true);
  if (asked.length === 0) return;
  throw new ProblemError('invalid_request', 'text/csv has no place for everything asked.', {
    errors: asked.map((key) => ({ pointer: `/${key}`, message: `${key} goes with application/x-ndjson only` })),
  });
}
