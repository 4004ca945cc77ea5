import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/problem-error.js';
import { acceptWeight } from './accept-weight.js';

@Injectable()
export class AcceptsJsonGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { accept } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    if (accept === undefined || acceptsJson(accept)) return true;
    throw new ProblemError('not_acceptable', 'The answer is application/json; the Accept header leaves it out.');
  }
}

export function acceptsJson(accept: string): boolean {
  return acceptWeight(accept, 'application/json') > 0;
}
