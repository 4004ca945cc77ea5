import type { Observer } from '#order-search';
import type { Metrics } from './metrics.js';
import type { Tracing } from './tracing.js';

/** Who looks on; null costs nothing. */
export interface Telemetry {
  readonly metrics: Metrics | null;
  readonly tracing: Tracing | null;
}

export const NO_TELEMETRY: Telemetry = { metrics: null, tracing: null };

/** What the engine tells whom. */
export function observerOf({ metrics, tracing }: Telemetry): Observer {
  return {
    stage: (stage, run) => (tracing === null ? run() : tracing.stage(stage, run)),
    searchFinished: (search) => metrics?.searchFinished(search),
  };
}
