import type { ServerResponse } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/**
 * Aborted when the client leaves before its answer was written. (Fastify's `request.signal` follows the request's own
 * stream, which also closes when the body was merely read.)
 */
export const ClientSignal = createParamDecorator((_data: undefined, context: ExecutionContext): AbortSignal =>
  clientSignalOf(context.switchToHttp().getResponse<FastifyReply>().raw),
);

export function clientSignalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
