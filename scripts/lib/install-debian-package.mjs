import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Failure } from './failure.mjs';
import { findOnPath, inProject } from './project.mjs';
import { readCommand, runCommand } from './run-command.mjs';

const DOWNLOADED_WITHIN_MS = 120_000;

/** Whether packages can be installed here without asking anybody: apt, and root or a sudo without password. */
export function canInstallDebianPackages() {
  if (findOnPath('apt-get') === undefined || !existsSync('/etc/debian_version')) return false;
  return isRoot() || readCommand('sudo', ['-n', 'true']) !== undefined;
}

/** Installs one package. */
export async function installDebianPackage(name) {
  await withPackageLists(() => aptGet(['install', '--yes', '--no-install-recommends', name]));
}

/**
 * Takes one program out of a package without installing it, so that nothing it would start is started; once.
 * @param {string} name of the package
 * @param {string} path of the program in it: `usr/bin/promtool`
 * @returns {Promise<string>} path of the executable
 */
export async function unpackDebianProgram(name, path) {
  if (!canInstallDebianPackages()) throw new Failure(`Debian's package ${name} cannot be had here`);
  const folder = inProject('.cache', 'programs', `debian-${name}`);
  const program = join(folder, basename(path));
  if (existsSync(program)) return program;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await withPackageLists(() =>
    runCommand('apt-get', ['-q', 'download', name], {
      cwd: folder,
      name: 'apt-get download',
      limitMs: DOWNLOADED_WITHIN_MS,
    }),
  );
  for (const file of readdirSync(folder).filter((each) => each.endsWith('.deb'))) {
    await runCommand('dpkg-deb', ['--extract', file, 'unpacked'], { cwd: folder });
    rmSync(join(folder, file));
  }
  renameSync(join(folder, 'unpacked', path), program);
  rmSync(join(folder, 'unpacked'), { recursive: true });
  return program;
}

/** The package lists are fetched only when the first try fails without them. */
async function withPackageLists(take) {
  try {
    await take();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await aptGet(['update']);
    await take();
  }
}

const isRoot = () => process.getuid?.() === 0;

function aptGet(args) {
  const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-o', 'DPkg::Lock::Timeout=120', ...args];
  const [first, ...rest] = isRoot() ? command : ['sudo', '-n', ...command];
  return runCommand(first, rest, { name: `apt-get ${args[0]}` });
}
