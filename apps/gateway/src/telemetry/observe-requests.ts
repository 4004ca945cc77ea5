import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics, Telemetry, TracedRequest, Tracing } from '#platform';
import { type Admission, LANES } from '../http/admission.js';
import type { EndedRequest } from '../http/ended-request.js';

const NOWHERE = 'none';
const PROBES = /^\/health\//;

/** Puts hooks for what looks on, and none for what does not. To be called before any other hook is added. */
export function observeRequests(fastify: FastifyInstance, { metrics, tracing }: Telemetry, admission: Admission): void {
  if (tracing !== null) traceRequests(fastify, tracing);
  if (metrics === null) return;
  admission.onRefused = (lane) => metrics.requestRefused(lane);
  metrics.watchRequests(LANES, (lane) => admission.inFlight(lane));
  fastify.addHook('onResponse', async (request, reply) => {
    const status = hasLeft(reply) ? null : reply.statusCode;
    measure(metrics, { method: request.method, route: routeOf(request), status, tookMs: reply.elapsedTime });
  });
}

export function measure(
  metrics: Metrics,
  { method, route, status, tookMs }: Pick<EndedRequest, 'method' | 'route' | 'status' | 'tookMs'>,
): void {
  metrics.requestAnswered({ method, route: route ?? NOWHERE, status: String(status ?? 'left'), tookMs });
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
  return is404 ? NOWHERE : (routeOptions.url ?? NOWHERE);
}

function hasLeft({ raw }: FastifyReply): boolean {
  return !raw.writableFinished;
}
