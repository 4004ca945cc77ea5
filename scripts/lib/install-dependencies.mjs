import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from './failure.mjs';
import { inProject, isInstalledByProject, machinePath, readProjectFile } from './project.mjs';
import { readCommand, runCommand } from './run-command.mjs';

const stampFile = () => inProject('node_modules', '.tributary-install');

/**
 * Installs what the lock file says, once: a stamp inside `node_modules` tells what it was installed from, and it goes
 * with the folder when that is removed or an installation is cut short.
 * @param {(what: string) => void} announce called before what takes long
 * @returns {Promise<'installed' | 'up to date'>}
 */
export async function installDependencies(announce) {
  const npm = findNpm();
  const stamp = currentStamp(npm);
  if (existsSync(stampFile()) && readFileSync(stampFile(), 'utf8') === stamp) return 'up to date';
  if (process.platform === 'win32' && isInstalledByProject(process.execPath)) {
    throw new Failure(
      'The installed packages are out of date, and Windows keeps them locked: run `npm ci`, then this again.',
    );
  }
  announce('Installing what package-lock.json says (npm ci, a minute or two)…');
  await runCommand(npm.command, [...npm.args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: npm.env,
    name: 'npm ci',
  });
  writeFileSync(stampFile(), stamp);
  return 'installed';
}

/** How to run npm on the machine's own Node: the project's Node is part of what an installation replaces. */
function findNpm() {
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

function currentStamp(npm) {
  const lock = createHash('sha256').update(readProjectFile('package-lock.json')).digest('hex');
  return `${lock} ${process.platform}-${process.arch} npm ${npmMajor(npm)}\n`;
}

function npmMajor({ command, args }) {
  const announced = /^npm\/(\d+)/.exec(process.env.npm_config_user_agent ?? '')?.[1];
  const major = announced ?? readCommand(command, [...args, '--version'])?.split('.')[0];
  if (major === undefined)
    throw new Failure('npm was not found: it comes with Node, install both from https://nodejs.org.');
  return major;
}
