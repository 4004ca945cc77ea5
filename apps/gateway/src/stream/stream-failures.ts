import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { toProblem, type Problem } from '../errors/problem.js';
import { toProblemError } from '../errors/to-problem-error.js';

/** Tells of streams that have begun and cannot be ended: there is no status left to tell it with. */
@Injectable()
export class StreamFailures {
  constructor(private readonly logger: PinoLogger) {}

  /** `left` is aborted once the client has left: whatever is thrown then is the echo of that. */
  of({ id, url }: FastifyRequest, left: AbortSignal): (error: unknown) => Problem {
    return (error) => {
      const problem = toProblem(toProblemError(error), url, id);
      if (left.aborted) return problem;
      const line = { requestId: id, code: problem.code };
      if (problem.code === 'internal') this.logger.error({ ...line, err: error }, 'stream failed');
      else this.logger.warn(line, 'stream ended early');
      return problem;
    };
  }
}
