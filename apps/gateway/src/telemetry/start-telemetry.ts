import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Metrics, NO_TELEMETRY, startTracing, type Telemetry, type Tracing } from '#platform';
import { productVersion, type TelemetrySettings } from '../config/index.js';
import { serveMetrics } from './metrics-server.js';

/** The last spans may take so long to get away. */
const LAST_EXPORT_MS = 2000;

/** What looks on, until it is told to end. */
export interface RunningTelemetry extends Telemetry {
  /** Where the metrics are; null without them. */
  readonly metricsUrl: string | null;
  /** Sends what has not been sent, and closes the port of the metrics. */
  end(): Promise<void>;
}

export const UNWATCHED: RunningTelemetry = { ...NO_TELEMETRY, metricsUrl: null, end: async () => undefined };

/** Once a process. Throws when the SDK of the traces is not installed or the port of the metrics is taken. */
export async function startTelemetry({ metrics: port, traces }: TelemetrySettings): Promise<RunningTelemetry> {
  const version = productVersion();
  const tracing = traces === null ? null : await startTracing({ ...traces, version });
  const metrics = port === null ? null : new Metrics(version);
  const server = metrics === null || port === null ? null : await serveMetrics(metrics, port);
  return {
    metrics,
    tracing,
    metricsUrl: server === null ? null : urlOf(server.address() as AddressInfo),
    end: async () => {
      if (tracing !== null) await endInTime(tracing);
      if (server === null) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A collector that does not answer must not hold up the end. */
async function endInTime(tracing: Tracing): Promise<void> {
  const ended = new AbortController();
  const late = delay(LAST_EXPORT_MS, undefined, { signal: ended.signal }).catch(() => undefined);
  await Promise.race([tracing.end().catch(() => undefined), late]);
  ended.abort();
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/metrics`;
}
