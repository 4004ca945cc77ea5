import type { Observer } from '#order-search';
import type { Metrics } from './metrics.js';
import type { Tracing } from './tracing.js';

/** Who looks on; null costs nothing. */
export interface Telemetry {
  readonly metrics: Metrics | null;
  readonly tracing: Tracing | null;
}

export const NO_TELEMETRY: Telemetry = { metrics: null, tracing: null };

/** What the engine tells whom; `onSearch` is told as well. */
export function observerOf(
  { metrics, tracing }: Telemetry,
  onSearch: Observer['searchFinished'] = () => undefined,
): Observer {
  return {
    stage: (stage, run) => (tracing === null ? run() : tracing.stage(stage, run)),
    searchFinished: (search) => {
      onSearch(search);
      metrics?.searchFinished(search);
    },
  };
}
