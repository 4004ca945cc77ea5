import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { findNpm } from './find-npm.mjs';
import { inProject, isInstalledByProject, readProjectFile } from './project.mjs';
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
