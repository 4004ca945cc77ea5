import { existsSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { findOnPath } from './project.mjs';
import { readCommand, runCommand } from './run-command.mjs';

/** Whether packages can be installed here without asking anybody: apt, and root or a sudo without password. */
export function canInstallDebianPackages() {
  if (findOnPath('apt-get') === undefined || !existsSync('/etc/debian_version')) return false;
  return isRoot() || readCommand('sudo', ['-n', 'true']) !== undefined;
}

/** Installs one package; the package lists are fetched only when the first try fails without them. */
export async function installDebianPackage(name) {
  const install = ['install', '--yes', '--no-install-recommends', name];
  try {
    await aptGet(install);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await aptGet(['update']);
    await aptGet(install);
  }
}

const isRoot = () => process.getuid?.() === 0;

function aptGet(args) {
  const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=120', ...args];
  const [first, ...rest] = isRoot() ? command : ['sudo', '-n', ...command];
  return runCommand(first, rest, { name: `apt-get ${args[0]}` });
}
