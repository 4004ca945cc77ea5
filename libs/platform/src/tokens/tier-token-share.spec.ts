import { expect, test, vi } from 'vitest';
import { createTokenSource, type SourceConfig } from '#connectors';
import { ConnectorFailure } from '#order-search';
import { ChaosRedis } from '../../test-support/chaos-redis.js';
import { describeTokenSource, scopeOf, tokenProvider, valueOf } from '../../test-support/describe-token-source.js';
import { TOKEN_CONFIG, TokenReplicas } from '../../test-support/token-replicas.js';
import { TierTokenShare } from './tier-token-share.js';

describeTokenSource('of one process', async () => ({
  replica: async (login, clock) => createTokenSource(login, clock),
  async [Symbol.asyncDispose]() {},
}));

describeTokenSource('shared through Redis', () => TokenReplicas.start());

describeTokenSource('shared through a Redis that loses commands and answers', () =>
  TokenReplicas.start((redis) => new ChaosRedis(redis)),
);

describeTokenSource('shared through a Redis that hangs', async () => {
  const rig = await TokenReplicas.start((redis) => redis, 50);
  return {
    replica: async (login, clock) => {
      const tokens = await rig.replica(login, clock);
      rig.server.freeze();
      return tokens;
    },
    [Symbol.asyncDispose]: () => rig[Symbol.asyncDispose](),
  };
});

test('replicas log in once for all of them, at the start and when the token is refused', async () => {
  await using rig = await TokenReplicas.start();
  const provider = tokenProvider();
  const all = await Promise.all(Array.from({ length: 4 }, () => rig.replica(provider.login, provider)));
  const first = await Promise.all(all.map(valueOf));
  expect([new Set(first), provider.logins]).toEqual([new Set(['token-1']), 1]);

  const second = await Promise.all(
    all.map(async (tokens) => {
      tokens.drop(await tokens.get(scopeOf()));
      return valueOf(tokens);
    }),
  );
  expect([new Set(second), provider.logins]).toEqual([new Set(['token-2']), 2]);
});

test('one of them renews the token in the background, and the others take it over', async () => {
  await using rig = await TokenReplicas.start();
  const provider = tokenProvider();
  const all = await Promise.all(Array.from({ length: 3 }, () => rig.replica(provider.login, provider)));
  await Promise.all(all.map(valueOf));
  provider.at += 8 * 3_600_000;
  await vi.waitFor(async () => {
    // They look again a second later whether another has renewed it.
    provider.at += 1001;
    expect(new Set(await Promise.all(all.map(valueOf)))).toEqual(new Set(['token-2']));
  });
  expect(provider.logins).toBe(2);
});

test('a failed login is waited out by all of them, and known to one that starts', async () => {
  await using rig = await TokenReplicas.start();
  const provider = tokenProvider();
  provider.failure = new ConnectorFailure('unavailable', 'HTTP 503', { retryAfterMs: 5000 });
  const all = await Promise.all(Array.from({ length: 3 }, () => rig.replica(provider.login, provider)));
  const told = await Promise.allSettled(all.map(valueOf));
  const late = await rig.replica(provider.login, provider);
  provider.at += 2000;
  told.push(...(await Promise.allSettled([...all, late].map(valueOf))));
  const reasons = told.map((each) => (each.status === 'rejected' ? (each.reason as ConnectorFailure) : null));
  expect(reasons.map((reason) => [reason?.kind, reason?.message])).toEqual(
    Array.from({ length: 7 }, () => ['unavailable', 'HTTP 503']),
  );
  expect([provider.logins, reasons.at(-1)?.retryAfterMs]).toEqual([1, 3000]);

  provider.failure = null;
  provider.at += 3000;
  expect(new Set(await Promise.all([...all, late].map(valueOf)))).toEqual(new Set(['token-2']));
  expect(provider.logins).toBe(2);
});

test('a token of another replica that has ended costs a login, and is no failure', async () => {
  await using rig = await TokenReplicas.start();
  const provider = tokenProvider();
  const [one, other] = await Promise.all([
    rig.replica(provider.login, provider),
    rig.replica(provider.login, provider),
  ]);
  const old = await other.get(scopeOf());
  one.drop(await one.get(scopeOf()));
  await valueOf(one);
  // The provider takes neither any more.
  other.drop(old);
  const left = await other.get(scopeOf());
  expect(left.value).toBe('token-2');
  expect(other.distrust(left, new ConnectorFailure('token_rejected', 'HTTP 401'))).toBe(false);
  expect([await valueOf(other), provider.logins]).toEqual(['token-3', 3]);
});

test('a clock that goes ahead on one replica makes no token look older than the one before', async () => {
  await using rig = await TokenReplicas.start();
  const provider = tokenProvider();
  const ahead = { now: () => provider.at + 30_000 };
  const [one, other] = await Promise.all([rig.replica(provider.login, ahead), rig.replica(provider.login, provider)]);
  await valueOf(one);
  other.drop(await other.get(scopeOf()));
  expect(await valueOf(other)).toBe('token-2');
  one.drop(await one.get(scopeOf()));
  expect([await valueOf(one), provider.logins]).toEqual(['token-2', 2]);
});

test('other credentials, another source or another place are another token', async () => {
  await using rig = await TokenReplicas.start();
  const provider = tokenProvider();
  const configs: readonly SourceConfig[] = [
    TOKEN_CONFIG,
    { ...TOKEN_CONFIG, name: 'softline' },
    { ...TOKEN_CONFIG, credentials: { ...TOKEN_CONFIG.credentials, password: 'another' } },
    { ...TOKEN_CONFIG, baseUrl: 'https://test.example.com' },
  ];
  const values: string[] = [];
  for (const config of configs) values.push(await valueOf(await rig.replica(provider.login, provider, config)));
  expect(values).toEqual(['token-1', 'token-2', 'token-3', 'token-4']);
});

test('neither the token nor a credential lies in Redis in clear, and dropping orders keeps the token', async () => {
  await using rig = await TokenReplicas.start();
  const provider = tokenProvider();
  const tokens = await rig.replica(provider.login, provider);
  const given = await tokens.get(scopeOf());
  tokens.drop(given);
  provider.failure = new ConnectorFailure('unauthorized', 'HTTP 401');
  await expect(tokens.get(scopeOf())).rejects.toMatchObject({ kind: 'unauthorized' });

  const { admin } = rig.server;
  const names = (await admin.keys('*')).filter((name) => name.includes('noventiq'));
  const dumps = await Promise.all(names.map((name) => admin.dumpBuffer(name)));
  const everything = [...names, ...dumps.map(String)].join('\n');
  expect(names).toHaveLength(2);
  for (const secret of ['token-1', 'anna', 's3cret', 'HTTP 401']) expect(everything).not.toContain(secret);

  const tier = await rig.tier(provider);
  await tier.invalidate('noventiq');
  const claim = await new TierTokenShare(tier, provider, TOKEN_CONFIG).claim(0);
  expect(claim).toMatchObject({ kind: 'token', kept: { token: given } });
});
