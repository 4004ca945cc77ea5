import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';
import { Failure } from '../../scripts/lib/failure.mjs';
import { boundTo } from './cores.mjs';
import { cpuMsOf, residentBytesOf } from './process-usage.mjs';

const READY_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 3000;
const POLL_EVERY_MS = 2;
const LAST_LINES = 20;

const running = new Set();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

/**
 * A program in a process of its own, on a core of its own.
 * @param {{ name: string, command?: string, args: (port: number) => readonly string[], env?: (port: number) => NodeJS.ProcessEnv,
 *   readyPath?: string, core?: 'server' | 'others' }} options `readyPath`: ready once that answers 2xx; without it, once
 *   connections are taken
 */
export async function startServer({ name, command = process.execPath, args, env, readyPath, core = 'server' }) {
  const port = await freePort();
  const bound = boundTo(core, command, args(port));
  const startedAt = performance.now();
  const child = spawn(bound.command, bound.args, {
    env: { ...process.env, PORT: String(port), ...env?.(port) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  const said = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said.push(text);
      said.splice(0, said.length - LAST_LINES);
    });
  }
  /** @type {{ how: string | null }} */
  const end = { how: null };
  const exited = once(child, 'exit').then(([code, signal]) => {
    end.how = String(signal ?? `status ${code}`);
    running.delete(child);
  });

  while (!(await isReady(port, readyPath))) {
    if (end.how !== null) throw new Failure(`${name} ended (${end.how}) before it was ready.`, said.join(''));
    if (performance.now() - startedAt > READY_WITHIN_MS) throw new Failure(`${name} did not get ready.`, said.join(''));
    await pass(POLL_EVERY_MS);
  }
  return {
    name,
    port,
    origin: `http://127.0.0.1:${port}`,
    /** From its start to the first ready answer. */
    readyMs: performance.now() - startedAt,
    process: child,
    cpuMs: () => cpuMsOf(child.pid),
    residentBytes: () => residentBytesOf(child.pid),
    said: () => said.join(''),
    async stop() {
      if (end.how !== null) return;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS);
      await exited;
      clearTimeout(late);
    },
  };
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

function isReady(port, path) {
  return new Promise((tell) => {
    if (path === undefined) {
      const socket = connect(port, '127.0.0.1', () => socket.end(() => tell(true)));
      socket.once('error', () => tell(false));
      return;
    }
    const asked = request({ port, path, host: '127.0.0.1', agent: false }, (answer) => {
      answer.resume();
      tell(answer.statusCode >= 200 && answer.statusCode < 300);
    });
    asked.once('error', () => tell(false)).end();
  });
}
