import {
  httpDate,
  jsonRequest,
  parseJson,
  withHeader,
  type ProviderReply,
  type SourceConfig,
  type Token,
  type TokenExchange,
} from '../kit/index.js';
import { readNoventiqLogin } from './noventiq.wire.js';

const LIFE_MS = 24 * 60 * 60_000;

/** `refresh_token` is documented as technical: to renew a token is to log in again. */
export const noventiqToken: TokenExchange = {
  toLogin: ({ credentials }: SourceConfig) =>
    jsonRequest('POST', '/v1/login_check', {
      username: credentials['username'],
      password: credentials['password'],
    }),
  fromLogin,
  // Not `Authorization`: the API has a header of its own.
  authorize: (request, { value }) => withHeader(request, 'AuthorizationJWT', `Bearer ${value}`),
};

/**
 * The reply's `Date` is the token's birth, and it lives 24 hours from then; a JWT's own `exp` counts if it is earlier.
 * Where the provider's clock and ours differ so much that a token just given would be over, the time it was received
 * is its birth.
 */
function fromLogin(reply: ProviderReply, receivedAt: number): Token {
  const { token: value } = readNoventiqLogin(reply.json);
  const serverTime = httpDate(reply.headers['date']) ?? receivedAt;
  const endsAt = Math.min(serverTime + LIFE_MS, expiryOf(value) ?? Infinity);
  const bornAt = Math.min(serverTime, receivedAt);
  if (endsAt > receivedAt) return { value, issuedAt: bornAt, expiresAt: endsAt };
  const lifeMs = endsAt > serverTime ? endsAt - serverTime : LIFE_MS;
  return { value, issuedAt: receivedAt, expiresAt: receivedAt + lifeMs };
}

/** The `exp` claim in epoch milliseconds; null when the token is no JWT or does not tell. */
function expiryOf(token: string): number | null {
  const claims = parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : null;
  return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1_000 : null;
}
