import type { FastifyInstance } from 'fastify';
import { isDocsRoute } from '../openapi/is-docs-route.js';
import type { Access } from './access.js';
import type { Authenticator } from './authenticator.js';
import type { Caller } from './caller.js';
import type { ClientLimits } from './client-limits.js';
import { refuseWithout } from './refuse-without.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public routes. */
    caller: Caller | null;
  }
  interface FastifyContextConfig {
    access?: Access;
  }
}

/**
 * Lets nobody past who may not call a route, before a body is read. A route that does not say who may call it stops the
 * start. To be called before the routes are registered.
 */
export function guardRoutes(
  fastify: FastifyInstance,
  authenticator: Pick<Authenticator, 'identify'>,
  limits: ClientLimits,
): void {
  fastify.decorateRequest('caller', null);
  fastify.addHook('onRoute', ({ method, url, config }) => {
    if (accessOf(url, config?.access) === null) {
      throw new Error(`${String(method)} ${url} does not say who may call it: @RequiresScope or @Public is missing`);
    }
  });
  fastify.addHook('onRequest', async (request, reply) => {
    const { url = '', config } = request.routeOptions;
    const access = accessOf(url, config.access);
    if (access === 'public') return;
    const caller = await authenticator.identify(request.headers);
    request.caller = caller;
    if (access !== null) refuseWithout(access, caller);
    await limits.take(caller, reply);
  });
}

function accessOf(url: string, declared: Access | undefined): Access | null {
  return declared ?? (isDocsRoute(url) ? 'public' : null);
}
