import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from './failure.mjs';
import { isInstalledByProject, machinePath } from './project.mjs';

/** How to run npm on the machine's own Node: the project's Node is part of what an installation replaces. */
export function findNpm() {
  const env = { ...process.env, PATH: machinePath() };
  const script = process.env.npm_execpath ?? npmBeside(process.execPath);
  const node = process.env.npm_node_execpath ?? process.execPath;
  if (script?.endsWith('.js') && !isInstalledByProject(node)) return { command: node, args: [script], env };
  if (process.platform === 'win32') throw new Failure('npm was not found: start this by `npm run`.');
  return { command: 'npm', args: [], env };
}

const npmBeside = (node) =>
  [
    join(dirname(node), 'node_modules/npm/bin/npm-cli.js'),
    join(dirname(node), '../lib/node_modules/npm/bin/npm-cli.js'),
  ].find((script) => existsSync(script));
