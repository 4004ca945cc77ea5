import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import type { ProblemError } from './problem-error.js';
import { PROBLEM_MEDIA_TYPE, toProblem } from './problem.js';
import { toProblemError } from './to-problem-error.js';

/** Answers everything that was thrown, by us, by Nest or by Fastify, as `application/problem+json`. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: PinoLogger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    // The client has left: whatever was thrown is the echo of that, and nobody reads an answer.
    if (reply.raw.destroyed) return;

    const problem = toProblemError(error);
    if (problem.code === 'internal') logDefect(this.logger, error, request.id);
    sendProblem(request, reply, problem);
  }
}

/** What the caller is told only the request id of. */
export function logDefect(logger: PinoLogger, error: unknown, requestId: string): void {
  logger.error({ requestId, err: error }, 'request failed');
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: ProblemError): void {
  const problem = toProblem(error, request.url, request.id);
  void reply
    .status(problem.status)
    .headers({ ...error.extras.headers, 'Cache-Control': 'no-store' })
    .type(PROBLEM_MEDIA_TYPE)
    .send(JSON.stringify(problem));
}
