import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import request from 'supertest';
import { expect, it } from 'vitest';
import { renderOpenApi } from '../apps/gateway/src/openapi/render-open-api.js';
import { REQUEST_EXAMPLES } from '../apps/gateway/src/orders/search-examples.js';
import { startShell } from './support/start-shell.js';

// Promise: the OpenAPI document is complete, true, and the same wherever it is found.

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const committed = () => readFile(`${ROOT}openapi.json`, 'utf8');

interface Schema {
  readonly properties?: Record<string, { readonly description?: string; readonly example?: unknown }>;
}

it('is committed as it is', async () => {
  expect(await committed(), 'stale: npm run build && node dist/apps/gateway/src/write-openapi.js').toBe(
    await renderOpenApi(),
  );
});

it('is served as it is committed', async () => {
  await using shell = await startShell();
  const answer = await request(shell.app.getHttpServer()).get('/openapi.json');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual(JSON.parse(await committed()));
});

it('satisfies the rules of Spectral for OpenAPI without a warning', async () => {
  const spectral = `${ROOT}node_modules/@stoplight/spectral-cli/dist/index.js`;
  const lint = promisify(execFile)(
    process.execPath,
    [spectral, 'lint', '--fail-severity=hint', `--ruleset=${ROOT}.spectral.yaml`, `${ROOT}openapi.json`],
    { cwd: ROOT },
  );
  const outcome = await lint.then(
    () => 'clean',
    (error: { stdout: string }) => error.stdout,
  );
  expect(outcome).toBe('clean');
});

it('describes every property and gives an example of it', async () => {
  const schemas: Record<string, Schema> = JSON.parse(await committed()).components.schemas;
  const poor = Object.entries(schemas).flatMap(([name, { properties = {} }]) =>
    Object.entries(properties)
      .filter(([, { description, example }]) => !description || example === undefined || example === null)
      .map(([property]) => `${name}.${property}`),
  );
  expect(Object.keys(schemas).length).toBeGreaterThan(15);
  expect(poor).toEqual([]);
});

it('gives an example of every problem it tells of', async () => {
  const { responses } = JSON.parse(await committed()).paths['/orders/search'].post;
  const codes = Object.entries<{
    content: Record<string, { examples: Record<string, { value: { status: number } }> }>;
  }>(responses)
    .filter(([status]) => status !== '200')
    .flatMap(([status, { content }]) =>
      Object.entries(content['application/problem+json']?.examples ?? {}).map(([code, { value }]) => {
        expect(value).toMatchObject({ code, status: Number(status) });
        return code;
      }),
    );
  expect(codes.sort()).toEqual([
    'authentication_unavailable',
    'cursor_mismatch',
    'forbidden',
    'internal',
    'invalid_cursor',
    'invalid_json',
    'invalid_request',
    'not_acceptable',
    'not_cached',
    'overloaded',
    'payload_too_large',
    'rate_limited',
    'request_timeout',
    'sources_failed',
    'sources_timed_out',
    'unanswerable_filter',
    'unauthenticated',
    'unknown_source',
    'unsupported_media_type',
  ]);
});

it('offers no example request that the gateway would refuse', async () => {
  await using shell = await startShell();
  for (const [name, { value }] of Object.entries(REQUEST_EXAMPLES)) {
    const answer = await request(shell.app.getHttpServer()).post('/orders/search').send(value);
    expect([name, answer.status]).toEqual([name, 200]);
  }
});

it('is shown by Swagger UI out of this host alone', async () => {
  await using shell = await startShell();
  const http = request(shell.app.getHttpServer());
  const page = await http.get('/docs');
  expect(page.status).toBe(200);
  expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  const assets = [...page.text.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, address = '']) => address);
  expect(assets.length).toBeGreaterThan(3);
  for (const address of assets) {
    expect(address).toMatch(/^\.\/docs\//);
    expect([address, (await http.get(address.slice(1))).status]).toEqual([address, 200]);
  }
});
