import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/**
 * Aborted when the client leaves before its answer was written. (Fastify's `request.signal` follows the request's own
 * stream, which also closes when the body was merely read.)
 */
export const ClientSignal = createParamDecorator((_data: undefined, context: ExecutionContext): AbortSignal => {
  const { raw } = context.switchToHttp().getResponse<FastifyReply>();
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
});
