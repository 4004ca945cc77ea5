import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_MEDIA_TYPE, toProblem } from '../errors/problem.js';
import { ProblemError } from '../errors/problem-error.js';
import { sendProblem } from '../errors/problem.filter.js';
import { toProblemError } from '../errors/to-problem-error.js';
import { MAX_TEXT_LENGTH } from '../validation/value-faults.js';
import { requestIdOf } from './request-id.js';
import { securityHeaders } from './security-headers.js';

export const BODY_LIMIT_BYTES = 256 * 1024;
/** A part of an address as it stands there: each character of an id may be three bytes, each of them written `%XX`. */
const MAX_PARAMETER_LENGTH = 9 * MAX_TEXT_LENGTH;

/** Nest's own body parsers stay away: `configureApp` brings the one for JSON, and nothing else is a body here. */
export const APP_OPTIONS = { bodyParser: false } as const;

/** The Fastify adapter as the gateway and its tests use it. Logging is ours: one line an answer (`logging/`). */
export function createAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
    requestIdHeader: false,
    genReqId: requestIdOf,
    // While closing, what still arrives on open connections is answered, and told to close.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    // An address the router cannot decode is refused before any hook, so what hooks would do is done here.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      reply.headers({ ...securityHeaders(request.url), 'X-Request-Id': request.id });
      sendProblem(request, reply, toProblemError(error));
    },
    clientErrorHandler: (error, socket) => refuseConnection(error, socket),
  });
}

/** What is not even HTTP has no request and no reply: the answer is written by hand. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = toProblem(
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? new ProblemError('request_timeout', 'The request took too long to arrive.')
      : new ProblemError('invalid_request', 'This is not a readable HTTP request.'),
    '',
    requestIdOf({ headers: {} }),
  );
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\nContent-Type: ${PROBLEM_MEDIA_TYPE}\r\n` +
      `X-Request-Id: ${problem.requestId}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
