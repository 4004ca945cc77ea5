import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Gateway, startGateway } from './support/start-gateway.js';

// Promise: what was read a moment ago is not read again, and the answer tells how old it is.

let now: number;
let gateway: Gateway;

beforeEach(async () => {
  now = Date.UTC(2026, 5, 15, 12, 30);
  gateway = await startGateway({ seed: 7, orders: 60, clock: { now: () => now } });
});
afterEach(() => gateway[Symbol.asyncDispose]());

const ask = (body: object, cacheControl?: string, path = '/orders/search'): request.Test => {
  const asked = request(gateway.origin).post(path).send(body);
  return cacheControl === undefined ? asked : asked.set('Cache-Control', cacheControl);
};

const calls = (): number =>
  Object.values(gateway.sandbox.simulators).reduce((sum, simulator) => sum + simulator.calls.length, 0);

const idsOf = ({ body }: request.Response): string[] => body.orders.map(({ id }: { id: string }) => id);

const cacheOf = ({ headers }: request.Response): (string | undefined)[] => [headers['cache-status'], headers['age']];

describe('the same search again', () => {
  it('is answered with the same orders, without a call, and says so', async () => {
    const first = await ask({});
    const before = calls();
    expect(before).toBeGreaterThan(0);
    expect(cacheOf(first)).toEqual(['tributary; fwd=miss; stored', undefined]);
    now += 3000;
    const again = await ask({});
    expect([again.status, calls() - before, idsOf(again)]).toEqual([200, 0, idsOf(first)]);
    expect(again.headers['cache-status']).toMatch(/^tributary; hit; ttl=\d+$/);
    expect(again.headers['age']).toBe('3');
    expect(again.body).toEqual({
      ...first.body,
      tookMs: 0,
      sources: first.body.sources.map((report: object) => ({ ...report, upstreamCalls: 0, tookMs: 0, cache: 'hit' })),
    });
  });

  it('costs nothing with a smaller limit, another view of the same rows or another time-out', async () => {
    await ask({ limit: 20 });
    const before = calls();
    for (const body of [{ limit: 5 }, { limit: 20, timeoutMs: 9000 }, { limit: 20, includeRaw: true }]) {
      const answer = await ask(body);
      expect([answer.status, answer.headers['cache-status']]).toEqual([200, expect.stringMatching(/; hit; /)]);
    }
    expect(calls() - before).toBe(0);
  });

  it('costs nothing in other words', async () => {
    const first = await ask({ limit: 3, sources: ['zonos', 'macke'] });
    const before = calls();
    const again = await ask({ sources: ['macke', 'zonos'], limit: 3 });
    expect([idsOf(again), calls() - before]).toEqual([idsOf(first), 0]);
  });

  it('asked fifty times at once makes each call once, and one login a source', async () => {
    await ask({});
    const single = calls();
    await gateway[Symbol.asyncDispose]();
    gateway = await startGateway({ seed: 7, orders: 60, clock: { now: () => now } });
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask({})));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(calls()).toBe(single);
    expect(gateway.sandbox.simulators.noventiq.callCount('login')).toBe(1);
  });

  it('is read anew when its life is over', async () => {
    await ask({ sources: ['commerscale'] });
    const before = calls();
    now += 45_000;
    const answer = await ask({ sources: ['commerscale'] });
    expect(answer.body.sources[0]).toMatchObject({ status: 'ok', upstreamCalls: calls() - before });
    expect(answer.body.sources[0].upstreamCalls).toBeGreaterThan(0);
  });
});

describe('a request’s Cache-Control', () => {
  it.each(['no-cache', 'max-age=0', 'no-store'])('%s asks the sources', async (header) => {
    const first = await ask({});
    const before = calls();
    now += 1;
    const answer = await ask({}, header);
    expect([answer.status, idsOf(answer)]).toEqual([200, idsOf(first)]);
    expect(answer.headers['cache-status']).toBe(
      header === 'no-store' ? 'tributary; fwd=request' : 'tributary; fwd=request; stored',
    );
    expect(calls()).toBeGreaterThan(before);
  });

  it('max-age takes what is no older', async () => {
    await ask({});
    const before = calls();
    now += 5000;
    expect((await ask({}, 'max-age=5')).headers['age']).toBe('5');
    expect(calls() - before).toBe(0);
    now += 1;
    expect((await ask({}, 'max-age=5')).headers['age']).toBeUndefined();
    expect(calls()).toBeGreaterThan(before);
  });

  it('no-store leaves nothing behind', async () => {
    await ask({}, 'no-store');
    expect((await ask({})).headers['cache-status']).toBe('tributary; fwd=miss; stored');
  });

  it('only-if-cached never asks a source', async () => {
    const cold = await ask({}, 'only-if-cached');
    expect([cold.status, cold.body.code, calls()]).toEqual([504, 'not_cached', 0]);
    await ask({ limit: 20 });
    const before = calls();
    expect((await ask({ limit: 20 }, 'only-if-cached')).status).toBe(200);
    expect((await ask({ limit: 10 }, 'only-if-cached')).status).toBe(200);
    expect((await ask({ limit: 20 }, 'only-if-cached, max-age=10')).status).toBe(200);
    expect((await ask({ filter: { currency: ['EUR'] } }, 'only-if-cached')).status).toBe(504);
    expect(calls()).toBe(before);
  });
});

describe('when a source fails', () => {
  it('what was read before serves, reported as stale with its age', async () => {
    const first = await ask({ sources: ['macke'] });
    now += 300_000;
    gateway.sandbox.simulators.macke.plant({ fault: 'server_error' });
    const answer = await ask({ sources: ['macke'] });
    expect([answer.status, idsOf(answer), answer.body.complete]).toEqual([200, idsOf(first), true]);
    expect(answer.body.sources[0]).toMatchObject({ status: 'stale', cache: 'stale', gap: false, error: null });
    expect(answer.headers['age']).toBe('300');
    expect(answer.headers['cache-status']).toMatch(/^tributary; hit; ttl=-\d+$/);
  });

  it('a failure is never kept', async () => {
    gateway.sandbox.simulators.macke.plant({ fault: 'server_error' });
    const failed = await ask({});
    expect(failed.body.complete).toBe(false);
    expect(failed.headers['cache-status']).toBe('tributary; fwd=miss');
    gateway.sandbox.simulators.macke.clearFaults();
    now += 60_000;
    const whole = await ask({});
    expect([whole.body.complete, whole.headers['cache-status']]).toEqual([true, expect.stringMatching(/; stored$/)]);
  });
});

describe('a count', () => {
  it('is kept as well', async () => {
    const first = await ask({}, undefined, '/orders/count');
    const before = calls();
    now += 2000;
    const again = await ask({}, undefined, '/orders/count');
    expect([again.body.total, calls() - before, again.headers['age']]).toEqual([first.body.total, 0, '2']);
    expect((await ask({}, 'no-cache', '/orders/count')).headers['cache-status']).toMatch(/fwd=request/);
  });
});
