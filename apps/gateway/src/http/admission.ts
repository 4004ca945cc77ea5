import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/problem-error.js';
import { isDocsRoute } from '../openapi/is-docs-route.js';

/** How many requests are served at once. Streams are counted apart, since one of them may last for hours. */
export interface AdmissionLimits {
  readonly maxInFlight: number;
  readonly maxExports: number;
}

export const DEFAULT_ADMISSION_LIMITS: AdmissionLimits = { maxInFlight: 200, maxExports: 10 };

export const LANES = ['request', 'export'] as const;
export type Lane = (typeof LANES)[number];

/** What answers from memory and must answer above all when the gateway is busy. */
const isUncounted = (route: string): boolean => route.startsWith('/health/') || isDocsRoute(route);
const STREAMS: ReadonlySet<string | undefined> = new Set(['/orders/export', '/orders/reconcile']);
const RETRY_AFTER_SECONDS: Readonly<Record<Lane, string>> = { request: '1', export: '30' };

/** Lets requests in up to a bound, so that those inside stay fast; beyond it they are refused at once. */
export class Admission {
  readonly #inside: Record<Lane, number> = { request: 0, export: 0 };
  readonly #most: Readonly<Record<Lane, number>>;
  readonly #leave: Readonly<Record<Lane, () => void>> = {
    request: () => (this.#inside.request -= 1),
    export: () => (this.#inside.export -= 1),
  };
  /** Told of each request that was refused. */
  onRefused: ((lane: Lane) => void) | null = null;

  constructor({ maxInFlight, maxExports }: AdmissionLimits) {
    this.#most = { request: maxInFlight, export: maxExports };
  }

  inFlight(lane: Lane): number {
    return this.#inside[lane];
  }

  /** Counts the request until its connection is done with it. Throws the problem `overloaded`. */
  admit(request: FastifyRequest, reply: FastifyReply): void {
    const route = request.routeOptions.url;
    // Of a client that has left already no `close` would come.
    if (route === undefined || isUncounted(route) || reply.raw.destroyed) return;
    const lane = STREAMS.has(route) ? 'export' : 'request';
    const leave = this.enter(lane);
    if (leave !== null) {
      // Comes once, whether the answer went out whole or the client left.
      reply.raw.once('close', leave);
      return;
    }
    this.onRefused?.(lane);
    throw new ProblemError('overloaded', 'The gateway serves as many requests as it can; ask again in a moment.', {
      headers: { 'Retry-After': RETRY_AFTER_SECONDS[lane] },
    });
  }

  /** Counts one more, until he leaves by what this gives, to be called once; null where there is no room. */
  enter(lane: Lane): (() => void) | null {
    if (this.#inside[lane] >= this.#most[lane]) return null;
    this.#inside[lane] += 1;
    return this.#leave[lane];
  }
}
