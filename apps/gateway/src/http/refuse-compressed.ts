import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../errors/problem-error.js';

/** Bodies are read as they come: a few kilobytes may inflate to gigabytes, and no request is large. */
export function refuseCompressed(fastify: FastifyInstance): void {
  fastify.addHook('preParsing', async ({ headers }, _reply, payload) => {
    const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
    if (encoding === '' || encoding === 'identity') return payload;
    const words = 'Send the body as it is, without a Content-Encoding.';
    throw new ProblemError('unsupported_media_type', words, { headers: { 'Accept-Encoding': 'identity' } });
  });
}
