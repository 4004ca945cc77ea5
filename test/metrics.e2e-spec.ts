import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { RedisServer } from '../libs/platform/test-support/redis-server.js';
import { redisSettingsOf } from '../libs/platform/test-support/redis-settings-of.js';
import { startTelemetry } from '../apps/gateway/src/telemetry/start-telemetry.js';
import { ordersOf, readExport } from './support/read-export.js';
import { type MetricSample, parseMetrics } from './support/parse-metrics.js';
import { selectorsOf } from './support/prom-ql-selectors.js';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: Prometheus is told how the gateway and each of its sources are doing.

let redis: RedisServer;
let gateway: Gateway;
let metricsUrl: string;
let exported: number;
let samples: readonly MetricSample[];

const post = (path: string, body: string): Promise<Response> =>
  fetch(`${gateway.origin}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });

const scrape = async (): Promise<readonly MetricSample[]> => parseMetrics(await (await fetch(metricsUrl)).text());

/** The value of the one sample of this name with these labels. */
function valueOf(name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
  const found = samples.filter(
    (sample) =>
      sample.name === `tributary_${name}` &&
      Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  );
  expect(found.length, `${name} ${JSON.stringify(labels)}`).toBeLessThan(2);
  return found[0]?.value;
}

beforeAll(async () => {
  const telemetry = await startTelemetry({ metrics: { port: 0, host: '127.0.0.1' }, traces: null });
  metricsUrl = telemetry.metricsUrl ?? '';
  redis = await RedisServer.start();
  const sharedCache = { redis: redisSettingsOf(redis.url), encryptionKeys: [Buffer.alloc(32, 1)] };
  gateway = await startGateway({ seed: 5, orders: 400 }, { telemetry, sharedCache });
  const { zonos } = gateway.sandbox.simulators;

  for (const limit of [20, 10]) {
    await post('/orders/search', JSON.stringify({ sources: ['noventiq', 'commerscale'], limit }));
  }
  await post('/orders/count', JSON.stringify({ sources: ['commerscale'] }));
  exported = ordersOf(await readExport(gateway.origin, { sources: ['macke'] })).length;
  zonos.plant({ fault: 'html' });
  await post('/orders/search', JSON.stringify({ sources: ['zonos'] }));
  await post('/orders/search', '{"sort":"nonsense"}');
  await fetch(`${gateway.origin}/wp-login.php?user=someone`);
  // The answer is there a moment before it is counted.
  samples = await vi.waitFor(async () => {
    const told = await scrape();
    if (!told.some(({ labels }) => labels['route'] === 'none')) throw new Error('the last answer is not counted yet');
    return told;
  });
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

describe('about requests', () => {
  it('counts them by route and status, and measures their time', () => {
    const search = { method: 'POST', route: '/orders/search' };
    expect(valueOf('http_requests_total', { ...search, status: '200' })).toBe(2);
    expect(valueOf('http_requests_total', { ...search, status: '502' })).toBe(1);
    expect(valueOf('http_requests_total', { ...search, status: '400' })).toBe(1);
    expect(valueOf('http_requests_total', { route: '/orders/export', status: '200' })).toBe(1);
    expect(valueOf('http_requests_total', { method: 'GET', route: 'none', status: '404' })).toBe(1);
    expect(valueOf('http_request_duration_seconds_count', search)).toBe(4);
  });

  it('tells how many are served and how many were refused', () => {
    for (const lane of ['request', 'export']) {
      expect(valueOf('requests_in_flight', { lane })).toBe(0);
      expect(valueOf('requests_refused_total', { lane })).toBe(0);
    }
  });
});

describe('about sources', () => {
  it('counts the calls that really went out, and measures their time', () => {
    const { simulators } = gateway.sandbox;
    for (const source of ['noventiq', 'commerscale', 'zonos', 'macke'] as const) {
      const calls = samples.filter(
        ({ name, labels }) => name === 'tributary_upstream_calls_total' && labels['source'] === source,
      );
      const sum = calls.reduce((total, { value }) => total + value, 0);
      expect(sum).toBe(simulators[source].callCount());
      expect(sum).toBeGreaterThan(0);
    }
    const login = { source: 'noventiq', kind: 'login' };
    expect(valueOf('upstream_calls_total', { ...login, outcome: 'ok' })).toBe(1);
    expect(valueOf('upstream_call_duration_seconds_count', login)).toBe(1);
  });

  it('tells what they did for each search, and why they failed', () => {
    expect(valueOf('source_answers_total', { source: 'noventiq', status: 'ok' })).toBe(2);
    expect(valueOf('source_answers_total', { source: 'zonos', status: 'failed' })).toBe(1);
    expect(valueOf('source_errors_total', { source: 'zonos', code: 'invalid_response' })).toBe(1);
  });

  it('tells of circuits, queues and tokens', () => {
    expect(valueOf('breaker_state', { source: 'commerscale', state: 'closed' })).toBe(1);
    expect(valueOf('breaker_state', { source: 'commerscale', state: 'open' })).toBe(0);
    expect(valueOf('upstream_in_flight', { source: 'commerscale' })).toBe(0);
    expect(valueOf('upstream_waiting', { source: 'commerscale' })).toBe(0);
    expect(valueOf('upstream_penalty_seconds', { source: 'commerscale' })).toBe(0);
    expect(valueOf('upstream_retries_left', { source: 'commerscale' })).toBeGreaterThan(0);
    expect(valueOf('token_age_seconds', { source: 'noventiq' })).toBeLessThan(600);
    expect(valueOf('token_age_seconds', { source: 'zonos' })).toBeUndefined();
  });
});

it('tells what the cache spared, and what the merge read for what it gave', () => {
  expect(valueOf('cache_lookups_total', { tier: 'memory', outcome: 'hit' })).toBeGreaterThan(0);
  expect(valueOf('cache_lookups_total', { tier: 'none', outcome: 'miss' })).toBeGreaterThan(0);
  const returned = valueOf('merge_rows_returned_total');
  expect(exported).toBeGreaterThan(100);
  expect(returned).toBe(20 + 10 + exported);
  expect(valueOf('merge_rows_read_total')).toBeGreaterThanOrEqual(returned ?? Infinity);
});

it('tells how Redis is doing', () => {
  expect(valueOf('redis_up')).toBe(1);
  expect(valueOf('redis_lost_total')).toBe(0);
  expect(valueOf('redis_commands_failed_total')).toBe(0);
});

it('tells of the process too', () => {
  const names = new Set(samples.map(({ name }) => name));
  for (const name of [
    'nodejs_eventloop_lag_p99_seconds',
    'process_resident_memory_bytes',
    'process_cpu_seconds_total',
  ]) {
    expect(names).toContain(name);
  }
  expect(valueOf('build_info')).toBe(1);
});

it('is on a port of its own, where nothing else is', async () => {
  expect((await fetch(`${gateway.origin}/metrics`)).status).toBe(404);
  expect((await fetch(new URL('/health/live', metricsUrl))).status).toBe(404);
  const answer = await fetch(metricsUrl);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
});

describe('the dashboard and the alert rules', () => {
  const labelsOf = (metric: string): ReadonlySet<string> =>
    new Set(samples.filter(({ name }) => name === metric).flatMap(({ labels }) => Object.keys(labels)));

  /** What an expression asks for that there is not. */
  function missingIn(expression: string): readonly string[] {
    return selectorsOf(expression)
      .filter(({ metric }) => metric !== 'up')
      .flatMap(({ metric, labels }) => {
        if (!samples.some(({ name }) => name === metric)) return [metric];
        const known = labelsOf(metric);
        return labels.filter((label) => !known.has(label)).map((label) => `${metric}{${label}}`);
      });
  }

  it('ask for nothing that there is not', async () => {
    const rules = parse(await readFile('deploy/alert-rules.yaml', 'utf8')) as {
      groups: { rules: { alert: string; expr: string }[] }[];
    };
    const expressions = rules.groups.flatMap((group) => group.rules.map(({ expr }) => expr));
    const { panels, templating } = JSON.parse(await readFile('deploy/grafana-dashboard.json', 'utf8')) as {
      panels: { targets?: { expr: string }[] }[];
      templating: { list: { definition?: string }[] };
    };
    const shown = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect([expressions.length, shown.length].every((count) => count > 10)).toBe(true);
    expect([...expressions, ...shown].flatMap(missingIn)).toEqual([]);
    expect(templating.list.map(({ definition }) => definition)).toContain(
      'label_values(tributary_source_answers_total, source)',
    );
  });

  it('are of metrics that are told in docs/operations.md, each of them', async () => {
    const page = await readFile('docs/operations.md', 'utf8');
    const [, , shown = ''] = /\n## Metrics([^]*?)\| metric([^]*?)\n\n/.exec(page) ?? [];
    const firstCells = (table: string): readonly string[] =>
      table
        .split('\n')
        .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
    const families = samples
      .filter(({ name }) => name.startsWith('tributary_'))
      .map(({ name }) => name.replace('tributary_', '').replace(/_seconds_(?:bucket|sum|count)$/, '_seconds'));
    expect(new Set(firstCells(shown))).toEqual(new Set(families));
  });

  it('would be caught asking for what there is not', () => {
    const wrong = 'sum by (shop) (rate(tributary_source_answers_total{state="ok"}[5m])) / tributary_orders_total';
    expect(missingIn(wrong)).toEqual([
      'tributary_source_answers_total{state}',
      'tributary_source_answers_total{shop}',
      'tributary_orders_total',
    ]);
  });
});
