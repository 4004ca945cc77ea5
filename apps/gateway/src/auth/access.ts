import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import { ApiProblems } from '../errors/api-problems.js';
import type { Scope } from './scopes.js';

/** Who may call a route: whoever has a scope, or everybody. */
export type Access = Scope | 'public';

/** What `guardRoutes` reads of a route before it reads a body. */
export interface AccessConfig {
  readonly access: Access;
}

/** The security scheme of the OpenAPI document. */
export const API_KEY_SCHEME = 'apiKey';

export function RequiresScope(scope: Scope): MethodDecorator {
  return applyDecorators(
    RouteConfig({ access: scope } satisfies AccessConfig),
    ApiSecurity(API_KEY_SCHEME),
    // Security schemes but OAuth's have no scopes in OpenAPI.
    ApiExtension('x-scope', scope),
    ApiProblems('unauthenticated', 'forbidden'),
  );
}

export function Public(): MethodDecorator {
  return RouteConfig({ access: 'public' } satisfies AccessConfig);
}
