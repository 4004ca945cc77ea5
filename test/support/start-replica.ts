import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The gateway as a process of its own. */
export interface Replica {
  readonly origin: string;
  readonly process: ChildProcess;
  /** Its log lines so far, warnings and worse. */
  readonly warnings: readonly Readonly<Record<string, unknown>>[];
  /** Ends it as a platform does; its exit code. */
  readonly stop: () => Promise<unknown>;
  /** As if its machine had lost its power. */
  readonly kill: () => Promise<void>;
}

const WARN = 40;

/** Resolves when it listens, on a free port; `environment` holds what it needs beyond that, `CONFIG_FILE` above all. */
export async function startReplica(program: string, environment: Readonly<Record<string, string>>): Promise<Replica> {
  const child = spawn(process.execPath, [program], {
    env: { AUTH_MODE: 'none', PORT: '0', CURSOR_SECRET: 's'.repeat(32), ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const warnings: Readonly<Record<string, unknown>>[] = [];
  const listening = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (Number(line['level']) >= WARN || line['context'] === 'Redis') warnings.push(line);
    if (line['msg'] === 'listening') listening.resolve(String(line['url']));
  });
  void exited.then(() => listening.reject(new Error('the replica ended before it listened')));
  const ended = async (signal: NodeJS.Signals): Promise<unknown> => {
    child.kill(signal);
    return (await exited)[0];
  };
  return {
    origin: await listening.promise,
    process: child,
    warnings,
    stop: () => ended('SIGTERM'),
    kill: async () => void (await ended('SIGKILL')),
  };
}
