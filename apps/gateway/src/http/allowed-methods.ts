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
    const path = pathOf(url);
    const methods = [this.#routes.get(path) ?? [...this.#routes.values()].filter(({ pattern }) => pattern.test(path))]
      .flat()
      .flatMap((route) => [...route.methods]);
    return [...new Set(methods)].sort();
  }

  /** Whether this is an address of its own that does not take the method: it is then no value of another's parameter. */
  isRefused(url: string, method: string): boolean {
    const own = this.#routes.get(pathOf(url));
    return own !== undefined && !own.methods.has(method);
  }

  #add(url: string, method: string): void {
    if (url.includes('*')) return;
    const route = this.#routes.get(url) ?? { pattern: toPattern(url), methods: new Set<string>() };
    this.#routes.set(url, route);
    route.methods.add(method);
  }
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

function toPattern(url: string): RegExp {
  const segments = url
    .split('/')
    .map((segment) => (segment.startsWith(':') ? '[^/]+' : segment.replace(/[^\w-]/g, '\\$&')));
  return new RegExp(`^${segments.join('/')}$`);
}
