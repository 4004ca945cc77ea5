import type { IncomingHttpHeaders } from 'node:http';
import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { SearchStage } from '#order-search';
import type { TraceCall } from './call-tracing.js';

/** A request to the gateway as part of a trace. */
export interface TracedRequest {
  /** Runs what serves the request, so that what it does becomes part of its trace. */
  within(serve: () => void): void;
  /** `status` is null where the client left. */
  end(status: number | null): void;
}

/**
 * Spans for requests, the stages of a search and calls to providers, through the OpenTelemetry API. Attributes are routes,
 * statuses, sources and closed sets of words: nothing of a caller, an order or a filter.
 */
export class Tracing {
  readonly #tracer: Tracer = trace.getTracer('tributary');

  /** `end` sends what has not been sent yet. */
  constructor(readonly end: () => Promise<void>) {}

  /** Goes on from the caller's `traceparent`. Its `baggage` stays here: it would go to the providers. */
  request(method: string, route: string, { traceparent, tracestate }: IncomingHttpHeaders): TracedRequest {
    const parent = propagation.extract(ROOT_CONTEXT, { traceparent, tracestate });
    const attributes = { 'http.request.method': method, 'http.route': route };
    const span = this.#tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent);
    const inside: Context = trace.setSpan(parent, span);
    return {
      within: (serve) => context.with(inside, serve),
      end: (status) => {
        if (status !== null) span.setAttribute('http.response.status_code', status);
        endSpan(span, status !== null && status >= 500 ? `status ${status}` : null);
      },
    };
  }

  stage<T>(stage: SearchStage, run: () => T): T {
    return this.#tracer.startActiveSpan(`search ${stage}`, (span) => {
      try {
        const result = run();
        if (!(result instanceof Promise)) {
          endSpan(span, null);
          return result;
        }
        return result.finally(() => endSpan(span, null)) as T;
      } catch (error) {
        endSpan(span, null);
        throw error;
      }
    });
  }

  readonly call: TraceCall = (source, kind) => {
    const attributes = { 'tributary.source': source, 'tributary.call': kind };
    const span = this.#tracer.startSpan(`${source} ${kind}`, { kind: SpanKind.CLIENT, attributes });
    const headers: Record<string, string> = {};
    propagation.inject(trace.setSpan(context.active(), span), headers);
    return {
      headers,
      end: (outcome) => {
        span.setAttribute('tributary.outcome', outcome);
        endSpan(span, outcome === 'ok' || outcome === 'given_up' ? null : outcome);
      },
    };
  };
}

function endSpan(span: Span, failure: string | null): void {
  if (failure !== null) span.setStatus({ code: SpanStatusCode.ERROR, message: failure });
  span.end();
}
