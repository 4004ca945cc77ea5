import { copyFile, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = [
  'apps/gateway/src',
  'apps/cli/src',
  'libs/client/src',
  'libs/order-search/src',
  'libs/connectors/src',
  'libs/platform/src',
  'test/support',
];

export interface CompiledSources extends AsyncDisposable {
  /** Where a source file's JavaScript is: `apps/gateway/src/main.ts`. */
  readonly pathOf: (source: string) => string;
}

/**
 * The sources as they are now, as JavaScript for a process of its own: what a measurement is about is then in that
 * process alone, and never a stale build. Inside the project, so that packages are found.
 */
export async function compileSources(): Promise<CompiledSources> {
  const folder = join(ROOT, '.cache', `compiled-${process.pid}`);
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, ROOT);
  await mkdir(folder, { recursive: true });
  await copyFile(join(ROOT, 'package.json'), join(folder, 'package.json'));
  const pathOf = (source: string): string => join(folder, 'dist', source.replace(/\.ts$/, '.js'));

  for await (const source of glob(
    SOURCES.map((path) => `${path}/**/*.ts`),
    { cwd: ROOT },
  )) {
    if (source.endsWith('.spec.ts')) continue;
    const text = await readFile(join(ROOT, source), 'utf8');
    const { outputText } = ts.transpileModule(text, {
      fileName: join(ROOT, source),
      // One file by itself does not tell `nodenext` that it is a module.
      compilerOptions: { ...options, module: ts.ModuleKind.ESNext, sourceMap: false },
    });
    await mkdir(dirname(pathOf(source)), { recursive: true });
    await writeFile(pathOf(source), outputText);
  }
  return { pathOf, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
