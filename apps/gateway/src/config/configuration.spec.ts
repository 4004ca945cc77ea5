import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CATALOG } from '#connectors';
import { REDIS_URL_FORMS } from '#platform';
import { ConfigurationError } from './configuration-fault.js';
import { loadConfiguration } from './configuration.js';
import type { Environment } from './read-variable.js';

const DEFINITIONS = CATALOG.map(({ definition }) => definition);
const SECRET = 'a-cursor-secret-of-32-characters';
const KEY = Buffer.alloc(32, 1).toString('base64');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-config-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string, name = 'sources.yaml'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const load = (yaml: string, environment: Environment = {}) =>
  loadConfiguration(
    { AUTH_MODE: 'none', CURSOR_SECRET: SECRET, CONFIG_FILE: fileOf(yaml), ...environment },
    DEFINITIONS,
  );

/** `path: value; expected …` of each fault. */
function faultsOf(yaml: string, environment: Environment = {}): readonly string[] {
  try {
    load(yaml, environment);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
  return [];
}

const NOVENTIQ = `
  - name: noventiq
    connector: noventiq
    baseUrl: https://api.example.com
    credentials: { username: u, password: p }
`;

test('fills in every default', () => {
  expect(load(`sources:${NOVENTIQ}`)).toEqual({
    port: 3000,
    host: '127.0.0.1',
    logLevel: 'info',
    cursorSecrets: [SECRET],
    sharedCache: null,
    telemetry: { metrics: null, traces: null },
    shutdownDelayMs: 3000,
    admission: { maxInFlight: 200, maxExports: 10 },
    reconcile: { maxEntries: 5_000_000, idleMs: 30_000 },
    pageBudget: { listings: 60, details: 500, rows: 20_000 },
    access: { mode: 'none' },
    warnings: [],
    sources: [
      {
        name: 'noventiq',
        connector: 'noventiq',
        baseUrl: 'https://api.example.com',
        credentials: { username: 'u', password: 'p' },
        earliest: Date.UTC(2010, 0, 1),
        currency: null,
        timeZone: 'UTC',
        statusMap: {},
        options: {},
        timeoutMs: 4000,
        concurrency: 8,
        rateLimit: null,
        lifetimes: { newestMs: 15_000, dayMs: 60_000, recentMs: 600_000, olderMs: 21_600_000 },
        grace: { whileRevalidateMs: 15_000, ifErrorMs: 3_600_000 },
      },
    ],
  });
});

test('takes every setting there is', () => {
  const configuration = load(
    `
sources:
  - name: shop-2
    connector: commerscale
    baseUrl: https://shop.example.com/store/
    credentials: { email: e, password: p }
    timeoutMs: 1500
    concurrency: 2
    rateLimit: { requests: 20, perSeconds: 1 }
    earliest: 2015-02-28
    cache:
      newestSeconds: 5
      dayOldSeconds: 30
      recentSeconds: 300
      olderSeconds: 3600
      staleWhileRevalidateSeconds: 0
      staleIfErrorSeconds: 60
    currency: CAD
    timeZone: America/Toronto
    statusMap: { PENDING: pending }
    dateTimeFilters: true
  - name: local
    connector: noventiq
    baseUrl: http://127.0.0.1:4010/noventiq
    credentials: { username: u, password: p }
clients:
  - name: support-desk
    keySha256: "${'0a'.repeat(32)}"
    scopes: [orders:read, orders:pii]
    sources: [shop-2]
    rateLimit: { requests: 100, perSeconds: 1 }
  - name: audit
    keySha256: "${'0b'.repeat(32)}"
    scopes: [orders:read]
`,
    {
      AUTH_MODE: 'api-key',
      CLIENT_RATE_LIMIT: '600/60',
      PORT: '0',
      HOST: '0.0.0.0',
      LOG_LEVEL: 'debug',
      CURSOR_SECRET: `${SECRET}, ${SECRET}2`,
    },
  );

  expect({ ...configuration, sources: configuration.sources.slice(0, 1) }).toEqual({
    port: 0,
    host: '0.0.0.0',
    logLevel: 'debug',
    cursorSecrets: [SECRET, `${SECRET}2`],
    sharedCache: null,
    telemetry: { metrics: null, traces: null },
    shutdownDelayMs: 3000,
    admission: { maxInFlight: 200, maxExports: 10 },
    reconcile: { maxEntries: 5_000_000, idleMs: 30_000 },
    pageBudget: { listings: 60, details: 500, rows: 20_000 },
    access: {
      mode: 'api-key',
      clients: [
        {
          name: 'support-desk',
          keySha256: '0a'.repeat(32),
          scopes: ['orders:read', 'orders:pii'],
          sources: ['shop-2'],
          rateLimit: { requests: 100, perSeconds: 1 },
        },
        {
          name: 'audit',
          keySha256: '0b'.repeat(32),
          scopes: ['orders:read'],
          sources: null,
          rateLimit: { requests: 600, perSeconds: 60 },
        },
      ],
    },
    warnings: [],
    sources: [
      {
        name: 'shop-2',
        connector: 'commerscale',
        baseUrl: 'https://shop.example.com/store',
        credentials: { email: 'e', password: 'p' },
        earliest: Date.UTC(2015, 1, 28),
        currency: 'CAD',
        timeZone: 'America/Toronto',
        statusMap: { PENDING: 'pending' },
        options: { dateTimeFilters: true },
        timeoutMs: 1500,
        concurrency: 2,
        rateLimit: { requests: 20, perSeconds: 1 },
        lifetimes: { newestMs: 5000, dayMs: 30_000, recentMs: 300_000, olderMs: 3_600_000 },
        grace: { whileRevalidateMs: 0, ifErrorMs: 60_000 },
      },
    ],
  });
});

test('every fault of the environment and the file is told at once, without a secret', () => {
  const yaml = `
sources:
  - name: Shop One
    connector: commerscale
    baseUrl: https://user:s3cr3t@shop.example.com
    credentials: { apiKey: s3cr3t, password: s3cr3t }
    currency: dollars
    timeZone: Mars/Olympus
    statusMap: { PENDING: waiting }
    earliest: 2015-02-30
    timeoutMs: soon
    rateLimit: { requests: 0 }
    apikey: s3cr3t
  - name: zonos
    connector: zonos
    baseUrl: http://api.example.com/s3cr3t
    credentials: { store: 999, secret: "\${ZONOS_SECRET}" }
    currency: USD
  - name: zonos
    connector: cs-cart
    baseUrl: https://shop.example.com/api?key=s3cr3t
    credentials: s3cr3t
  - s3cr3t
  - connector: shopify
clients:
  - name: desk
    keySha256: S3CR3T
    scopes: [orders:all]
    sources: [nowhere]
source: []
`;
  const faults = faultsOf(yaml, {
    PORT: '70000',
    LOG_LEVEL: 'loud',
    AUTH_MODE: 'basic',
    CURSOR_SECRET: `${SECRET},short-s3cr3t`,
    REDIS_URL: 'redis://:s3cr3t@cache/x',
    REDIS_CLUSTER: 'yes',
    REDIS_TIMEOUT_MS: '0',
    REDIS_CA_FILE: '/none.pem',
    CACHE_ENCRYPTION_KEY: `${KEY},s3cr3t`,
  });

  expect(faults.join('\n')).not.toMatch(/s3cr3t/i);
  expect(faults.toSorted()).toEqual(
    [
      'AUTH_MODE: "basic"; expected one of api-key, jwt, none',
      'CURSOR_SECRET: a secret that is too short; expected secrets of 32 characters or more, separated by commas',
      'LOG_LEVEL: "loud"; expected one of fatal, error, warn, info, debug, trace, silent',
      'PORT: "70000"; expected a whole number from 0 to 65535',
      'CACHE_ENCRYPTION_KEY: a key of another form; expected keys of 32 bytes in base64, separated by commas (openssl rand -base64 32)',
      'REDIS_CA_FILE: "/none.pem" (ENOENT); expected the path of a readable file',
      'REDIS_CLUSTER: "yes"; expected true or false',
      'REDIS_TIMEOUT_MS: "0"; expected a whole number from 1 to 5000',
      `REDIS_URL: a URL of another form, or with a user or password not percent-encoded; expected ${REDIS_URL_FORMS}`,
      'clients[0].keySha256: a string that does not fit; expected text of the form ^[0-9a-f]{64}$',
      'clients[0].scopes[0]: "orders:all"; expected one of orders:read, orders:write, orders:pii, orders:raw, orders:fresh',
      'clients[0].sources[0]: no such source; expected the name of a source in this file',
      'source: unknown key; expected one of sources, clients',
      'sources[0].apikey: unknown key; expected one of name, connector, baseUrl, credentials, timeoutMs, concurrency, rateLimit, earliest, cache, allowInsecure, currency, timeZone, statusMap, dateTimeFilters',
      'sources[0].baseUrl: a URL with credentials in it; expected an https URL without credentials, query or fragment',
      'sources[0].credentials: a mapping; expected exactly one of: apiKey; or appApiKey; or email and password',
      'sources[0].currency: "dollars"; expected text of the form ^[A-Z]{3}$',
      'sources[0].earliest: "2015-02-30"; expected a date, like 2015-01-31',
      'sources[0].name: "Shop One"; expected text of the form ^[a-z][a-z0-9-]{0,31}$',
      'sources[0].rateLimit.perSeconds: absent; expected a whole number from 1 to 86400',
      'sources[0].rateLimit.requests: 0; expected a whole number of 1 or more',
      'sources[0].statusMap.PENDING: "waiting"; expected one of pending, confirmed, on_hold, completed, cancelled, failed, incomplete, return_in_progress, returned, unknown',
      'sources[0].timeZone: "Mars/Olympus"; expected an IANA time zone, like Europe/Berlin',
      'sources[0].timeoutMs: "soon"; expected a whole number from 1 to 60000',
      'sources[1].baseUrl: http://api.example.com; expected https (http only on a loopback host, or with allowInsecure: true)',
      'sources[1].credentials.secret: ${ZONOS_SECRET}; expected the environment variable ZONOS_SECRET, or ZONOS_SECRET_FILE, to be set',
      'sources[1].credentials.store: a number without quotes; expected text of the form ^[0-9]+$',
      'sources[1].currency: unknown key; expected one of name, connector, baseUrl, credentials, timeoutMs, concurrency, rateLimit, earliest, cache, allowInsecure',
      'sources[2].baseUrl: a URL with a query or a fragment; expected an https URL without credentials, query or fragment',
      'sources[2].credentials: a string that does not fit; expected a mapping with email and apiKey',
      'sources[2].currency: absent; expected text of the form ^[A-Z]{3}$',
      'sources[2].name: the same as sources[1].name; expected one of its own',
      'sources[3]: a string that does not fit; expected a mapping with connector',
      'sources[4].connector: "shopify"; expected one of commerscale, cs-cart, noventiq, zonos',
    ].toSorted(),
  );
});

test.each([
  ['no sources', 'sources: []', ['sources: a list; expected a list of 1 or more']],
  ['an empty file', '', ['the file: null; expected a mapping with sources']],
  ['a list', '[]', ['the file: a list; expected a mapping with sources']],
])('a file with %s is refused', (_, yaml, faults) => {
  expect(faultsOf(yaml)).toEqual(faults);
});

test('a file that is not YAML is refused with the places, not with its text', () => {
  expect(faultsOf('sources:\n  - name: a\n    name: b\n   password: "s3cr3t')).toEqual([
    expect.stringMatching(/^\/.*sources\.yaml:\d+:\d+: [A-Z_]+; expected valid YAML$/),
    ...faultsOf('sources:\n  - name: a\n    name: b\n   password: "s3cr3t').slice(1),
  ]);
  expect(faultsOf('sources:\n  - name: a\n    name: b\n   password: "s3cr3t').join()).not.toContain('s3cr3t');
});

test('a file that is not there is refused, together with the rest', () => {
  expect(
    faultsOf('', { CONFIG_FILE: '/nowhere.yaml', PORT: 'x', CURSOR_SECRET: '', CURSOR_SECRET_FILE: '/none' }),
  ).toEqual([
    'PORT: "x"; expected a whole number from 0 to 65535',
    'CURSOR_SECRET_FILE: "/none" (ENOENT); expected the path of a readable file',
    'CONFIG_FILE: "/nowhere.yaml" (ENOENT); expected the path of a readable file',
  ]);
});
