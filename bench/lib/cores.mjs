import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { findOnPath } from '../../scripts/lib/project.mjs';

/**
 * Which cores do what: the server that is measured has one of its own, everything else (load, upstreams, Redis) another.
 * Null where processes cannot be bound to cores.
 */
export const CORES = canBind() ? { server: 1, others: 0 } : null;

/** A command as it is to be started so that it runs on one core. */
export function boundTo(core, command, args) {
  return CORES === null
    ? { command, args }
    : { command: 'taskset', args: ['--cpu-list', String(CORES[core]), command, ...args] };
}

/** This process and what it starts from now on. */
export function bindThisProcess() {
  if (CORES === null) return;
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(CORES.others), String(process.pid)]);
}

function canBind() {
  return process.platform === 'linux' && availableParallelism() > 1 && findOnPath('taskset') !== undefined;
}
