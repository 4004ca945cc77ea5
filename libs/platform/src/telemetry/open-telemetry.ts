import type { Tracing } from './tracing.js';

/** What has to be installed beside the gateway for traces; the whole of it is too large to come along unasked. */
const PACKAGES = [
  '@opentelemetry/sdk-trace-node',
  '@opentelemetry/exporter-trace-otlp-http',
  '@opentelemetry/resources',
] as const;

/** Traces were asked for, and what sends them is not there. */
export class TracingNotInstalled extends Error {
  override readonly name = 'TracingNotInstalled';

  constructor() {
    super(
      `OTEL_EXPORTER_OTLP_ENDPOINT is set, but the OpenTelemetry SDK is not installed: npm install ${PACKAGES.join(' ')}`,
    );
  }
}

/**
 * Loads the SDK and sends spans to `<endpoint>/v1/traces` as OTLP over HTTP. The SDK heeds its other variables itself
 * (`OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`, `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_BSP_…`). Once a process. Throws
 * `TracingNotInstalled`.
 */
export async function startTracing({
  endpoint,
  version,
}: {
  readonly endpoint: string;
  readonly version: string;
}): Promise<Tracing> {
  const [sdk, { OTLPTraceExporter }, resources] = await load();
  const own = resources.resourceFromAttributes({ 'service.name': 'tributary', 'service.version': version });
  const told = resources.detectResources({ detectors: [resources.envDetector] });
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new sdk.NodeTracerProvider({
    resource: resources.defaultResource().merge(own).merge(told),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  });
  provider.register();
  // Nothing of OpenTelemetry is loaded where nobody asks for it.
  const { Tracing } = await import('./tracing.js');
  return new Tracing(() => provider.shutdown());
}

async function load() {
  try {
    return await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    throw isMissing ? new TracingNotInstalled() : error;
  }
}
