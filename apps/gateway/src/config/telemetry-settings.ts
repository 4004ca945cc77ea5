import type { FaultList } from './configuration-fault.js';
import type { Environment } from './read-variable.js';

/** Where it is seen how the process is doing. */
export interface TelemetrySettings {
  /** Null: no metrics are kept. */
  readonly metrics: { readonly port: number; readonly host: string } | null;
  /** Null: no traces are made. `endpoint` is without a path of signals, `http://collector:4318`. */
  readonly traces: { readonly endpoint: string } | null;
}

const MAX_PORT = 65_535;

export function readTelemetry(environment: Environment, host: string, faults: FaultList): TelemetrySettings {
  return { metrics: readMetrics(environment, host, faults), traces: readTraces(environment, faults) };
}

function readMetrics(
  { METRICS_PORT: port, METRICS_HOST: own }: Environment,
  host: string,
  faults: FaultList,
): TelemetrySettings['metrics'] {
  if (!port) return null;
  if (!/^\d+$/.test(port) || Number(port) > MAX_PORT) {
    faults.add('METRICS_PORT', JSON.stringify(port), `a whole number from 0 to ${MAX_PORT}`);
  }
  return { port: Number(port), host: own || host };
}

function readTraces(
  { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }: Environment,
  faults: FaultList,
): TelemetrySettings['traces'] {
  if (!endpoint) return null;
  // It may hold credentials, so it is not repeated.
  if (!/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) {
    faults.add('OTEL_EXPORTER_OTLP_ENDPOINT', 'no URL', 'an http or https URL');
  }
  return { endpoint };
}
