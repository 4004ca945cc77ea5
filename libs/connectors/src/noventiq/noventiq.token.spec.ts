import { describe, expect, it } from 'vitest';
import { ConnectorFailure } from '#order-search';
import { getRequest, parseJson, type ProviderReply, type SourceConfig } from '../kit/index.js';
import { noventiqToken } from './noventiq.token.js';

const config: SourceConfig = {
  name: 'softline',
  connector: 'noventiq',
  baseUrl: 'https://api.ecommerce.softline.com',
  credentials: { username: 'user', password: 'pass' },
  earliest: 0,
  currency: null,
  timeZone: 'UTC',
  statusMap: {},
  options: {},
};

function replyOf(text: string, status = 200, headers: Readonly<Record<string, string>> = {}): ProviderReply {
  return { status, headers, text, json: parseJson(text) };
}

describe('noventiqToken', () => {
  const HOUR_MS = 3_600_000;
  const receivedAt = Date.UTC(2022, 0, 1, 12);
  const jwt = (claims: object) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`;
  const login = (token: string, date?: number) =>
    noventiqToken.fromLogin(
      replyOf(
        JSON.stringify({ token, refresh_token: 'r' }),
        200,
        date === undefined ? {} : { date: new Date(date).toUTCString() },
      ),
      receivedAt,
    );

  it('are fetched with the credentials and sent in a header of their own', () => {
    expect(noventiqToken.toLogin(config)).toEqual({
      method: 'POST',
      path: '/v1/login_check',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: '{"username":"user","password":"pass"}',
    });
    const token = { value: 't', issuedAt: 0, expiresAt: 1 };
    expect(noventiqToken.authorize(getRequest('/v1/order/1'), token).headers).toEqual({
      accept: 'application/json',
      AuthorizationJWT: 'Bearer t',
    });
  });

  it.each<[what: string, token: string, date: number | undefined, issuedAt: number, expiresAt: number]>([
    ['24 hours from the Date header', 't', receivedAt - HOUR_MS, receivedAt - HOUR_MS, receivedAt + 23 * HOUR_MS],
    ['24 hours from receipt without one', 't', undefined, receivedAt, receivedAt + 24 * HOUR_MS],
    ['until an earlier exp', jwt({ exp: receivedAt / 1000 + 60 }), receivedAt, receivedAt, receivedAt + 60_000],
    [
      'no longer with a later exp',
      jwt({ exp: receivedAt / 1000 + 1e6 }),
      receivedAt,
      receivedAt,
      receivedAt + 24 * HOUR_MS,
    ],
    ['24 hours when exp is unreadable', jwt({ exp: 'soon' }), receivedAt, receivedAt, receivedAt + 24 * HOUR_MS],
    ['from receipt when the clocks are years apart', 't', Date.UTC(2015, 0), receivedAt, receivedAt + 24 * HOUR_MS],
  ])('live %s', (_what, value, date, issuedAt, expiresAt) => {
    expect(login(value, date)).toEqual({ value, issuedAt, expiresAt });
  });

  it.each(['{}', '{"token":""}', '{"token":null}', '[]', '{"token":"a\\r\\nb"}', '{"token":"a b"}', '{"token":"tök"}'])(
    'are invalid in the reply %s',
    (text) => {
      expect(() => noventiqToken.fromLogin(replyOf(text), 0)).toThrow(ConnectorFailure);
    },
  );
});
