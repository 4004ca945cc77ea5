import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startGateway } from './support/start-gateway.js';

// Promise: the client can be installed in an empty project, and there it is typed and works.

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
/** What a registry would have brought: the client's dependency, and the types that one uses. */
const DEPENDENCIES = ['openapi-fetch', 'openapi-typescript-helpers'];
const run = promisify(execFile);

let folder: string;
let project: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'client-package-'));
  project = join(folder, 'project');
  const built = join(folder, 'package');
  await mkdir(project);
  await cp(join(ROOT, 'libs/client/package.json'), join(built, 'package.json'));
  await cp(join(ROOT, 'libs/client/README.md'), join(built, 'README.md'));
  const config = join(ROOT, 'libs/client/tsconfig.build.json');
  await run(process.execPath, [TSC, '-p', config, '--outDir', join(built, 'dist')]);

  const npm = (...args: readonly string[]) =>
    run('npm', [...args, '--offline', '--cache', join(folder, 'cache')], {
      cwd: project,
      shell: process.platform === 'win32',
    });
  const folders = [built, ...DEPENDENCIES.map((name) => join(ROOT, 'node_modules', name))];
  const { stdout } = await npm('pack', '--ignore-scripts', '--silent', ...folders);
  await writeFile(join(project, 'package.json'), '{"name":"empty","private":true,"type":"module"}');
  await npm(
    'install',
    '--no-audit',
    '--no-fund',
    ...stdout
      .trim()
      .split('\n')
      .map((name) => `./${name}`),
  );
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it('searches the sandbox', async () => {
  await using gateway = await startGateway({ seed: 41, orders: 40 });
  const script = `
    import { createClient, TributaryProblem } from 'tributary-client';
    const tributary = createClient({ baseUrl: process.argv[2] });
    const ids = [];
    for await (const { id } of tributary.orders({ sources: ['commerscale', 'zonos'], limit: 30 })) ids.push(id);
    const exported = [];
    for await (const { id } of tributary.export({ sources: ['commerscale', 'zonos'] })) exported.push(id);
    const refused = await tributary.search({ sources: ['none'] }).catch((error) => error);
    console.log(JSON.stringify([ids.length, String(ids) === String(exported), refused instanceof TributaryProblem, refused.code]));
  `;
  await writeFile(join(project, 'search.js'), script);
  const { stdout } = await run(process.execPath, ['search.js', gateway.origin], { cwd: project });
  expect(JSON.parse(stdout)).toEqual([80, true, true, 'unknown_source']);
});

it('is typed there: what the gateway would refuse does not compile', async () => {
  const check = async (call: string): Promise<string> => {
    await writeFile(
      join(project, 'search.ts'),
      `import { createClient, type Order } from 'tributary-client';
       const client = createClient({ baseUrl: 'http://127.0.0.1' });
       export const orders: readonly Order[] = (await client.search(${call})).orders;`,
    );
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--skipLibCheck'];
    return run(process.execPath, [TSC, ...options, 'search.ts'], { cwd: project }).then(
      () => 'compiles',
      ({ stdout }: { stdout: string }) => stdout,
    );
  };
  expect(await check(`{ filter: { status: ['confirmed'] }, sort: 'source' }`)).toBe('compiles');
  expect(await check(`{ filter: { stauts: ['confirmed'] } }`)).toContain("'stauts' does not exist");
  expect(await check(`{ sort: 'total' }`)).toContain('not assignable');
});
