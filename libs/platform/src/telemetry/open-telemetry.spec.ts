import { registerHooks } from 'node:module';
import { expect, it } from 'vitest';
import { startTracing, TracingNotInstalled } from './open-telemetry.js';

it('says what to install where the SDK is not there', async () => {
  const absent = registerHooks({
    resolve: (specifier, context, next) => {
      if (!specifier.includes('sdk-trace-node')) return next(specifier, context);
      throw Object.assign(new Error(`Cannot find package '${specifier}'`), { code: 'ERR_MODULE_NOT_FOUND' });
    },
  });
  try {
    await expect(startTracing({ endpoint: 'http://127.0.0.1:4318', version: '1.0.0' })).rejects.toEqual(
      new TracingNotInstalled(),
    );
  } finally {
    absent.deregister();
  }
  expect(new TracingNotInstalled().message).toBe(
    'OTEL_EXPORTER_OTLP_ENDPOINT is set, but the OpenTelemetry SDK is not installed: ' +
      'npm install @opentelemetry/sdk-trace-node @opentelemetry/exporter-trace-otlp-http @opentelemetry/resources',
  );
});
