import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caching } from '#order-search';
import { toCaching } from './cache-control.js';

/** What the request's `Cache-Control` asks for. */
export const RequestCaching = createParamDecorator((_data: undefined, context: ExecutionContext): Caching => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return toCaching(request.headers['cache-control'], request.caller?.scopes.has('orders:fresh') === true);
});
