import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setTimeout as pass } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { compileSources } from './support/compile-sources.js';

// Promise: however long an export is and however slowly it is read, the gateway's memory stays bounded, because a slow
// reader slows the reading upstream.

const ORDERS = 1_000_000;
const MAX_RESIDENT_BYTES = 250 * 1024 * 1024;
/** What the sockets of both sides may hold between them. */
const MAX_UNDER_WAY = 100_000;

interface Progress {
  /** Orders the engine has given. */
  readonly given: number;
  /** The most resident memory of the process so far. */
  readonly peakBytes: number;
}

it('exports a million orders to a reader that pauses', async () => {
  await using sources = await compileSources();
  const gateway = fork(sources.pathOf('test/support/serve-million-orders.ts'), { execArgv: [] });
  try {
    const talk = talkTo(gateway);
    const { origin } = await talk<{ origin: string }>();
    const progress = () => talk<Progress>('progress');

    const answer = await startExport(origin);
    let lines = 0;
    let last = '';
    let pauseAt = ORDERS / 4;
    for await (const chunk of answer) {
      const text = chunk as string;
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
      last = (last + text).slice(-2000);
      if (lines < pauseAt) continue;
      pauseAt += ORDERS / 4;

      const { given } = await whenStill(progress);
      expect(given - lines).toBeLessThan(MAX_UNDER_WAY);
    }

    // The last thousand has no checkpoint, but the end.
    expect(lines).toBe(ORDERS + ORDERS / 1000);
    expect(last.split('\n').at(-2)).toMatch(/^\{"end":\{"orders":1000000,"complete":true,/);
    const { given, peakBytes } = await progress();
    expect(given).toBe(ORDERS);
    expect(peakBytes).toBeLessThan(MAX_RESIDENT_BYTES);
  } finally {
    gateway.kill();
  }
}, 120_000);

/** Asks the process for what it says next; fails when it ends instead. */
function talkTo(gateway: ChildProcess): <T>(question?: string) => Promise<T> {
  const ended = new Promise<never>((_, fail) => {
    gateway.once('exit', (code) => fail(new Error(`the gateway ended with ${code}`)));
  });
  return async <T>(question?: string) => {
    const said = new Promise<T>((hear) => gateway.once('message', (message) => hear(message as T)));
    if (question !== undefined) gateway.send(question);
    return Promise.race([said, ended]);
  };
}

async function startExport(origin: string): Promise<IncomingMessage> {
  const asked = request(`${origin}/orders/export`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
  });
  asked.end('{}');
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return answer.setEncoding('utf8');
}

/** Once the engine is no longer asked, with nobody reading. */
async function whenStill(progress: () => Promise<Progress>): Promise<Progress> {
  let before = await progress();
  for (;;) {
    await pass(250);
    const now = await progress();
    if (now.given === before.given) return now;
    before = now;
  }
}
