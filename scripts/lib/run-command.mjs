import { spawn, spawnSync } from 'node:child_process';
import { Failure } from './failure.mjs';
import { projectRoot } from './project.mjs';

/**
 * Runs a command to its end without a shell; rejects with a `Failure` when it cannot start or exits non-zero.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stream?: boolean, name?: string, limitMs?: number }} [options] `stream`
 *   shows the output as it comes; without it the output is kept and handed back, or carried by the failure; after
 *   `limitMs` the command is ended, and has failed
 * @returns {Promise<string>} the output, empty when streamed
 */
export function runCommand(
  command,
  args,
  { cwd = projectRoot, env = process.env, stream = false, name = command, limitMs } = {},
) {
  return new Promise((fulfil, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      timeout: limitMs,
      stdio: stream ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => reject(new Failure(`${name} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      const output = Buffer.concat(chunks).toString();
      if (code === 0) fulfil(output);
      else reject(new Failure(`${name} ${signal ? `was ended by ${signal}` : `exited with status ${code}`}`, output));
    });
  });
}

/** What a quick command prints, trimmed, or undefined when it cannot start or fails. */
export function readCommand(command, args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 ? stdout.trim() : undefined;
}
