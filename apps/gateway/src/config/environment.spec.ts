import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FaultList } from './configuration-fault.js';
import { readEnvironment } from './environment.js';
import type { Environment } from './read-variable.js';

const SECRET = 'a-cursor-secret-of-32-characters';
const KEY = Buffer.alloc(32, 1).toString('base64');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-environment-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string, name: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function read(environment: Environment) {
  const faults = new FaultList();
  const settings = readEnvironment({ AUTH_MODE: 'none', CURSOR_SECRET: SECRET, ...environment }, faults);
  return {
    ...settings,
    faults: faults.all.map(({ path, value, expected }) => `${path}: ${value}; expected ${expected}`),
  };
}

test('without a cursor secret a random one is made, and said', () => {
  const first = read({ CURSOR_SECRET: undefined });
  const second = read({ CURSOR_SECRET: undefined });

  expect(first.warnings).toEqual([expect.stringContaining('CURSOR_SECRET is absent')]);
  expect(first.cursorSecrets.map(({ length }) => length)).toEqual([43]);
  expect(first.cursorSecrets).not.toEqual(second.cursorSecrets);
});

test('a shared cache needs a cursor secret and a key, so that replicas read what others write and Redis cannot', () => {
  const { faults } = read({ CURSOR_SECRET: undefined, REDIS_URL: 'redis://cache' });

  expect(faults).toEqual([
    "CURSOR_SECRET: absent; expected secrets of 32 characters or more, separated by commas: replicas that share a cache must read each other's cursors",
    'CACHE_ENCRYPTION_KEY: absent; expected keys of 32 bytes in base64, separated by commas (openssl rand -base64 32): what Redis holds is encrypted',
  ]);
});

test('takes a Cluster behind TLS, from files where they are secret', () => {
  const other = Buffer.alloc(32, 2);
  const { sharedCache, warnings } = read({
    REDIS_URL_FILE: fileOf('rediss://:s3cr3t@a:7001,b:7002\n', 'redis-url'),
    REDIS_CLUSTER: 'true',
    REDIS_TIMEOUT_MS: '120',
    REDIS_SENTINEL_PASSWORD_FILE: fileOf('s3nt1n3l\n', 'sentinel-password'),
    REDIS_CA_FILE: fileOf('PEM', 'ca.pem'),
    CACHE_ENCRYPTION_KEY_FILE: fileOf(`${KEY}, ${other.toString('base64')}\n`, 'keys'),
  });

  expect(warnings).toEqual([]);
  expect(sharedCache).toEqual({
    redis: {
      topology: {
        kind: 'cluster',
        nodes: [
          { host: 'a', port: 7001 },
          { host: 'b', port: 7002 },
        ],
      },
      username: null,
      password: 's3cr3t',
      tls: true,
      sentinelPassword: 's3nt1n3l',
      caPem: 'PEM',
      timeoutMs: 120,
    },
    encryptionKeys: [Buffer.alloc(32, 1), other],
  });
});

test('what only a shared cache needs is said to be of no use without one', () => {
  const { sharedCache, warnings } = read({
    REDIS_CLUSTER: 'true',
    REDIS_SENTINEL_PASSWORD: 's3nt1n3l',
    CACHE_ENCRYPTION_KEY: KEY,
  });

  expect(sharedCache).toBeNull();
  expect(warnings).toEqual([
    'REDIS_CLUSTER is not used: without REDIS_URL the cache is in memory only.',
    'REDIS_SENTINEL_PASSWORD is not used: without REDIS_URL the cache is in memory only.',
    'CACHE_ENCRYPTION_KEY is not used: without REDIS_URL the cache is in memory only.',
  ]);
});

test('the cursor secrets may come from a file', () => {
  const file = fileOf(`${SECRET}1,${SECRET}2\n`, 'cursor-secrets');

  expect(read({ CURSOR_SECRET: undefined, CURSOR_SECRET_FILE: file }).cursorSecrets).toEqual([
    `${SECRET}1`,
    `${SECRET}2`,
  ]);
});

test('watches only where it is told to', () => {
  expect(read({ METRICS_PORT: '9464', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }).telemetry).toEqual({
    metrics: { port: 9464, host: '127.0.0.1' },
    traces: { endpoint: 'http://collector:4318' },
  });
  expect(read({ METRICS_PORT: '0', METRICS_HOST: '0.0.0.0' }).telemetry.metrics).toEqual({
    port: 0,
    host: '0.0.0.0',
  });
  expect(read({ METRICS_PORT: 'yes', OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318/secret' }).faults).toEqual([
    'METRICS_PORT: "yes"; expected a whole number from 0 to 65535',
    'OTEL_EXPORTER_OTLP_ENDPOINT: no URL; expected an http or https URL',
  ]);
});
