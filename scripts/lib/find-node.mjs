import { existsSync, rmSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { Failure } from './failure.mjs';
import { inProject, isInstalledByProject, machinePath, readProjectFile } from './project.mjs';
import { readCommand } from './run-command.mjs';

const OLDEST_MAINTAINED_MAJOR = 22;

/**
 * The Node that everything of the project runs on: the pinned one that the lock file brings, whenever this platform has
 * it, so that all see the same results; else the machine's own, if it satisfies `engines`.
 * @returns {{ path: string, version: string, notice: string, env: NodeJS.ProcessEnv }} `env` finds this Node first
 */
export function findNode() {
  const own = ownNode();
  const pinned = pinnedNode();
  if (pinned) {
    const notice = `Your Node is ${own.version}${remarkOn(own.version)}: using the project's own ${pinned.version}.`;
    return { ...pinned, notice, env: environmentOf(pinned.path) };
  }
  const { engines } = JSON.parse(readProjectFile('package.json'));
  if (satisfies(own.version, engines.node)) {
    const notice = `The project brings no Node for ${process.platform}-${process.arch}: using your ${own.version}.`;
    return { ...own, notice, env: environmentOf(own.path) };
  }
  throw new Failure(
    `Your Node is ${own.version}, Tributary needs ${engines.node}, and brings none that runs on ` +
      `${process.platform}-${process.arch}: install Node ${readProjectFile('.nvmrc').trim()} from https://nodejs.org.`,
  );
}

function ownNode() {
  const path = isInstalledByProject(process.execPath) ? process.env.npm_node_execpath : process.execPath;
  const command = path && !isInstalledByProject(path) ? path : process.execPath;
  return { path: command, version: readCommand(command, ['--version']) ?? process.version };
}

function pinnedNode() {
  const folders = Object.keys(JSON.parse(readProjectFile('package.json')).optionalDependencies ?? {});
  const binaries = folders.flatMap((folder) => [
    inProject('node_modules', folder, 'bin', 'node'),
    inProject('node_modules', folder, 'bin', 'node.exe'),
  ]);
  const path = binaries.find((binary) => existsSync(binary));
  if (path === undefined) return undefined;
  const version = readCommand(path, ['--version']);
  if (version !== undefined) return { path, version };
  // Made for another C library, as on Alpine: left in place it would be the `node` of every later `npm run`.
  rmSync(inProject('node_modules/.bin/node'), { force: true });
  return undefined;
}

const environmentOf = (node) => ({
  ...process.env,
  PATH: [dirname(node), inProject('node_modules/.bin'), machinePath()].join(delimiter),
});

function remarkOn(version) {
  const { engines } = JSON.parse(readProjectFile('package.json'));
  if (Number(version.slice(1).split('.')[0]) < OLDEST_MAINTAINED_MAJOR) return ', which is out of maintenance';
  return satisfies(version, engines.node) ? '' : `, and Tributary needs ${engines.node}`;
}

/**
 * @param {string} version `v26.10.0` or `26.10.0`
 * @param {string} range only the form that this project uses: `>=24.15`
 */
export function satisfies(version, range) {
  const least = /^>=\s*([\d.]+)$/.exec(range)?.[1];
  if (least === undefined) throw new Failure(`"engines" in package.json is ${range}, expected the form >=24.15`);
  const given = version.replace(/^v/, '').split('.').map(Number);
  const differences = least.split('.').map((part, index) => (given[index] ?? 0) - Number(part));
  return (differences.find((difference) => difference !== 0) ?? 0) >= 0;
}
