import { fastify } from 'fastify';
import { expect, it } from 'vitest';
import { RequestLimiter } from '#platform';
import { ANYONE } from './caller.js';
import { ClientLimits } from './client-limits.js';
import { guardRoutes } from './guard-routes.js';

const guarded = () => {
  const app = fastify();
  guardRoutes(app, { identify: () => ANYONE }, new ClientLimits(new RequestLimiter(null)));
  return app;
};
const handler = () => 'ok';

it.each(['/sources', '/docs-of-ours', '/openapi.json.bak', '/'])(
  'a route that does not say who may call it stops the start: %s',
  (url) => {
    expect(() => guarded().get(url, handler)).toThrow(
      `GET ${url} does not say who may call it: @RequiresScope or @Public is missing`,
    );
  },
);

it.each(['/docs', '/docs/', '/docs/swagger-ui.css', '/openapi.json'])('%s is open', async (url) => {
  const app = guarded();
  app.get(url, handler);
  expect((await app.inject(url)).body).toBe('ok');
});
