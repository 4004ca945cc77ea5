import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { setTimeout as pass } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { compileSources } from './support/compile-sources.js';
import { type Progress, startMillionOrders } from './support/start-million-orders.js';

// Promise: however long an export is, the gateway takes no more than 250 MiB: for a reader that is slow, because that slows the
// reading upstream, and for one that is as fast as the gateway, because it collects while it goes on.

const ORDERS = 1_000_000;
const MOST_BYTES = 250 * 1024 * 1024;
/** What the sockets of both sides may hold between them. */
const MAX_UNDER_WAY = 100_000;

it.each([
  ['slow, and pauses too', true],
  ['as fast as it can be', false],
])(
  'exports a million orders of three sources to a reader that is %s',
  async (_reader, isSlow) => {
    await using sources = await compileSources();
    await using gateway = await startMillionOrders(sources, 'three-shops');
    const { origin, progress } = gateway;

    const answer = await startExport(origin);
    let lines = 0;
    let last = '';
    let pauseAt = ORDERS / 4;
    let chunks = 0;
    for await (const chunk of answer) {
      const text = chunk as string;
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
      last = (last + text).slice(-2000);
      if (!isSlow) continue;
      // As a disk or a line would slow it.
      if ((chunks += 1) % 4 === 0) await pass(20);
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
    expect(peakBytes).toBeLessThan(MOST_BYTES);
  },
  120_000,
);

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
