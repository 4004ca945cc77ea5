import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { ProblemError } from '../errors/problem-error.js';

/** Routes that take a body of lines, as the stream it comes as, beside one in JSON. */
const STREAMED: ReadonlySet<string | undefined> = new Set(['/orders/reconcile']);

const LINES = /^application\/(?:x-)?ndjson\s*(?:;|$)/i;

/** Whether the body is read piece by piece while it comes. */
export function isStreamedBody({ headers, routeOptions }: FastifyRequest): boolean {
  return LINES.test(headers['content-type'] ?? '') && STREAMED.has(routeOptions.url);
}

/** Everywhere else NDJSON is refused before a byte of it is read. */
export function acceptStreamedBodies(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(LINES, async (request: FastifyRequest, body: Readable) => {
    if (STREAMED.has(request.routeOptions.url)) return body;
    throw new ProblemError('unsupported_media_type', 'Send the body as application/json.');
  });
}
