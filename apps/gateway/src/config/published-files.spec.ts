import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { CATALOG } from '#connectors';
import { SANDBOX_CONNECTORS, SANDBOX_CREDENTIALS, SANDBOX_CURRENCIES, SANDBOX_SOURCES } from '#simulators';
import { loadConfiguration } from './configuration.js';
import { ENVIRONMENT_DEFAULTS } from './environment.js';
import { SCHEMA_FILE, schemaFileText } from './schema-file.js';

const DEFINITIONS = CATALOG.map(({ definition }) => definition);

test('the published schema is that of the connectors (else run write-schema)', () => {
  expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(schemaFileText(DEFINITIONS));
});

test('the example file starts once its variables are set, and shows every connector', () => {
  const file = 'config/tributary.yaml';
  const text = readFileSync(file, 'utf8');
  const variables = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => [name, '1234'] as const);
  const { sources } = loadConfiguration(
    { AUTH_MODE: 'none', CONFIG_FILE: file, ...Object.fromEntries(variables) },
    DEFINITIONS,
  );

  expect(sources.map(({ name }) => name)).toEqual(['noventiq', 'softline', 'zonos', 'commerscale', 'macke']);
  expect(new Set(sources.map(({ connector }) => connector))).toEqual(new Set(DEFINITIONS.map(({ name }) => name)));
});

test('the example file of the Helm chart starts', () => {
  const { config } = parse(readFileSync('deploy/helm/tributary/values.yaml', 'utf8')) as { config: string };
  const folder = mkdtempSync(join(tmpdir(), 'tributary-chart-'));
  try {
    const file = join(folder, 'tributary.yaml');
    writeFileSync(file, config);
    const environment = { AUTH_MODE: 'none', CONFIG_FILE: file, ZONOS_SECRET: '1234' };
    expect(loadConfiguration(environment, DEFINITIONS).sources.map(({ name }) => name)).toEqual(['zonos']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the file of the sandbox is that of the simulators, and needs no variable', () => {
  const { sources } = loadConfiguration({ AUTH_MODE: 'none', CONFIG_FILE: 'config/sandbox.yaml' }, DEFINITIONS);

  expect(
    sources.map(({ name, connector, baseUrl, credentials, currency }) => ({
      name,
      connector,
      baseUrl,
      credentials,
      currency,
    })),
  ).toEqual(
    SANDBOX_SOURCES.map((name) => ({
      name,
      connector: SANDBOX_CONNECTORS[name],
      baseUrl: `http://127.0.0.1:4010/${name}${name === 'macke' ? '/api' : ''}`,
      credentials: SANDBOX_CREDENTIALS[name],
      currency: SANDBOX_CURRENCIES[name] ?? null,
    })),
  );
});

test.each(['config/tributary.yaml', 'config/sandbox.yaml'])('%s tells editors its schema', (file) => {
  const text = readFileSync(file, 'utf8');

  expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=./tributary.schema.json');
  expect(Object.keys(parse(text) as object)).toContain('sources');
});

test('.env.example lists the variables with their defaults', () => {
  const text = readFileSync('.env.example', 'utf8');

  expect(parseEnv(text)).toEqual({ ...ENVIRONMENT_DEFAULTS });
  for (const name of ['CURSOR_SECRET', 'CURSOR_SECRET_FILE', 'REDIS_URL', 'REDIS_CLUSTER', 'CACHE_ENCRYPTION_KEY']) {
    expect(text).toMatch(new RegExp(`^# ${name}=`, 'm'));
  }
});
