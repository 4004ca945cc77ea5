import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { REDIS, type RedisAccess, RequestLimiter } from '#platform';
import { ClientLimits } from './auth/client-limits.js';
import { guardRoutes } from './auth/guard-routes.js';
import { ReloadableAuthenticator } from './auth/reloadable-authenticator.js';
import { CacheHeaders } from './caching/cache-headers.js';
import { PageCache } from './caching/page-cache.js';
import { PlainSearches } from './caching/plain-searches.js';
import { ProblemError } from './errors/problem-error.js';
import { logDefect, ProblemFilter } from './errors/problem.filter.js';
import { Readiness } from './health/readiness.js';
import { Admission } from './http/admission.js';
import { AllowedMethods } from './http/allowed-methods.js';
import { BODY_LIMIT_BYTES } from './http/create-adapter.js';
import { compressAnswer } from './http/compress-answer.js';
import { KnownBodies } from './http/known-bodies.js';
import { limitArrival } from './http/limit-arrival.js';
import { refuseCompressed } from './http/refuse-compressed.js';
import { acceptStreamedBodies } from './http/streamed-body.js';
import { securityHeaders } from './http/security-headers.js';
import { logAnswers, logEnd } from './logging/log-answers.js';
import { serveDocs } from './openapi/serve-docs.js';
import { measure, observeRequests } from './telemetry/observe-requests.js';
import type { ShellOptions } from './shell-options.js';

/** Everything about HTTP that holds for every route. Called by `main.ts` and by the tests, before `app.init()`. */
export async function configureApp(
  app: NestFastifyApplication,
  { admission: limits, telemetry, bodyTimeoutMs }: ShellOptions,
): Promise<NestFastifyApplication> {
  const fastify = app.getHttpAdapter().getInstance();
  const logger = await app.resolve<PinoLogger>(PinoLogger);
  const readiness = app.get(Readiness);
  const allowed = AllowedMethods.watch(fastify);
  const admission = new Admission(limits);
  observeRequests(fastify, telemetry, admission);

  const bodies = new KnownBodies();
  // JSON is the only body there is, in one piece or in lines; everything else is 415.
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i,
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES },
    async (_request: FastifyRequest, body: Buffer) => bodies.of(body).value,
  );
  acceptStreamedBodies(fastify);
  refuseCompressed(fastify);
  limitArrival(fastify, bodyTimeoutMs);

  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...securityHeaders(request.url), 'X-Request-Id': request.id });
    // Here and not in the handlers, so that a body sent to nowhere, or at a bad moment, is not read first.
    if (request.is404 || allowed.isRefused(request.url, request.method)) throw nowhere(allowed.of(request.url));
    admission.admit(request, reply);
  });
  fastify.addHook('onSend', async (_request, reply, payload) => {
    // Whoever keeps a connection open is moved to another replica by its next answer, without losing one.
    if (!readiness.isReady) reply.header('Connection', 'close');
    return payload;
  });
  const limiter = new RequestLimiter(app.get<RedisAccess | null>(REDIS, { strict: false }));
  const authenticator = app.get(ReloadableAuthenticator);
  guardRoutes(fastify, authenticator, new ClientLimits(limiter));
  fastify.addHook('onSend', compressAnswer);
  logAnswers(fastify, logger);

  const { metrics, tracing } = telemetry;
  // What is traced is traced from end to end.
  if (tracing === null) {
    PlainSearches.standBefore(fastify.server, {
      bodies,
      authenticator,
      pages: app.get(PageCache, { strict: false }),
      cacheHeaders: app.get(CacheHeaders, { strict: false }),
      admission,
      readiness,
      onDefect: (error, requestId) => logDefect(logger, error, requestId),
      onEnd: (ended, sources) => {
        if (metrics !== null) measure(metrics, ended);
        logEnd(logger, ended, [...(sources?.values() ?? [])]);
      },
    });
  }

  app.useGlobalFilters(new ProblemFilter(logger));
  serveDocs(app);
  return app;
}

function nowhere(methods: readonly string[]): ProblemError {
  if (methods.length === 0) return new ProblemError('not_found', 'There is nothing at this address.');
  const allow = methods.join(', ');
  return new ProblemError('method_not_allowed', `This address takes ${allow}.`, { headers: { Allow: allow } });
}
