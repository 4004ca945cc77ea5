import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/problem-error.js';
import { sendProblem } from '../errors/problem.filter.js';
import { isStreamedBody } from './streamed-body.js';

/** Much longer than 256 KB take on any line; who needs longer keeps a place that others wait for. */
export const DEFAULT_BODY_TIMEOUT_MS = 30_000;

/** Gives up requests whose body does not arrive whole in time. One that is read as a stream minds its own pace. */
export function limitArrival(fastify: FastifyInstance, timeoutMs: number): void {
  fastify.addHook('preParsing', async (request, reply, payload) => {
    if (!hasBody(request) || isStreamedBody(request)) return payload;
    const timer = setTimeout(() => {
      if (reply.sent || request.raw.complete) return;
      // What may still come is not waited for.
      reply.header('Connection', 'close');
      sendProblem(request, reply, new ProblemError('request_timeout', 'The request took too long to arrive.'));
    }, timeoutMs);
    const stop = (): void => clearTimeout(timer);
    request.raw.once('end', stop).once('close', stop);
    return payload;
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
