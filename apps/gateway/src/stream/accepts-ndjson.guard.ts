import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/problem-error.js';
import { acceptWeight } from '../http/accept-weight.js';
import { NDJSON } from './ndjson.js';

@Injectable()
export class AcceptsNdjsonGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { accept = '*/*' } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    if (acceptWeight(accept, NDJSON.mediaType) > 0) return true;
    throw new ProblemError('not_acceptable', `The answer is ${NDJSON.mediaType}; the Accept header leaves it out.`);
  }
}
