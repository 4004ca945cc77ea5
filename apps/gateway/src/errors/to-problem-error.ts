import { HttpException } from '@nestjs/common';
import { SearchRefusal } from '#order-search';
import { ProblemError } from './problem-error.js';
import type { ProblemCode } from './problem-types.js';

/** What Fastify and Nest refuse by themselves, by status; their own words are ours to choose. */
const BY_STATUS: Readonly<Record<number, { readonly code: ProblemCode; readonly detail: string }>> = {
  400: { code: 'invalid_request', detail: 'The request could not be read.' },
  404: { code: 'not_found', detail: 'There is nothing at this address.' },
  408: { code: 'request_timeout', detail: 'The request took too long to arrive.' },
  413: { code: 'payload_too_large', detail: 'The body is larger than the gateway takes.' },
  414: { code: 'invalid_request', detail: 'The address is too long.' },
  415: { code: 'unsupported_media_type', detail: 'Send the body as application/json.' },
  503: { code: 'shutting_down', detail: 'The gateway is shutting down; ask again in a moment.' },
};

/** Whatever was thrown, as the problem to tell. What nobody foresaw is `internal`, which says nothing of the defect. */
export function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof SearchRefusal) return fromRefusal(error);
  const known = BY_STATUS[statusOf(error) ?? 0];
  if (known !== undefined) return new ProblemError(known.code, known.detail);
  return new ProblemError('internal', 'Something went wrong on our side. The request id finds it in our logs.');
}

function fromRefusal({ code, message, faults, sources, applied }: SearchRefusal): ProblemError {
  return new ProblemError(code, message, {
    ...(code === 'invalid_request' ? { errors: faults } : {}),
    ...(code === 'unanswerable_filter' || code === 'sources_failed' || code === 'sources_timed_out' ? { sources } : {}),
    ...(applied === null ? {} : { applied }),
  });
}

/** Nest's exceptions carry their status; Fastify's errors are told by their code, so that nobody else's status is believed. */
function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error) || !('code' in error) || !('statusCode' in error)) return null;
  return String(error.code).startsWith('FST_') ? Number(error.statusCode) : null;
}
