import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { AccessSettings, JwtSettings } from '../../apps/gateway/src/config/index.js';

export const ISSUER = 'https://login.example.com/';
const AUDIENCE = 'tributary';

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
  readonly jwk: JWK;
}

export async function makeSigningKey(kid: string, alg = 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** A token as the issuer makes them; `claims` are laid over the usual ones, and undefined leaves one out. */
export function signToken(
  { privateKey, kid, alg }: SigningKey,
  claims: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const usual = { iss: ISSUER, aud: AUDIENCE, exp: now + 60, client_id: 'support-desk', scope: 'orders:read' };
  return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg, kid }).sign(privateKey);
}

export interface Issuer extends AsyncDisposable {
  readonly url: string;
  /** What it answers with: keys, or a status that is none. */
  serves: readonly SigningKey[] | number;
  /** How often its keys were asked for. */
  readonly asked: number;
}

/** Publishes keys on loopback. */
export async function startIssuer(...keys: readonly SigningKey[]): Promise<Issuer> {
  let asked = 0;
  let serves: readonly SigningKey[] | number = keys;
  const server = createServer((_request, response) => {
    asked += 1;
    if (typeof serves === 'number') response.writeHead(serves).end();
    else response.writeHead(200).end(JSON.stringify({ keys: serves.map(({ jwk }) => jwk) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    get asked() {
      return asked;
    },
    get serves() {
      return serves;
    },
    set serves(value) {
      serves = value;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Access by the tokens of an issuer. */
export function tokensOf({ url }: Issuer, rest: Partial<JwtSettings> = {}): AccessSettings {
  return {
    mode: 'jwt',
    issuer: ISSUER,
    audience: [AUDIENCE],
    jwksUrl: url,
    algorithms: ['RS256'],
    sourcesClaim: null,
    rateLimit: null,
    ...rest,
  };
}
