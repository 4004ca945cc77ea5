import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { brittleLine } from './support/brittle-line.js';
import { type CompiledSources, compileSources } from './support/compile-sources.js';
import { ordersOf, readExport } from './support/read-export.js';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: `tributary export` brings every order into a file, whatever happens to the connection or to itself.

const SOURCES = ['-s', 'commerscale', '-s', 'macke', '-s', 'zonos'];
const REQUEST = { sources: ['commerscale', 'macke', 'zonos'] };

let gateway: Gateway;
let program: CompiledSources;
let folder: string;
beforeAll(async () => {
  program = await compileSources();
  gateway = await startGateway({ seed: 5, orders: 1500 });
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await program[Symbol.asyncDispose]();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'));
});
afterEach(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly status: number | null;
  readonly said: string;
}

function run(args: readonly string[], origin = gateway.origin): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program.pathOf('apps/cli/src/main.ts'), 'export', '--url', origin, ...args],
      { env: { ...process.env, INIT_CWD: folder, NO_COLOR: '1' } },
      (_error, stdout, stderr) => resolve({ status: child.exitCode, said: stdout + stderr }),
    );
  });
}

async function inFile(name = 'orders.ndjson'): Promise<unknown> {
  const text = await readFile(join(folder, name), 'utf8');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);
}

it('writes the orders one a line, and nothing else', async () => {
  const { status, said } = await run(SOURCES);
  expect(said).toMatch(/^4,\d{3} orders in .*orders\.ndjson, after .*, complete\.\n$/);
  expect(status).toBe(0);
  expect(await inFile()).toEqual(ordersOf(await readExport(gateway.origin, REQUEST)));
  expect(await readdir(folder)).toEqual(['orders.ndjson']);

  const again = await run(SOURCES);
  expect(again.status).toBe(1);
  expect(again.said).toContain('is there already: --force overwrites it');
});

it('goes on from its last checkpoint by itself when the connection is cut', async () => {
  await using line = await brittleLine(gateway.origin, 'cut');
  const { status, said } = await run(SOURCES, line.origin);
  expect(said).toContain('The connection was cut. Trying again in 1 s.');
  expect(status).toBe(0);
  expect(line.breaks).toBeGreaterThan(1);
  expect(await inFile()).toEqual(ordersOf(await readExport(gateway.origin, REQUEST)));
});

it('goes on when it is called again, with the same request only', async () => {
  await using line = await brittleLine(gateway.origin, 'cut');
  const failed = await run([...SOURCES, '--retries', '0'], line.origin);
  expect(failed).toEqual({
    status: 1,
    said: 'The connection was cut. The same command goes on from the last checkpoint.\n',
  });
  expect((await readdir(folder)).sort()).toEqual(['orders.ndjson.checkpoint', 'orders.ndjson.part']);

  const other = await run(['-s', 'zonos']);
  expect(other.said).toContain('was begun with another request: --restart begins anew');

  const { status, said } = await run(SOURCES);
  expect(said).toMatch(/Going on behind [1-3],000 orders of before\.\n/);
  expect(status).toBe(0);
  expect(await inFile()).toEqual(ordersOf(await readExport(gateway.origin, REQUEST)));
  expect(await readdir(folder)).toEqual(['orders.ndjson']);
});

it('keeps what it has when it is stopped', async () => {
  await using line = await brittleLine(gateway.origin, 'stall');
  const stopped = spawn(
    process.execPath,
    [program.pathOf('apps/cli/src/main.ts'), 'export', '--url', line.origin, ...SOURCES],
    {
      env: { ...process.env, INIT_CWD: folder },
    },
  );
  await expect.poll(() => existsSync(join(folder, 'orders.ndjson.checkpoint')), { timeout: 10_000 }).toBe(true);
  stopped.kill('SIGINT');
  expect(await once(stopped, 'exit')).toEqual([130, null]);

  const { status, said } = await run(SOURCES);
  expect(said).toMatch(/Going on behind [1-3],000 orders of before\.\n/);
  expect(status).toBe(0);
  expect(await inFile()).toEqual(ordersOf(await readExport(gateway.origin, REQUEST)));
});

it('says what is missing, with a status of its own', async () => {
  const { noventiq } = gateway.sandbox.simulators;
  // Of this source nothing has been read and kept by any test before.
  noventiq.plant({ fault: 'html' });
  try {
    const { status, said } = await run([
      '-s',
      'commerscale',
      '-s',
      'noventiq',
      '--from',
      '2014-01-01',
      '--to',
      '2014-01-02',
    ]);
    expect(status).toBe(2);
    expect(said).toMatch(/not complete: orders may be missing of\n {2}noventiq: \w+/);
  } finally {
    noventiq.clearFaults();
  }
});

it('writes CSV as it comes', async () => {
  const { status } = await run([...SOURCES, '-o', 'all.csv']);
  expect(status).toBe(0);
  const rows = (await readFile(join(folder, 'all.csv'), 'utf8')).split('\r\n');
  expect(rows.length).toBe(ordersOf(await readExport(gateway.origin, REQUEST)).length + 2);
  expect(rows[0]).toMatch(/^id,source,connector,/);
});

it('tells what the gateway refuses', async () => {
  const outcome = await run(['--status', 'paid']);
  expect(outcome).toEqual({
    status: 1,
    said: expect.stringMatching(
      /^The request has 1 fault\.\n {2}\/filter\/status\/0: a value of status must be one of/,
    ),
  });
});

it('says so when there is no gateway', async () => {
  const { status, said } = await run(['--retries', '0'], 'http://127.0.0.1:9');
  expect([status, said]).toEqual([1, 'There is no answer from http://127.0.0.1:9.\n']);
});
