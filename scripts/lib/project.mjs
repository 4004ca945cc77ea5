import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));

export const inProject = (...parts) => join(projectRoot, ...parts);

export const readProjectFile = (path) => readFileSync(inProject(path), 'utf8');

/** True for what lies in this project's `node_modules`, such as the Node that `npm run` prefers once it is installed. */
export function isInstalledByProject(path) {
  // The search path may spell the project's folder through a symbolic link.
  const real = existsSync(path) ? realpathSync(path) : path;
  return real.startsWith(inProject('node_modules') + sep);
}

/** The search path without this project's own commands: what the machine brings. */
export const machinePath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !isInstalledByProject(folder))
    .join(delimiter);

/** The JavaScript file behind an installed command: it needs no shell and no `.cmd` shim, so it runs alike on Windows. */
export function commandScript(packageName, command) {
  const folder = inProject('node_modules', packageName);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[command]);
}

/** The first of `names` on the machine's search path, or undefined. */
export function findOnPath(...names) {
  const endings = process.platform === 'win32' ? ['.exe'] : [''];
  const folders = machinePath().split(delimiter);
  const candidates = names.flatMap((name) =>
    folders.flatMap((folder) => endings.map((end) => join(folder, name + end))),
  );
  return candidates.find((candidate) => existsSync(candidate));
}
