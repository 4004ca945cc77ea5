import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stringify } from 'yaml';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '#simulators';
import { type CompiledSources, compileSources } from './support/compile-sources.js';
import { sandboxSourcesFile } from './support/sandbox-sources-file.js';
import { startBalancer } from './support/start-balancer.js';

// Promise: a rolling restart under load drops nothing.

const SEARCHERS = 8;

let compiled: CompiledSources;
let sandbox: Sandbox;
let folder: string;
const started: ChildProcess[] = [];

beforeAll(async () => {
  compiled = await compileSources();
  sandbox = await startSandbox({ port: 0, seed: 4, orders: 2000 });
  folder = await mkdtemp(join(tmpdir(), 'tributary-rolling-'));
  await writeFile(join(folder, 'sources.yaml'), stringify(sandboxSourcesFile(sandbox)));
});

afterAll(async () => {
  for (const replica of started) replica.kill('SIGKILL');
  await compiled[Symbol.asyncDispose]();
  await sandbox.close();
  await rm(folder, { recursive: true });
});

interface Replica {
  readonly origin: string;
  /** Ends it as a platform does; its exit code. */
  readonly stop: () => Promise<unknown>;
}

async function startReplica(): Promise<Replica> {
  const replica = spawn(process.execPath, [compiled.pathOf('apps/gateway/src/main.ts')], {
    env: {
      AUTH_MODE: 'none',
      PORT: '0',
      CONFIG_FILE: join(folder, 'sources.yaml'),
      CURSOR_SECRET: 's'.repeat(32),
      SHUTDOWN_DELAY_MS: '500',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(replica);
  const exited = once(replica, 'exit');
  for await (const line of createInterface({ input: replica.stdout })) {
    const { msg, url } = JSON.parse(line) as { msg: string; url?: string };
    if (msg !== 'listening' || url === undefined) continue;
    replica.stdout.resume();
    return {
      origin: url,
      stop: async () => {
        replica.kill('SIGTERM');
        return (await exited)[0];
      },
    };
  }
  throw new Error('the replica ended before it listened');
}

it('restarts two replicas in turn while searching, and no search fails', async () => {
  for (const simulator of Object.values(sandbox.simulators)) simulator.plant({ fault: 'latency', delayMs: 20 });
  let replicas = [await startReplica(), await startReplica()];
  await using balancer = await startBalancer(() => replicas.map(({ origin }) => origin));

  const answers: string[] = [];
  let searching = true;
  const searchers = Array.from({ length: SEARCHERS }, async (_unused, searcher) => {
    for (let round = 0; searching; round += 1) {
      // A range of its own each time, so that it is read at the shops and takes a while.
      const to = new Date(Date.now() - (round * SEARCHERS + searcher) * 3_600_000).toISOString();
      const answer = await fetch(`${balancer.origin}/orders/search`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ filter: { createdAt: { to } }, limit: 10 }),
      });
      const { complete } = (await answer.json()) as { complete?: boolean };
      answers.push(`${answer.status} ${complete}`);
    }
  });

  const more = async (): Promise<void> => {
    const before = answers.length;
    await expect.poll(() => answers.length, { timeout: 20_000 }).toBeGreaterThan(before + 100);
  };
  await more();
  const exitCodes: unknown[] = [];
  for (const old of replicas) {
    exitCodes.push(await old.stop());
    await more();
    const fresh = await startReplica();
    replicas = replicas.map((replica) => (replica === old ? fresh : replica));
    await more();
  }
  searching = false;
  await Promise.all(searchers);

  expect(exitCodes).toEqual([0, 0]);
  expect(new Set(answers)).toEqual(new Set(['200 true']));
  // Each of the four processes has had its share.
  expect(Math.min(...balancer.served.values())).toBeGreaterThan(20);
  expect(balancer.served.size).toBe(4);
}, 120_000);
