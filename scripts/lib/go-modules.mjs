import { existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Failure } from './failure.mjs';
import { findOnPath, inProject } from './project.mjs';
import { runCommand } from './run-command.mjs';

// A check that would hold everything up is one that cannot be made here.
const BUILT_WITHIN_MS = 240_000;
const FETCHED_WITHIN_MS = 60_000;

const builds = new Map();

// Without this Go would fetch another Go where a module asks for a newer one.
const environment = () => ({ ...process.env, GOTOOLCHAIN: 'local' });

/**
 * Builds a program from a Go module, once, whether that succeeds or not; Go checks what it fetches against its public
 * checksums.
 * @param {string} address `helm.sh/helm/v3/cmd/helm@v3.22.0`
 * @returns {Promise<string>} path of the executable
 */
export function buildGoProgram(address) {
  if (!builds.has(address)) builds.set(address, build(address));
  return builds.get(address);
}

async function build(address) {
  const go = findGo();
  const folder = inProject('.cache', 'programs', address.replaceAll(/[^\w.-]+/g, '-'));
  const program = join(folder, basename(address.split('@')[0]));
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  console.log(`Building ${address} (the first time takes a minute or two)…`);
  await runCommand(go, ['install', address], {
    env: { ...environment(), GOBIN: folder },
    limitMs: BUILT_WITHIN_MS,
    name: `go install ${address}`,
  });
  return program;
}

/**
 * @param {string} module `sigs.k8s.io/kubectl-validate@v0.0.4`
 * @returns {Promise<string>} the folder of its files
 */
export async function fetchGoModule(module) {
  const told = await runCommand(findGo(), ['mod', 'download', '-json', module], {
    env: environment(),
    limitMs: FETCHED_WITHIN_MS,
    name: `go mod download ${module}`,
  });
  return JSON.parse(told).Dir;
}

function findGo() {
  const go = findOnPath('go');
  if (go === undefined) throw new Failure('there is no Go here');
  return go;
}
