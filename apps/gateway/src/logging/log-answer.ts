import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PinoLogger } from 'nestjs-pino';

/** One line an answer. The route, not the address, so that no id of an order gets into the log; never a body. */
export function logAnswer(logger: PinoLogger, request: FastifyRequest, reply: FastifyReply): void {
  logger.info(
    {
      requestId: request.id,
      caller: request.caller?.name ?? null,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      tookMs: Math.round(reply.elapsedTime),
    },
    'answered',
  );
}
