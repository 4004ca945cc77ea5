import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics, Telemetry, TracedRequest, Tracing } from '#platform';
import { type Admission, LANES } from '../http/admission.js';

const PROBES = /^\/health\//;

/** Puts hooks for what looks on, and none for what does not. To be called before any other hook is added. */
export function observeRequests(fastify: FastifyInstance, { metrics, tracing }: Telemetry, admission: Admission): void {
  if (tracing !== null) traceRequests(fastify, tracing);
  if (metrics === null) return;
  admission.onRefused = (lane) => metrics.requestRefused(lane);
  metrics.watchRequests(LANES, (lane) => admission.inFlight(lane));
  fastify.addHook('onResponse', async (request, reply) => measure(metrics, request, reply));
}

function measure(metrics: Metrics, request: FastifyRequest, reply: FastifyReply): void {
  metrics.requestAnswered({
    method: request.method,
    route: routeOf(request),
    status: hasLeft(reply) ? 'left' : String(reply.statusCode),
    tookMs: reply.elapsedTime,
  });
}

function traceRequests(fastify: FastifyInstance, tracing: Tracing): void {
  const traced = new WeakMap<FastifyRequest, TracedRequest>();
  fastify.addHook('onRequest', async (request) => {
    // Probes come all the time and show nothing.
    if (!PROBES.test(routeOf(request)))
      traced.set(request, tracing.request(request.method, routeOf(request), request.headers));
  });
  // Only now, because a body arrives in the context of its connection.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const span = traced.get(request);
    if (span === undefined) done();
    else span.within(done);
  });
  fastify.addHook('onResponse', async (request, reply) => {
    traced.get(request)?.end(hasLeft(reply) ? null : reply.statusCode);
  });
}

/** The route as it was registered; addresses that lead nowhere are many, and one to us. */
function routeOf({ routeOptions, is404 }: FastifyRequest): string {
  return is404 ? 'none' : (routeOptions.url ?? 'none');
}

function hasLeft({ raw }: FastifyReply): boolean {
  return !raw.writableFinished;
}
