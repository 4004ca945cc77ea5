import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/problem-error.js';
import { acceptWeight } from '../http/accept-weight.js';
import { NDJSON } from '../stream/ndjson.js';

export const EXPORT_FORMATS = {
  ndjson: NDJSON,
  csv: { mediaType: 'text/csv', contentType: 'text/csv; charset=utf-8; header=present' },
} as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** The form the client would rather have, NDJSON where it is all one; null when it accepts none. */
export function pickFormat(accept: string | undefined): ExportFormat | null {
  const [ndjson, csv] = [EXPORT_FORMATS.ndjson, EXPORT_FORMATS.csv].map(({ mediaType }) =>
    acceptWeight(accept ?? '*/*', mediaType),
  ) as [number, number];
  if (ndjson === 0 && csv === 0) return null;
  return csv > ndjson ? 'csv' : 'ndjson';
}

@Injectable()
export class AcceptsExportGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { accept } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    if (pickFormat(accept) !== null) return true;
    throw new ProblemError(
      'not_acceptable',
      'The answer is application/x-ndjson or text/csv; the Accept header leaves both out.',
    );
  }
}
