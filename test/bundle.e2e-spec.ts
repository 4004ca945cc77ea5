import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fleet, startFleet } from './support/start-fleet.js';
import type { Replica } from './support/start-replica.js';

// Promise: the program that is deployed is the gateway whole, with what it finds beside itself only when it runs.

let fleet: Fleet;
let replica: Replica;
beforeAll(async () => {
  fleet = await startFleet({ seed: 3, orders: 20 });
  // Nobody collects the traces: what counts is that the optional packages are found.
  replica = await fleet.start({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
});
afterAll(() => fleet[Symbol.asyncDispose]());

describe('the bundle', () => {
  it('has every route, and every name of the document', async () => {
    const served: unknown = await (await fetch(`${replica.origin}/openapi.json`)).json();
    expect(served).toEqual(JSON.parse(await readFile('openapi.json', 'utf8')));
  });

  it('serves Swagger UI', async () => {
    for (const file of ['', '/swagger-ui-bundle.js', '/swagger-ui.css']) {
      expect((await fetch(`${replica.origin}/docs${file}`)).status).toBe(200);
    }
  });

  it('refuses what the rules of the requests refuse', async () => {
    const answer = await fetch(`${replica.origin}/orders/export`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sort: 'sideways' }),
    });
    expect(await answer.json()).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/sort' }] });
  });
});
