import { beforeAll, expect, test } from 'vitest';
import { errors } from 'jose';
import { makeSigningKey, type SigningKey, startIssuer } from '../../../../test/support/start-issuer.js';
import { KeySet } from './key-set.js';

let first: SigningKey;
let second: SigningKey;
beforeAll(async () => {
  [first, second] = await Promise.all([makeSigningKey('1', 'ES256'), makeSigningKey('2', 'ES256')]);
});

const MINUTE_MS = 60_000;

async function start(...keys: readonly SigningKey[]) {
  const issuer = await startIssuer(...keys);
  const failures: unknown[] = [];
  let now = 0;
  const keySet = new KeySet(issuer.url, { now: () => now }, (error) => failures.push(error));
  return {
    issuer,
    failures,
    wait: (ms: number) => (now += ms),
    /** `found`, `unknown` or why not. */
    find: ({ kid, alg }: SigningKey) =>
      keySet.keyOf({ kid, alg }).then(
        () => 'found',
        (error: Error) => (error instanceof errors.JWKSNoMatchingKey ? 'unknown' : error.message),
      ),
    [Symbol.asyncDispose]: () => issuer[Symbol.asyncDispose](),
  };
}

const UNAVAILABLE = 'Tokens cannot be checked at the moment.';

test('a new key is found by the first token that names it, though not at every token', async () => {
  await using rig = await start(first);
  expect(await rig.find(first)).toBe('found');
  rig.issuer.serves = [second];

  expect(await rig.find(second)).toBe('unknown');
  rig.wait(30_000);
  expect(await rig.find(second)).toBe('found');
  expect(await rig.find(first)).toBe('unknown');
  expect(rig.issuer.asked).toBe(2);
});

test('a key that was withdrawn is gone once the keys were read again, which nobody waits for', async () => {
  await using rig = await start(first, second);
  await rig.find(first);
  rig.issuer.serves = [second];
  rig.wait(10 * MINUTE_MS + 1);

  expect(await rig.find(first)).toBe('found');
  await expect.poll(() => rig.find(first)).toBe('unknown');
  expect(rig.issuer.asked).toBe(2);
});

test('keys serve on while they cannot be read, for an hour', async () => {
  await using rig = await start(first);
  await rig.find(first);
  rig.issuer.serves = 503;

  rig.wait(10 * MINUTE_MS + 1);
  expect(await rig.find(first)).toBe('found');
  await expect.poll(() => rig.failures).toHaveLength(1);
  rig.wait(49 * MINUTE_MS);
  expect(await rig.find(first)).toBe('found');
  await expect.poll(() => rig.failures).toHaveLength(2);
  rig.wait(MINUTE_MS);
  expect(await rig.find(first)).toBe(UNAVAILABLE);

  rig.issuer.serves = [first];
  rig.wait(5000);
  expect(await rig.find(first)).toBe('found');
});

test('a failure is told once, and nothing is asked for a while', async () => {
  await using rig = await start();
  rig.issuer.serves = 500;

  expect(await Promise.all(Array.from({ length: 10 }, () => rig.find(first)))).toEqual(Array(10).fill(UNAVAILABLE));
  expect(await rig.find(first)).toBe(UNAVAILABLE);
  expect([rig.issuer.asked, rig.failures.length]).toEqual([1, 1]);

  rig.wait(5000);
  rig.issuer.serves = [first];
  expect(await rig.find(first)).toBe('found');
});

test.each([302, 404])('an answer with status %i has no keys', async (status) => {
  await using rig = await start();
  rig.issuer.serves = status;
  expect(await rig.find(first)).toBe(UNAVAILABLE);
});
