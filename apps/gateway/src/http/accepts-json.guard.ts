import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/problem-error.js';

@Injectable()
export class AcceptsJsonGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { accept } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    if (accept === undefined || acceptsJson(accept)) return true;
    throw new ProblemError('not_acceptable', 'The answer is application/json; the Accept header leaves it out.');
  }
}

/** The most exact range that covers JSON decides (RFC 9110, 12.5.1): `application/json;q=0, *\/*` refuses it. */
export function acceptsJson(accept: string): boolean {
  const weights = new Map<string, number>();
  for (const range of accept.split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(type, weight === undefined ? 1 : Number(weight.slice(2)));
  }
  const weight = weights.get('application/json') ?? weights.get('application/*') ?? weights.get('*/*');
  return weight !== undefined && weight > 0;
}
