import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { Scope } from './scopes.js';

/** Who may call a route: whoever has a scope, or everybody. */
export type Access = Scope | 'public';

/** What `guardRoutes` reads of a route before it reads a body. */
export interface AccessConfig {
  readonly access: Access;
}

/** The security schemes of the OpenAPI document. */
export const API_KEY_SCHEME = 'apiKey';
export const JWT_SCHEME = 'jwt';

/** Where the document tells the scope of an operation: security schemes but OAuth's have none in OpenAPI. */
export const ACCESS_EXTENSION = 'x-scope';

export function RequiresScope(scope: Scope): MethodDecorator {
  return applyDecorators(
    RouteConfig({ access: scope } satisfies AccessConfig),
    ApiSecurity(API_KEY_SCHEME),
    ApiSecurity(JWT_SCHEME),
    ApiExtension(ACCESS_EXTENSION, scope),
  );
}

export function Public(): MethodDecorator {
  return RouteConfig({ access: 'public' } satisfies AccessConfig);
}
