import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PinoLogger } from 'nestjs-pino';
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
      if (reply.raw.writableFinished) return;
      logger.info({ ...lineOf(request, reply, sourcesOf(request)), status: null }, 'client left');
    });
    done();
  });
  fastify.addHook('onResponse', async (request, reply) => {
    if (reply.raw.writableFinished) logger.info(lineOf(request, reply, sourcesOf(request)), 'answered');
  });
}

function lineOf(request: FastifyRequest, reply: FastifyReply, sources: readonly SourceNote[]): object {
  return {
    requestId: request.id,
    caller: request.caller?.name ?? null,
    method: request.method,
    route: request.routeOptions.url ?? null,
    status: reply.statusCode,
    tookMs: Math.round(reply.elapsedTime),
    // A page that was kept is nobody's work.
    ...(sources.length > 0 && { sources }),
  };
}
