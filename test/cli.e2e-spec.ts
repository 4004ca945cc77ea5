import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Order } from '#client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiKeysOf, makeClient } from './support/clients.js';
import { type CompiledSources, compileSources } from './support/compile-sources.js';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: the command-line program shows what the gateway answers in the form that is asked, and ends with a status that tells.

let gateway: Gateway;
let program: CompiledSources;
let folder: string;
beforeAll(async () => {
  program = await compileSources();
  folder = await mkdtemp(join(tmpdir(), 'cli-'));
  gateway = await startGateway({ seed: 51, orders: 300 });
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await program[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly remarks: string;
}

function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const env = { ...process.env, INIT_CWD: folder, TRIBUTARY_URL: gateway.origin, ...environment };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program.pathOf('apps/cli/src/main.ts'), ...args],
      { env, maxBuffer: 32 * 1024 * 1024 },
      (_error, output, remarks) => resolve({ status: child.exitCode, output, remarks }),
    );
  });
}

const client = () => createClient({ baseUrl: gateway.origin });
const search = async (request: Parameters<ReturnType<typeof client>['search']>[0]) =>
  (await client().search(request)).orders;

describe('search', () => {
  const args = ['search', '-s', 'macke', '-s', 'zonos', '--limit', '5'];
  const request = { sources: ['macke', 'zonos'], limit: 5 };

  it('shows a table, and how to get the next page', async () => {
    const { status, output, remarks } = await run(args);
    expect(status).toBe(0);
    const rows = output.split('\n').filter((line) => /^│ \w+:/.test(line));
    expect(rows.map((row) => row.split('│')[1]?.trim())).toEqual((await search(request)).map(({ id }) => id));
    const cursor = /^5 orders\. The next page: --cursor (\S+)\n$/.exec(remarks)?.[1] ?? '';
    const next = await run([...args, '--cursor', cursor, '--output', 'ndjson']);
    expect(
      next.output
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Order),
    ).toEqual(await search({ ...request, cursor }));
  });

  it('writes JSON as the gateway answers, and CSV', async () => {
    const page = JSON.parse((await run([...args, '-o', 'json'])).output);
    expect(page).toMatchObject({ orders: await search(request), page: { returned: 5 }, complete: true });
    const [header, ...rows] = (await run([...args, '-o', 'csv'])).output.trimEnd().split('\r\n');
    expect(header).toMatch(/^id,number,externalId,createdAt,/);
    expect(rows.map((row) => row.split(',')[0])).toEqual((await search(request)).map(({ id }) => id));
  });

  it('says what is missing, with a status of its own', async () => {
    const { zonos } = gateway.sandbox.simulators;
    zonos.plant({ fault: 'html' });
    try {
      const outcome = await run([...args.slice(0, 5), '--from', '2012-01-01', '--to', '2012-01-02']);
      expect([outcome.status, outcome.remarks]).toEqual([
        2,
        expect.stringMatching(/Not complete: orders may be missing of\n {2}zonos: \w+/),
      ]);
    } finally {
      zonos.clearFaults();
    }
  });

  it('tells what the gateway refuses', async () => {
    expect(await run(['search', '--status', 'paid', '--limit', '0'])).toEqual({
      status: 1,
      output: '',
      remarks: expect.stringMatching(/^The request has 2 faults\.\n {2}\/filter\/status\/0: .*\n {2}\/limit: .*\n$/),
    });
  });
});

it('counts', async () => {
  const { output, remarks } = await run(['count', '-s', 'commerscale']);
  expect(output).toMatch(/commerscale +│ 300 +│ eq/);
  expect(remarks).toBe('In all 300 orders.\n');
});

it('gets one order, and tells of one that is not there', async () => {
  const [order] = await search({ sources: ['macke'], limit: 1 });
  const { output } = await run(['get', order?.id ?? '']);
  expect(JSON.parse(output)).toEqual(await client().order(order?.id ?? ''));
  const missing = await run(['get', 'macke:0']);
  expect([missing.status, missing.output]).toEqual([1, '']);
  expect(missing.remarks).toMatch(/\w/);
});

it('lists the sources', async () => {
  const { output } = await run(['sources', '-o', 'json']);
  expect((JSON.parse(output) as { name: string }[]).map(({ name }) => name)).toEqual(
    (await client().sources()).sources.map(({ name }) => name),
  );
  expect((await run(['sources', 'zonos'])).output).toMatch(/│ zonos +│ zonos +│ closed/);
});

describe('reconcile', () => {
  const range = ['-s', 'macke', '--from', '2026-01-01', '--to', '2099-12-31'];
  const known = async () =>
    search({ sources: ['macke'], filter: { createdAt: { from: '2026-01-01T00:00:00Z' } }, limit: 1000 });
  const toFile = (orders: readonly Order[]) =>
    writeFile(
      join(folder, 'mine.csv'),
      [
        'id,status,total.amount,total.currency,notes',
        ...orders.map(({ id, status, total }) => `${id},${status},${total?.amount},${total?.currency},"a, b"`),
      ].join('\n'),
    );

  it('ends with 0 when all agrees', async () => {
    const orders = await known();
    await toFile(orders);
    const { status, output, remarks } = await run(['reconcile', 'mine.csv', ...range, '-o', 'csv']);
    expect(output.split('\r\n').length).toBe(2);
    expect(remarks).toContain(
      `${orders.length} in both: 0 differ, 0 only in the shops, 0 only in the file, 0 unknown.`,
    );
    expect(status).toBe(0);
  });

  it('shows each difference, and ends with 3', async () => {
    const [first, second, ...rest] = await known();
    await toFile([{ ...(second as Order), status: 'incomplete' }, ...rest, { ...(second as Order), id: 'macke:0' }]);
    const { status, output, remarks } = await run(['reconcile', 'mine.csv', ...range, '-o', 'json']);
    const { findings, counts } = JSON.parse(output);
    expect(findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ finding: 'onlyInSource', found: expect.objectContaining({ id: first?.id }) }),
        expect.objectContaining({ finding: 'onlyInList', known: expect.objectContaining({ id: 'macke:0' }) }),
        expect.objectContaining({ finding: 'different', what: 'status' }),
      ]),
    );
    expect([findings.length, counts.different, status]).toEqual([3, 1, 3]);
    expect(remarks).toContain('1 differ, 1 only in the shops, 1 only in the file');
    expect((await run(['reconcile', 'mine.csv', ...range])).output).toMatch(/onlyInList +│ macke:0/);
    const ignoring = await run(['reconcile', 'mine.csv', ...range, '--ignore', 'status', '-o', 'ndjson']);
    expect(ignoring.output.trimEnd().split('\n').length).toBe(2);
  });

  it.each([
    ['none.csv', /^There is no file .*none\.csv\.\n$/],
    // A file that opens and cannot be read: a folder.
    ['.', /^\S+ cannot be read: EISDIR: .*\n$/],
    ['wrong.csv', /^The file has no column id, number, externalId; its columns: order, status\.\n$/],
  ])('tells what is wrong with %s', async (name, message) => {
    await writeFile(join(folder, 'wrong.csv'), 'order,status\n1,confirmed\n');
    const outcome = await run(['reconcile', name, ...range]);
    expect([outcome.status, outcome.remarks]).toEqual([1, expect.stringMatching(message)]);
  });
});

it('helps, with examples', async () => {
  const { status, output } = await run(['--help']);
  expect(status).toBe(0);
  for (const command of ['search', 'count', 'export', 'get', 'sources', 'reconcile']) {
    expect(output).toContain(`  ${command} `);
    expect((await run([command, '--help'])).output).toContain(`  tributary ${command} `);
  }
  const wrong = await run(['search', '--nope']);
  expect([wrong.status, wrong.remarks]).toEqual([1, expect.stringContaining("unknown option '--nope'")]);
});

it('sends the key of the environment, and says so when there is none', async () => {
  const reader = makeClient('reader', ['orders:read']);
  await using keyed = await startGateway({ seed: 51, orders: 5 }, { access: apiKeysOf(reader) });
  const args = ['search', '-u', keyed.origin, '-n', '1', '-o', 'ndjson'];
  const refused = await run(args, { TRIBUTARY_API_KEY: '' });
  expect([refused.status, refused.remarks]).toEqual([1, expect.stringContaining('Set TRIBUTARY_API_KEY')]);
  expect((await run(args, { TRIBUTARY_API_KEY: reader.key })).status).toBe(0);
});
