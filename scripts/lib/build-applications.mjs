import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandScript, inProject, projectRoot } from './project.mjs';
import { runCommand } from './run-command.mjs';

const APPLICATIONS = ['gateway', 'sandbox', 'cli'];
const SETTINGS = ['nest-cli.json', 'rolldown.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];

const stampFile = () => inProject('dist', '.tributary-build');

/** @param {{ path: string, env: NodeJS.ProcessEnv }} node from `findNode` */
export async function buildApplications(node) {
  const sources = sourcesFingerprint();
  // Without the stamp a build that fails half-way is never taken for a whole one.
  rmSync(stampFile(), { force: true });
  const nest = commandScript('@nestjs/cli', 'nest');
  for (const application of APPLICATIONS) {
    await runCommand(node.path, [nest, 'build', application], { env: node.env, name: `nest build ${application}` });
  }
  await runCommand(node.path, [commandScript('rolldown', 'rolldown'), '--config'], { env: node.env, name: 'rolldown' });
  writeFileSync(stampFile(), sources);
}

/**
 * @param {(what: string) => void} announce called before what takes long
 * @returns {Promise<'built' | 'up to date'>}
 */
export async function buildWhenChanged(node, announce) {
  if (existsSync(stampFile()) && readFileSync(stampFile(), 'utf8') === sourcesFingerprint()) return 'up to date';
  announce('Building the applications…');
  await buildApplications(node);
  return 'built';
}

/** Over contents, not times: a fresh checkout or a switch of branches changes all times and often no content. */
function sourcesFingerprint() {
  const hash = createHash('sha256');
  for (const path of [...SETTINGS, ...sourceFiles('apps'), ...sourceFiles('libs')]) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(projectRoot, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function sourceFiles(folder) {
  return readdirSync(inProject(folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name) && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(projectRoot.length + 1))
    .sort();
}
