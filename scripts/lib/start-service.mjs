import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { inProject, projectRoot } from './project.mjs';

const READY_WITHIN_MS = 30_000;
const POLL_EVERY_MS = 50;
const STOP_WITHIN_MS = 8000;
const LAST_LINES = 20;

/**
 * Starts one of the built applications.
 * @param {{ name: string, script: string, node: { path: string }, env: NodeJS.ProcessEnv, readyUrl: string }} service
 * @returns {{ ready: Promise<void>, died: Promise<never>, stop: () => Promise<void> }} `ready` once `readyUrl` answers;
 *   `died` rejects, with its last lines, when the service ends without `stop`
 */
export function startService({ name, script, node, env, readyUrl }) {
  const child = spawn(node.path, ['--enable-source-maps', inProject(script)], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = rememberLastLines(child);
  let stopping = false;
  const closed = new Promise((fulfil) => {
    child.once('close', (code, signal) => fulfil(signal ?? `status ${code}`));
    child.once('error', (error) => fulfil(error.message));
  });
  const died = closed.then((how) => {
    if (stopping) return new Promise(() => {});
    throw new Failure(`The ${name} has stopped (${how}). Its last lines are above.`, lines.join('\n'));
  });
  // Whoever starts a service may be waiting for something else when it dies.
  died.catch(() => undefined);

  const waited = waitUntilReady(readyUrl, () => stopping).then((isReady) => {
    if (isReady) return;
    throw new Failure(`The ${name} did not answer ${readyUrl} within ${READY_WITHIN_MS / 1000} s.`, lines.join('\n'));
  });

  const stop = async () => {
    stopping = true;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await closed;
    clearTimeout(late);
  };
  return { ready: Promise.race([waited, died]), died, stop };
}

/** @returns {Promise<boolean>} false when it was given up */
async function waitUntilReady(url, isStopping) {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  while (performance.now() < giveUpAt && !isStopping()) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return true;
    await pause(POLL_EVERY_MS);
  }
  return false;
}

function rememberLastLines(child) {
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    let unfinished = '';
    stream.setEncoding('utf8').on('data', (text) => {
      const parts = (unfinished + text).split('\n');
      unfinished = parts.pop();
      lines.push(...parts);
      lines.splice(0, lines.length - LAST_LINES);
    });
    stream.on('end', () => unfinished && lines.push(unfinished));
  }
  return lines;
}
