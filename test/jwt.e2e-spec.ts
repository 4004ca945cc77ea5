import { createHmac } from 'node:crypto';
import { exportSPKI, importJWK } from 'jose';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Issuer,
  makeSigningKey,
  type SigningKey,
  signToken,
  startIssuer,
  tokensOf,
} from './support/start-issuer.js';
import { EMPTY_RESULT, type Shell, startShell } from './support/start-shell.js';

// Promise: with AUTH_MODE=jwt a caller is who a token of the issuer says, and nobody without such a token.

let key: SigningKey;
let other: SigningKey;
let curve: SigningKey;
let issuer: Issuer;
let shell: Shell;

beforeAll(async () => {
  [key, other, curve] = await Promise.all([makeSigningKey('1'), makeSigningKey('1'), makeSigningKey('2', 'ES256')]);
  issuer = await startIssuer(key, curve);
  shell = await startShell({}, undefined, { access: tokensOf(issuer, { sourcesClaim: 'shops' }) });
});
afterAll(async () => {
  await shell[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});

const search = (headers: Record<string, string>, body: object = {}, to = shell) =>
  request(to.app.getHttpServer()).post('/orders/search').set(headers).send(body);
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

it('a token of the issuer opens what its scopes say', async () => {
  expect((await search(bearer(await signToken(key)))).status).toBe(200);
  expect((await search({ authorization: `bearer  ${await signToken(key)}` })).status).toBe(200);
  expect((await search(bearer(await signToken(key, { aud: ['others', 'tributary'] })))).status).toBe(200);

  const lacking = await search(bearer(await signToken(key, { scope: 'openid orders:write orders:reader' })));
  expect([lacking.status, lacking.body.code, lacking.body.detail]).toEqual([
    403,
    'forbidden',
    'This needs the scope orders:read.',
  ]);
});

describe('is not let in with', () => {
  it.each<[string, () => Promise<string> | string]>([
    ['a token that has expired', () => signToken(key, { exp: now() - 60 })],
    ['a token without an end', () => signToken(key, { exp: undefined })],
    ['a token of later', () => signToken(key, { nbf: now() + 60 })],
    ['a token of another issuer', () => signToken(key, { iss: 'https://login.example.com' })],
    ['a token without an issuer', () => signToken(key, { iss: undefined })],
    ['a token for somebody else', () => signToken(key, { aud: 'payroll' })],
    ['a token for nobody', () => signToken(key, { aud: undefined })],
    ['a token signed with another key of the same name', () => signToken(other)],
    ['a token signed with a key that nobody knows', () => signToken({ ...key, kid: '9' })],
    ['a token signed with an algorithm that is not pinned', () => signToken(curve)],
    ['a token that is not signed', () => `${part({ alg: 'none' })}.${part({ iss: 'https://login.example.com/' })}.`],
    ['a token signed with the public key as a secret', forgedWithPublicKey],
    ['a token with its payload changed', async () => changed(await signToken(key, { scope: '' }))],
    ['a token with the scope in another claim', () => signToken(key, { scope: undefined, roles: ['orders:read'] })],
    ['a part of a token', async () => (await signToken(key)).split('.').slice(0, 2).join('.')],
    ['words', () => 'let me in'],
    ['nothing', () => ''],
  ])('%s', async (what, make) => {
    const answer = await search(bearer(await make()));
    const expected = what.includes('in another claim')
      ? [403, 'forbidden', undefined]
      : [401, 'unauthenticated', INVALID];
    expect([answer.status, answer.body.code, answer.headers['www-authenticate']]).toEqual(expected);
  });

  it.each<[string, Record<string, string>]>([
    ['no token', {}],
    ['an API key', { 'X-API-Key': 'a' }],
  ])('%s', async (_what, headers) => {
    const answer = await search(headers);
    expect([answer.status, answer.body.code, answer.headers['www-authenticate']]).toEqual([
      401,
      'unauthenticated',
      'Bearer realm="tributary"',
    ]);
  });

  const INVALID = 'Bearer realm="tributary", error="invalid_token"';

  async function forgedWithPublicKey(): Promise<string> {
    const publicKey = await importJWK(key.jwk, 'RS256', { extractable: true });
    if (publicKey instanceof Uint8Array) throw new Error('not a public key');
    const signed = `${part({ alg: 'HS256', kid: '1' })}.${part({ iss: 'https://login.example.com/', aud: 'tributary', exp: now() + 60, scope: 'orders:read' })}`;
    return `${signed}.${createHmac('sha256', await exportSPKI(publicKey))
      .update(signed)
      .digest('base64url')}`;
  }

  function changed(token: string): string {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return `${header}.${part({ ...claims, scope: 'orders:read orders:pii' })}.${signature}`;
  }
});

it('a token changed anywhere is refused, and never a defect', async () => {
  const token = await signToken(key);
  const wrong = Array.from({ length: 60 }, (_, index) => {
    const at = Math.floor((index * token.length) / 60);
    const letter = token[at] === 'A' ? 'B' : 'A';
    return token.slice(0, at) + letter + token.slice(at + 1);
  });
  const statuses = await Promise.all(wrong.map(async (text) => (await search(bearer(text))).status));
  // The last letters of a signature may stand for bits that are not there.
  expect(new Set(statuses.slice(0, -1))).toEqual(new Set([401]));
});

describe('sees the sources that its claim names', () => {
  it.each<[string, unknown, readonly string[] | null]>([
    ['a list', ['zonos', 'macke'], ['zonos', 'macke']],
    ['a text', 'zonos macke', ['zonos', 'macke']],
    ['every source', ['*'], null],
    ['none', [], []],
    ['no claim', undefined, []],
    ['what is no list', { zonos: true }, []],
  ])('%s', async (_what, shops, visible) => {
    let seen: unknown;
    const access = tokensOf(issuer, { sourcesClaim: 'shops' });
    await using one = await startShell(
      async (_request, options) => {
        seen = options?.visible;
        return EMPTY_RESULT;
      },
      undefined,
      { access },
    );
    expect((await search(bearer(await signToken(key, { shops })), {}, one)).status).toBe(200);
    expect(seen === null ? null : [...(seen as Set<string>)]).toEqual(visible);
  });
});

describe('the keys', () => {
  const searchWith = async (signedBy: SigningKey, to: Shell) =>
    (await search(bearer(await signToken(signedBy)), {}, to)).status;

  it('are asked for once, however many tokens come', async () => {
    await using own = await startIssuer(key);
    await using gateway = await startShell({}, undefined, { access: tokensOf(own) });
    expect(own.asked).toBe(0);
    const statuses = await Promise.all(Array.from({ length: 20 }, () => searchWith(key, gateway)));
    expect([new Set(statuses), own.asked]).toEqual([new Set([200]), 1]);
  });

  it('that cannot be had are the gateway’s fault: 503, and the next attempt a while later', async () => {
    await using own = await startIssuer(key);
    own.serves = 500;
    await using gateway = await startShell({}, undefined, { access: tokensOf(own) });
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => search(bearer(await signToken(key)), {}, gateway)),
    );
    answers.push(await search(bearer(await signToken(key)), {}, gateway));
    for (const { status, body, headers } of answers) {
      expect([status, body.code, headers['retry-after']]).toEqual([503, 'authentication_unavailable', '5']);
    }
    expect(own.asked).toBe(1);
    expect((await search({}, {}, gateway)).status).toBe(401);
  });
});
