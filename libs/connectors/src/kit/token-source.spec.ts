import { describe, expect, it } from 'vitest';
import { ConnectorFailure, type CallScope } from '#order-search';
import type { Token } from './connector-definition.js';
import { createTokenSource } from './token-source.js';

const HOUR_MS = 3_600_000;

/** A provider whose logins end when the test says so, and a clock that stands still; the provider's may be behind. */
function tokenBench(lifeMs = 24 * HOUR_MS, behindMs = 0) {
  const clock = { at: Date.UTC(2026, 0, 1), now: () => clock.at };
  const logins: { scope: CallScope; succeed: () => void; fail: (failure: ConnectorFailure) => void }[] = [];
  const tokens = createTokenSource((scope) => {
    const { promise, resolve, reject } = Promise.withResolvers<Token>();
    const issuedAt = clock.at - behindMs;
    const token = { value: `token-${logins.length + 1}`, issuedAt, expiresAt: issuedAt + lifeMs };
    logins.push({ scope, succeed: () => resolve(token), fail: reject });
    return promise;
  }, clock);
  return { clock, logins, tokens };
}

function scopeOf(signal: AbortSignal = new AbortController().signal): CallScope {
  return { signal, deadlineAt: Number.MAX_SAFE_INTEGER, onUpstreamCall: () => undefined };
}

const REFUSED = new ConnectorFailure('unauthorized', 'HTTP 401: the credentials were refused');

describe('createTokenSource', () => {
  it('logs in once for 20 concurrent callers', async () => {
    const { logins, tokens } = tokenBench();
    const asked = Array.from({ length: 20 }, () => tokens.get(scopeOf()));
    logins[0]?.succeed();
    const values = (await Promise.all(asked)).map(({ value }) => value);
    expect(values).toEqual(Array.from({ length: 20 }, () => 'token-1'));
    expect(logins).toHaveLength(1);
  });

  it('keeps the token, renews it behind the back of its users after 80 % of its life', async () => {
    const { clock, logins, tokens } = tokenBench(10 * HOUR_MS);
    const first = tokens.get(scopeOf());
    logins[0]?.succeed();
    await first;
    clock.at += 8 * HOUR_MS - 1;
    expect((await tokens.get(scopeOf())).value).toBe('token-1');
    expect(logins).toHaveLength(1);

    clock.at += 1;
    const during = await Promise.all([tokens.get(scopeOf()), tokens.get(scopeOf())]);
    expect(during.map(({ value }) => value)).toEqual(['token-1', 'token-1']);
    expect(logins).toHaveLength(2);
    logins[1]?.succeed();
    await new Promise(setImmediate);
    expect((await tokens.get(scopeOf())).value).toBe('token-2');
  });

  it('gives out no token that is about to expire', async () => {
    const { clock, logins, tokens } = tokenBench(HOUR_MS);
    const first = tokens.get(scopeOf());
    logins[0]?.succeed();
    await first;
    clock.at += HOUR_MS - 60_000;
    const second = tokens.get(scopeOf());
    logins[1]?.succeed();
    expect((await second).value).toBe('token-2');
  });

  it.each([30_000, HOUR_MS])('does not renew a token at once that is given with %i ms left to live', async (leftMs) => {
    const { clock, logins, tokens } = tokenBench(24 * HOUR_MS, 24 * HOUR_MS - leftMs);
    const first = tokens.get(scopeOf());
    logins[0]?.succeed();
    await first;
    clock.at += 0.8 * leftMs - 1;
    expect((await tokens.get(scopeOf())).value).toBe('token-1');
    expect(logins).toHaveLength(1);
    clock.at += 1;
    expect((await tokens.get(scopeOf())).value).toBe('token-1');
    expect(logins).toHaveLength(2);
  });

  it('goes on with the old token when its renewal fails, and does not hammer', async () => {
    const { clock, logins, tokens } = tokenBench(10 * HOUR_MS);
    const first = tokens.get(scopeOf());
    logins[0]?.succeed();
    tokens.confirm(await first);
    clock.at += 9 * HOUR_MS;
    await tokens.get(scopeOf());
    logins[1]?.fail(REFUSED);
    await new Promise(setImmediate);
    const again = await tokens.get(scopeOf());
    tokens.confirm(again);
    await tokens.get(scopeOf());
    expect(again.value).toBe('token-1');
    expect(logins).toHaveLength(2);

    clock.at += 1_000;
    await tokens.get(scopeOf());
    expect(logins).toHaveLength(3);
  });

  it('remembers a failed login for a back-off that doubles', async () => {
    const { clock, logins, tokens } = tokenBench();
    const first = tokens.get(scopeOf());
    logins[0]?.fail(REFUSED);
    await expect(first).rejects.toBe(REFUSED);
    await expect(tokens.get(scopeOf())).rejects.toBe(REFUSED);
    expect(logins).toHaveLength(1);

    clock.at += 1_000;
    const second = tokens.get(scopeOf());
    logins[1]?.fail(REFUSED);
    await expect(second).rejects.toBe(REFUSED);
    clock.at += 1_999;
    await expect(tokens.get(scopeOf())).rejects.toBe(REFUSED);
    expect(logins).toHaveLength(2);
    clock.at += 1;
    const third = tokens.get(scopeOf());
    logins[2]?.succeed();
    expect((await third).value).toBe('token-3');
  });

  it('waits as long as the provider asks', async () => {
    const { clock, logins, tokens } = tokenBench();
    const busy = new ConnectorFailure('rate_limited', 'HTTP 429: too many requests', { retryAfterMs: 30_000 });
    const first = tokens.get(scopeOf());
    logins[0]?.fail(busy);
    await expect(first).rejects.toBe(busy);
    clock.at += 29_999;
    await expect(tokens.get(scopeOf())).rejects.toBe(busy);
    expect(logins).toHaveLength(1);
  });

  it('finishes the login that a caller began and left', async () => {
    const { logins, tokens } = tokenBench();
    const gone = new AbortController();
    const left = tokens.get(scopeOf(gone.signal));
    const stayed = tokens.get(scopeOf());
    gone.abort();
    await expect(left).rejects.toMatchObject({ name: 'ConnectorFailure', kind: 'timeout' });
    expect(logins[0]?.scope.signal.aborted).toBe(false);
    logins[0]?.succeed();
    expect((await stayed).value).toBe('token-1');
    expect(logins).toHaveLength(1);
  });

  it('drops a token once, however many callers saw it refused', async () => {
    const { logins, tokens } = tokenBench();
    const first = tokens.get(scopeOf());
    logins[0]?.succeed();
    const refused = await first;
    tokens.drop(refused);
    const second = tokens.get(scopeOf());
    logins[1]?.succeed();
    await second;
    tokens.drop(refused);
    expect((await tokens.get(scopeOf())).value).toBe('token-2');
    expect(logins).toHaveLength(2);
  });

  it('treats a new token that is refused as a failed login until one is taken', async () => {
    const { clock, logins, tokens } = tokenBench();
    const refusal = new ConnectorFailure('token_rejected', 'HTTP 401: the token was refused');
    for (const backOffMs of [1_000, 2_000]) {
      const next = tokens.get(scopeOf());
      logins.at(-1)?.succeed();
      tokens.distrust(await next, refusal);
      clock.at += backOffMs - 1;
      await expect(tokens.get(scopeOf())).rejects.toBe(refusal);
      clock.at += 1;
    }
    expect(logins).toHaveLength(2);
    const taken = tokens.get(scopeOf());
    logins[2]?.succeed();
    tokens.confirm(await taken);
    tokens.drop(await taken);
    const next = tokens.get(scopeOf());
    logins[3]?.succeed();
    tokens.distrust(await next, refusal);
    clock.at += 1_000;
    const afterShortBackOff = tokens.get(scopeOf());
    logins[4]?.succeed();
    expect((await afterShortBackOff).value).toBe('token-5');
  });
});
