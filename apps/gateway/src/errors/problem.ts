import type { Applied, RequestFault } from '#order-search';
import type { SourceReportDto } from '../orders/source-report.dto.js';
import { toSourceReport } from '../orders/from-search-result.js';
import type { ProblemError } from './problem-error.js';
import { PROBLEM_TYPES, type ProblemCode } from './problem-types.js';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The body of every answer that is an error (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: ProblemCode;
  readonly requestId: string;
  readonly errors?: readonly RequestFault[];
  readonly sources?: readonly SourceReportDto[];
  readonly applied?: Applied;
}

/** `url` is the request's; its query is left out, because it may hold what should not be repeated. */
export function toProblem(error: ProblemError, url: string, requestId: string): Problem {
  const { status, title } = PROBLEM_TYPES[error.code];
  const { errors, sources, applied } = error.extras;
  return {
    type: `urn:problem-type:tributary:${error.code}`,
    title,
    status,
    detail: error.message,
    instance: url.split('?', 1)[0] ?? '',
    code: error.code,
    requestId,
    ...(errors === undefined ? {} : { errors }),
    ...(sources === undefined ? {} : { sources: sources.map(toSourceReport) }),
    ...(applied === undefined ? {} : { applied }),
  };
}
