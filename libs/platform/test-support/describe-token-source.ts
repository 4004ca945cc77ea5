import { describe, expect, test, vi } from 'vitest';
import type { Login, Token, TokenSource } from '#connectors';
import { ConnectorFailure, type CallScope, type Clock } from '#order-search';

const HOUR_MS = 3_600_000;

/** Replicas of one gateway, each with a token source for the same account. */
export interface TokenRig extends AsyncDisposable {
  replica(login: Login, clock: Clock): Promise<TokenSource>;
}

/** A provider that gives numbered tokens, and a clock that stands still. */
export function tokenProvider(lifeMs = 10 * HOUR_MS) {
  const provider = {
    at: Date.UTC(2026, 0, 1),
    now: () => provider.at,
    logins: 0,
    /** Null: logins go well. */
    failure: null as ConnectorFailure | null,
    /** Logins wait for this. */
    gate: Promise.resolve(),
    login: async (): Promise<Token> => {
      provider.logins += 1;
      const value = `token-${provider.logins}`;
      await provider.gate;
      if (provider.failure !== null) throw provider.failure;
      return { value, issuedAt: provider.at, expiresAt: provider.at + lifeMs };
    },
  };
  return provider;
}

export function scopeOf(signal: AbortSignal = new AbortController().signal): CallScope {
  return { signal, deadlineAt: Number.MAX_SAFE_INTEGER, onUpstreamCall: () => undefined };
}

export const valueOf = async (tokens: TokenSource): Promise<string> => (await tokens.get(scopeOf())).value;

/** What a `TokenSource` promises to its own process, whatever it shares and whatever becomes of that. */
export function describeTokenSource(name: string, setUp: () => Promise<TokenRig>): void {
  describe(`a token source ${name}`, () => {
    test('logs in once for 20 concurrent callers', async () => {
      await using rig = await setUp();
      const provider = tokenProvider();
      const tokens = await rig.replica(provider.login, provider);
      const values = await Promise.all(Array.from({ length: 20 }, () => valueOf(tokens)));
      expect([new Set(values), provider.logins]).toEqual([new Set(['token-1']), 1]);
      expect(tokens.ageMs()).toBe(0);
    });

    test('renews the token behind the back of its users after 80 % of its life', async () => {
      await using rig = await setUp();
      const provider = tokenProvider();
      const tokens = await rig.replica(provider.login, provider);
      await valueOf(tokens);
      provider.at += 8 * HOUR_MS - 1;
      expect([await valueOf(tokens), provider.logins]).toEqual(['token-1', 1]);

      provider.at += 1;
      let open = (): void => {};
      provider.gate = new Promise((resolve) => (open = resolve));
      expect(await Promise.all([valueOf(tokens), valueOf(tokens)])).toEqual(['token-1', 'token-1']);
      await vi.waitFor(() => expect(provider.logins).toBe(2));
      open();
      await vi.waitFor(async () => expect(await valueOf(tokens)).toBe('token-2'));
      expect(provider.logins).toBe(2);
    });

    test('gives out no token that is about to end', async () => {
      await using rig = await setUp();
      const provider = tokenProvider();
      const tokens = await rig.replica(provider.login, provider);
      await valueOf(tokens);
      provider.at += 10 * HOUR_MS - 60_000;
      expect(await valueOf(tokens)).toBe('token-2');
    });

    test('gives a refused token to nobody, and logs in once for all who saw it refused', async () => {
      await using rig = await setUp();
      const provider = tokenProvider();
      const tokens = await rig.replica(provider.login, provider);
      const refused = await tokens.get(scopeOf());
      tokens.confirm(refused);
      const renewed = await Promise.all(
        Array.from({ length: 20 }, async () => {
          tokens.drop(refused);
          return valueOf(tokens);
        }),
      );
      expect([new Set(renewed), provider.logins]).toEqual([new Set(['token-2']), 2]);
    });

    test('waits out a failed login for a while that doubles', async () => {
      await using rig = await setUp();
      const provider = tokenProvider();
      const tokens = await rig.replica(provider.login, provider);
      provider.failure = new ConnectorFailure('unauthorized', 'HTTP 401: the credentials were refused');
      const refusal = { kind: 'unauthorized', message: 'HTTP 401: the credentials were refused' };
      for (const backOffMs of [1000, 2000, 4000]) {
        await expect(tokens.get(scopeOf())).rejects.toMatchObject(refusal);
        provider.at += backOffMs - 1;
        await expect(tokens.get(scopeOf())).rejects.toMatchObject(refusal);
        provider.at += 1;
      }
      expect(provider.logins).toBe(3);
      provider.failure = null;
      expect(await valueOf(tokens)).toBe('token-4');
    });

    test('waits out a new token that is refused like a failed login', async () => {
      await using rig = await setUp();
      const provider = tokenProvider();
      const tokens = await rig.replica(provider.login, provider);
      const refusal = new ConnectorFailure('token_rejected', 'HTTP 401: the token was refused');
      tokens.drop(await tokens.get(scopeOf()));
      expect(tokens.distrust(await tokens.get(scopeOf()), refusal)).toBe(true);
      await expect(tokens.get(scopeOf())).rejects.toMatchObject({ kind: 'token_rejected' });
      provider.at += 1000;
      expect([await valueOf(tokens), provider.logins]).toEqual(['token-3', 3]);
    });

    test('finishes the login that a caller began and left', async () => {
      await using rig = await setUp();
      const provider = tokenProvider();
      let open = (): void => {};
      provider.gate = new Promise((resolve) => (open = resolve));
      const tokens = await rig.replica(provider.login, provider);
      const gone = new AbortController();
      const left = tokens.get(scopeOf(gone.signal));
      const stayed = valueOf(tokens);
      gone.abort();
      await expect(left).rejects.toMatchObject({ kind: 'timeout' });
      open();
      expect([await stayed, provider.logins]).toEqual(['token-1', 1]);
    });
  });
}
