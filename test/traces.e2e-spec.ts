import { expect, it } from 'vitest';
import { startTelemetry } from '../apps/gateway/src/telemetry/start-telemetry.js';
import { postExport } from './support/read-export.js';
import { type CollectedSpan, startCollector } from './support/start-collector.js';
import { startGateway } from './support/start-gateway.js';

// Promise: a trace shows each stage of a search and each call to a provider, from the caller's trace to the provider's.

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const EXPORT_TRACE_ID = '5cf92f3577b34da6a3ce929d0e0e4736';
const CALLER_SPAN = '00f067aa0ba902b7';
const headersOf = (traceId: string): Record<string, string> => ({
  'Content-Type': 'application/json',
  traceparent: `00-${traceId}-${CALLER_SPAN}-01`,
  baggage: 'customer=someone',
});

it('goes from the caller through the stages to the provider', async () => {
  await using collector = await startCollector();
  const telemetry = await startTelemetry({ metrics: null, traces: { endpoint: collector.endpoint } });
  const gateway = await startGateway({ seed: 6, orders: 2500 }, { telemetry });
  const { commerscale, zonos } = gateway.sandbox.simulators;
  zonos.plant({ fault: 'html' });
  await fetch(`${gateway.origin}/orders/search?secret=1`, {
    method: 'POST',
    headers: headersOf(TRACE_ID),
    body: JSON.stringify({ sources: ['commerscale', 'noventiq', 'zonos'], limit: 5 }),
  });
  const sent = commerscale.calls.map(({ headers }) => headers);
  await (await postExport(gateway.origin, { sources: ['macke'] }, headersOf(EXPORT_TRACE_ID))).text();
  await fetch(`${gateway.origin}/health/ready`);
  // Ending sends what has not been sent.
  await gateway[Symbol.asyncDispose]();

  const spans = collector.spans.filter(({ traceId }) => traceId === TRACE_ID);
  const named = (name: string): CollectedSpan => {
    const found = spans.filter((span) => span.name === name);
    expect(found.map((span) => span.name)).toContain(name);
    return found[0] as CollectedSpan;
  };
  const root = named('POST /orders/search');
  expect(root).toMatchObject({
    parentSpanId: CALLER_SPAN,
    attributes: { 'http.request.method': 'POST', 'http.route': '/orders/search', 'http.response.status_code': 200 },
    failed: false,
  });
  for (const stage of ['plan', 'merge', 'complete']) {
    expect(named(`search ${stage}`).parentSpanId).toBe(root.spanId);
  }
  const calls = spans.filter(({ attributes }) => 'tributary.call' in attributes);
  const merge = named('search merge').spanId;
  expect(new Set(calls.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set([merge]));
  expect(named('noventiq login').attributes).toEqual({
    'tributary.source': 'noventiq',
    'tributary.call': 'login',
    'tributary.outcome': 'ok',
  });
  expect(named('zonos list')).toMatchObject({ failed: true, attributes: { 'tributary.outcome': 'invalid_response' } });

  // The provider is told of the very span that is about its call, and of nothing else that the caller sent.
  const ids = calls.filter(({ name }) => name.startsWith('commerscale')).map(({ spanId }) => spanId);
  expect(sent.map(({ traceparent }) => traceparent)).toEqual(ids.map((id) => `00-${TRACE_ID}-${id}-01`));
  expect(ids.length).toBeGreaterThan(0);
  expect(sent.filter((headers) => 'baggage' in headers)).toEqual([]);

  const exported = collector.spans.filter(({ traceId }) => traceId === EXPORT_TRACE_ID);
  const stages = exported.filter(({ name }) => name === 'search merge');
  // Three pages of 1,000: those that are read while the answer is on its way belong to it as well.
  expect(stages.length).toBe(3);
  // Nor does a probe of the platform begin one.
  const own = collector.spans.filter(({ traceId }) => traceId !== TRACE_ID && traceId !== EXPORT_TRACE_ID);
  expect(own).toEqual([]);
  expect(collector.resource).toMatchObject({ 'service.name': 'tributary' });
  expect(collector.text).not.toContain('secret');
});
