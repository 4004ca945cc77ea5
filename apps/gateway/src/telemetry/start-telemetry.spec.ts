import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { startTelemetry } from './start-telemetry.js';

it('ends although the collector does not answer', async () => {
  const asked = Promise.withResolvers<void>();
  const collector = createServer(() => asked.resolve());
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const telemetry = await startTelemetry({ metrics: { port: 0, host: '127.0.0.1' }, traces: { endpoint } });
  telemetry.tracing?.call('zonos', 'list').end('ok');

  const start = performance.now();
  await telemetry.end();
  await asked.promise;
  // By itself the SDK would wait for 10 s.
  expect(performance.now() - start).toBeLessThan(6000);
  await expect(fetch(telemetry.metricsUrl ?? '')).rejects.toThrow('fetch failed');
  collector.closeAllConnections();
  collector.close();
});
