import type { FastifyInstance } from 'fastify';

/** Which methods an address takes, so that a wrong one is told apart from a wrong address. */
export class AllowedMethods {
  readonly #routes = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();

  /** Must be called before the routes are registered. */
  static watch(fastify: FastifyInstance): AllowedMethods {
    const allowed = new AllowedMethods();
    fastify.addHook('onRoute', ({ url, method }) => {
      for (const one of [method].flat()) allowed.#add(url, one);
    });
    return allowed;
  }

  of(url: string): readonly string[] {
    const path = url.split('?', 1)[0] ?? '';
    const methods = [...this.#routes.values()]
      .filter(({ pattern }) => pattern.test(path))
      .flatMap((route) => [...route.methods]);
    return [...new Set(methods)].sort();
  }

  #add(url: string, method: string): void {
    if (url.includes('*')) return;
    const route = this.#routes.get(url) ?? { pattern: toPattern(url), methods: new Set<string>() };
    this.#routes.set(url, route);
    route.methods.add(method);
  }
}

function toPattern(url: string): RegExp {
  const segments = url
    .split('/')
    .map((segment) => (segment.startsWith(':') ? '[^/]+' : segment.replace(/[^\w-]/g, '\\$&')));
  return new RegExp(`^${segments.join('/')}$`);
}
