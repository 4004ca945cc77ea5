import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import type { ProviderRequest } from '#connectors';
import { LocalServer } from '../../test-support/local-server.js';
import { CountingScope, ProviderAccess } from '../../test-support/provider-access.js';

const requestOf = (path: string): ProviderRequest => ({ method: 'GET', path, headers: {} });

/** A server that holds every request until it is told to answer the oldest. */
async function holdingServer(): Promise<{
  readonly server: LocalServer;
  readonly seen: string[];
  readonly held: ServerResponse[];
  readonly answerOldest: () => void;
  readonly arrived: (count: number) => Promise<void>;
}> {
  const seen: string[] = [];
  const held: ServerResponse[] = [];
  let onArrival = (): void => {};
  const server = await LocalServer.start((request, response) => {
    seen.push(request.url ?? '');
    held.push(response);
    onArrival();
  });
  return {
    server,
    seen,
    held,
    answerOldest: () => held.shift()?.end('[]'),
    arrived: (count) =>
      new Promise((resolve) => {
        onArrival = () => {
          if (seen.length >= count) resolve();
        };
        onArrival();
      }),
  };
}

test('has no more calls in flight than allowed, and serves who waits in order', async () => {
  const { server, seen, held, answerOldest, arrived } = await holdingServer();
  await using _ = server;
  await using access = new ProviderAccess(server.url, { concurrency: 2 });
  const paths = ['/0', '/1', '/2', '/3', '/4', '/5'];
  const calls = paths.map((path) => access.send(requestOf(path), new CountingScope()));

  for (let answered = 0; answered < paths.length; answered += 1) {
    await arrived(Math.min(answered + 2, paths.length));
    expect(held.length).toBe(Math.min(2, paths.length - answered));
    answerOldest();
  }

  await Promise.all(calls);
  // The first two go at once and may arrive either way.
  expect([seen.slice(0, 2).sort(), seen.slice(2)]).toEqual([paths.slice(0, 2), paths.slice(2)]);
});

test('who gives up while waiting leaves the queue, uncounted, and holds nobody up', async () => {
  const { server, seen, answerOldest, arrived } = await holdingServer();
  await using _ = server;
  await using access = new ProviderAccess(server.url, { concurrency: 1 });
  const leaving = new CountingScope();
  const late = new CountingScope(40);

  const first = access.send(requestOf('/first'), new CountingScope());
  await arrived(1);
  const left = access.send(requestOf('/left'), leaving);
  const overdue = access.send(requestOf('/late'), late);
  const last = access.send(requestOf('/last'), new CountingScope());
  leaving.abort();
  const words = 'no call slot became free before the deadline';
  await expect(left).rejects.toMatchObject({ kind: 'timeout', message: words });
  await expect(overdue).rejects.toMatchObject({ kind: 'timeout', message: words });
  answerOldest();
  await first;
  await arrived(2);
  answerOldest();
  await last;

  expect([seen, leaving.calls, late.calls]).toEqual([['/first', '/last'], 0, 0]);
});

test('a failed call gives its slot back', async () => {
  await using server = await LocalServer.start((_, response) => response.destroy());
  await using access = new ProviderAccess(server.url, { concurrency: 1 });

  for (let call = 0; call < 3; call += 1) {
    await expect(access.send(requestOf('/'), new CountingScope())).rejects.toMatchObject({
      kind: 'unavailable',
    });
  }
});

test('waits for the rate limit', async () => {
  const arrivals: number[] = [];
  await using server = await LocalServer.start((_, response) => {
    arrivals.push(performance.now());
    response.end('[]');
  });
  await using access = new ProviderAccess(server.url, { rateLimit: { requests: 2, perSeconds: 0.3 } });

  await Promise.all(Array.from({ length: 4 }, () => access.send(requestOf('/'), new CountingScope())));

  expect(arrivals.length).toBe(4);
  // The window opens when the first call is let through, a little before it arrives.
  expect(arrivals[2]! - arrivals[0]!).toBeGreaterThan(200);
});

test('a rate limit that leaves no call before the deadline is told at once, and nothing is sent', async () => {
  await using server = await LocalServer.start((_, response) => response.end('[]'));
  await using access = new ProviderAccess(server.url, { rateLimit: { requests: 1, perSeconds: 60 } });
  const refused = new CountingScope(5000);

  await access.send(requestOf('/'), new CountingScope());
  const startedAt = performance.now();
  const failure = await access.send(requestOf('/'), refused).catch((error: unknown) => error);

  expect(failure).toMatchObject({
    kind: 'rate_limited',
    message: 'the rate limit of this source leaves no call before the deadline',
  });
  expect((failure as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(50_000);
  expect(performance.now() - startedAt).toBeLessThan(2500);
  expect(refused.calls).toBe(0);
});

test('an abort ends the wait for the rate limit', async () => {
  await using server = await LocalServer.start((_, response) => response.end('[]'));
  await using access = new ProviderAccess(server.url, { rateLimit: { requests: 1, perSeconds: 30 } });
  const leaving = new CountingScope(60_000);

  await access.send(requestOf('/'), new CountingScope());
  const waiting = access.send(requestOf('/'), leaving);
  setImmediate(() => leaving.abort());

  await expect(waiting).rejects.toMatchObject({ kind: 'timeout' });
  expect(leaving.calls).toBe(0);
});
