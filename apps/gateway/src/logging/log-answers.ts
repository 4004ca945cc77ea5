import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PinoLogger } from 'nestjs-pino';
import type { EndedRequest } from '../http/ended-request.js';
import { notingSources, type SourceNote } from './source-notes.js';

/**
 * One line an answer, or for a client that left before it had one. The route, not the address, so that no id of an order
 * gets into the log; never a body.
 */
export function logAnswers(fastify: FastifyInstance, logger: PinoLogger): void {
  const notes = new WeakMap<FastifyRequest, Map<string, SourceNote>>();
  // Not before, because a body arrives in the context of its connection.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const own = new Map<string, SourceNote>();
    notes.set(request, own);
    notingSources(own, done);
  });
  const sourcesOf = (request: FastifyRequest): readonly SourceNote[] => [...(notes.get(request)?.values() ?? [])];
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) logEnd(logger, endOf(request, reply), sourcesOf(request));
    });
    done();
  });
  fastify.addHook('onResponse', async (request, reply) => {
    if (reply.raw.writableFinished) logEnd(logger, endOf(request, reply), sourcesOf(request));
  });
}

function endOf(request: FastifyRequest, reply: FastifyReply): EndedRequest {
  return {
    requestId: request.id,
    caller: request.caller?.name ?? null,
    method: request.method,
    route: request.routeOptions.url ?? null,
    status: reply.raw.writableFinished ? reply.statusCode : null,
    tookMs: reply.elapsedTime,
  };
}

/** `sources`: what they did for this request; none for a page that was kept, which is nobody's work. */
export function logEnd(logger: PinoLogger, ended: EndedRequest, sources: readonly SourceNote[] = []): void {
  const line = { ...ended, tookMs: Math.round(ended.tookMs), ...(sources.length > 0 && { sources }) };
  logger.info(line, ended.status === null ? 'client left' : 'answered');
}
