import { setTimeout as pass } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { postExport, readExport } from './support/read-export.js';
import { BARE_ORDER } from './support/sample-orders.js';
import { EMPTY_RESULT, startShell } from './support/start-shell.js';

// Promise: past its bound the gateway refuses at once and serves what it has accepted as fast as ever.

const LOAD_MS = 30_000;
const UPSTREAM_MS = 200;
const AT_ONCE = 10;
/** Five times what `AT_ONCE` requests of `UPSTREAM_MS` each can be served. */
const EVERY_MS = UPSTREAM_MS / (5 * AT_ONCE);

const post = (origin: string, body = '{}'): Promise<Response> =>
  fetch(`${origin}/orders/search`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });

interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly retryAfter: string | null;
  readonly tookMs: number;
}

async function timed(request: Promise<Response>): Promise<Answer> {
  const start = performance.now();
  const answer = await request;
  const { code = null } = (await answer.json()) as { code?: string };
  return {
    status: answer.status,
    code,
    retryAfter: answer.headers.get('retry-after'),
    tookMs: performance.now() - start,
  };
}

/** Of nine in ten, so that a pause of the machine decides nothing. */
function usualMs(answers: readonly Answer[]): number {
  return answers.map(({ tookMs }) => tookMs).sort((a, b) => a - b)[Math.floor(answers.length * 0.9)] ?? Infinity;
}

it(
  'takes five times its capacity: nothing fails but what is refused in milliseconds',
  async () => {
    let inside = 0;
    let mostInside = 0;
    await using shell = await startShell(
      async () => {
        inside += 1;
        mostInside = Math.max(mostInside, inside);
        await pass(UPSTREAM_MS);
        inside -= 1;
        return EMPTY_RESULT;
      },
      { level: 'silent' },
      { admission: { maxInFlight: AT_ONCE, maxExports: 1 } },
    );
    await shell.app.listen(0, '127.0.0.1');
    const origin = await shell.app.getUrl();

    const searches: Promise<Answer>[] = [];
    const health: Promise<number>[] = [];
    const start = performance.now();
    while (performance.now() - start < LOAD_MS) {
      // By the clock and not by the round, so that a slow machine is offered no less.
      while (searches.length < (performance.now() - start) / EVERY_MS) {
        // Each a search of its own: equal ones would be made once for all.
        searches.push(timed(post(origin, JSON.stringify({ limit: 1 + (searches.length % 1000) }))));
        if (searches.length % 100 === 0) health.push(fetch(`${origin}/health/ready`).then(({ status }) => status));
      }
      await pass(EVERY_MS);
    }
    const answers = await Promise.all(searches);
    const accepted = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status !== 200);

    expect(new Set(refused.map(({ status, code, retryAfter }) => `${status} ${code} ${retryAfter}`))).toEqual(
      new Set(['503 overloaded 1']),
    );
    expect(mostInside).toBe(AT_ONCE);
    // Turning four in five away costs little of what can be served.
    expect(accepted.length).toBeGreaterThan((LOAD_MS / UPSTREAM_MS) * AT_ONCE * 0.5);
    expect(refused.length).toBeGreaterThan(accepted.length);
    expect(usualMs(accepted)).toBeLessThan(UPSTREAM_MS * 5);
    expect(usualMs(refused)).toBeLessThan(UPSTREAM_MS);
    expect(new Set(await Promise.all(health))).toEqual(new Set([200]));
  },
  LOAD_MS * 3,
);

it('refuses before it has read the body', async () => {
  const held = Promise.withResolvers<typeof EMPTY_RESULT>();
  await using shell = await startShell(
    () => held.promise,
    { level: 'silent' },
    {
      admission: { maxInFlight: 1, maxExports: 1 },
    },
  );
  await shell.app.listen(0, '127.0.0.1');
  const origin = await shell.app.getUrl();
  const first = post(origin);
  await expect.poll(() => shell.asked.length).toBe(1);

  const unfinished = new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{')) });
  const refused = await fetch(`${origin}/orders/search`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: unfinished,
    duplex: 'half',
  });
  expect(refused.status).toBe(503);
  held.resolve(EMPTY_RESULT);
  expect((await first).status).toBe(200);
  await expect.poll(async () => (await post(origin)).status).toBe(200);
});

it('makes room when a client leaves before its answer', async () => {
  const shell = await startShell(
    (_request, { signal } = {}) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('left')));
      }),
    { level: 'silent' },
    { admission: { maxInFlight: 1, maxExports: 1 } },
  );
  await using _ = shell;
  await shell.app.listen(0, '127.0.0.1');
  const origin = await shell.app.getUrl();
  for (const round of [1, 2, 3]) {
    const leave = new AbortController();
    const left = fetch(`${origin}/orders/search`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
      signal: leave.signal,
    });
    await expect.poll(() => shell.asked.length).toBe(round);
    leave.abort();
    await expect(left).rejects.toThrow('aborted');
    // The server hears of it a moment later; until then the place is taken.
    await expect.poll(async () => (await fetch(`${origin}/orders/explain`, { method: 'POST' })).status).not.toBe(503);
  }
});

it('lets exports take no place of a search, nor searches one of an export', async () => {
  const held = Promise.withResolvers<void>();
  const page = { ...EMPTY_RESULT, orders: [BARE_ORDER] };
  await using shell = await startShell(
    async ({ cursor }) => {
      if (cursor !== null) await held.promise;
      return { ...page, page: { ...page.page, nextCursor: cursor === null ? '1' : null } };
    },
    { level: 'silent' },
    { admission: { maxInFlight: 1, maxExports: 1 } },
  );
  await shell.app.listen(0, '127.0.0.1');
  const origin = await shell.app.getUrl();

  const exported = await postExport(origin, {});
  const second = await postExport(origin, {});
  expect([second.status, second.headers.get('retry-after')]).toEqual([503, '30']);
  expect((await second.json()) as object).toMatchObject({ code: 'overloaded', instance: '/orders/export' });
  expect((await post(origin)).status).toBe(200);

  held.resolve();
  await exported.text();
  // The place is free once the connection is done with, a moment after the last line.
  await expect.poll(async () => (await readExport(origin, {})).at(-1)).toHaveProperty('end');
});
