import { expect, test } from 'vitest';
import { readAccess, toAccessSettings } from './access-environment.js';
import type { AccessSettings, ClientSettings } from './access-settings.js';
import { FaultList } from './configuration-fault.js';
import type { Environment } from './read-variable.js';

const CLIENT: ClientSettings = {
  name: 'desk',
  keySha256: '0a'.repeat(32),
  scopes: ['orders:read'],
  sources: null,
  rateLimit: null,
};

function read(environment: Environment, clients: readonly ClientSettings[] | null = [CLIENT]) {
  const faults = new FaultList();
  const warnings: string[] = [];
  const access: AccessSettings = toAccessSettings(readAccess(environment, faults, warnings), clients, faults, warnings);
  return {
    access,
    warnings,
    faults: faults.all.map(({ path, value, expected }) => `${path}: ${value}; expected ${expected}`),
  };
}

test.each([
  ['api-key', 'api-key'],
  ['', 'api-key'],
  [undefined, 'api-key'],
  ['none', 'none'],
])('AUTH_MODE=%s is %s', (mode, expected) => {
  expect(read({ AUTH_MODE: mode })).toMatchObject({ access: { mode: expected }, faults: [] });
});

test.each(['basic', 'None', 'off', 'api-key,none'])('AUTH_MODE=%s does not start', (mode) => {
  expect(read({ AUTH_MODE: mode })).toMatchObject({
    access: { mode: 'api-key' },
    faults: [`AUTH_MODE: "${mode}"; expected one of api-key, jwt, none`],
  });
});

test('keys without a client that has one do not start', () => {
  expect(read({}, []).faults).toEqual([
    'clients: nobody; expected one client or more with AUTH_MODE=api-key, which is the default (`npm run create-key` makes one)',
  ]);
  // The faults of the file are told already.
  expect(read({}, null).faults).toEqual([]);
});

test('a client without a rate of its own has that of all', () => {
  const own = { ...CLIENT, rateLimit: { requests: 5, perSeconds: 1 } };

  expect(read({ CLIENT_RATE_LIMIT: '600/60' }, [CLIENT, own]).access).toEqual({
    mode: 'api-key',
    clients: [{ ...CLIENT, rateLimit: { requests: 600, perSeconds: 60 } }, own],
  });
});

const JWT = {
  AUTH_MODE: 'jwt',
  JWT_ISSUER: 'https://login.example.com/',
  JWT_AUDIENCE: 'tributary, orders',
  JWT_JWKS_URL: 'https://login.example.com/keys?p=1',
};

test('takes everything that tokens are checked by', () => {
  const environment = {
    ...JWT,
    JWT_ALGORITHMS: 'ES256, EdDSA',
    JWT_SOURCES_CLAIM: 'shops',
    CLIENT_RATE_LIMIT: '10/1',
  };

  expect(read(environment, [])).toEqual({
    access: {
      mode: 'jwt',
      issuer: 'https://login.example.com/',
      audience: ['tributary', 'orders'],
      jwksUrl: 'https://login.example.com/keys?p=1',
      algorithms: ['ES256', 'EdDSA'],
      sourcesClaim: 'shops',
      rateLimit: { requests: 10, perSeconds: 1 },
    },
    warnings: [],
    faults: [],
  });
  expect(read(JWT).access).toMatchObject({ algorithms: ['RS256'], sourcesClaim: null, rateLimit: null });
});

test('tokens without an issuer to believe stop the start', () => {
  expect(read({ AUTH_MODE: 'jwt' }).faults).toEqual([
    'JWT_ISSUER: absent; expected the `iss` of the tokens, to the letter, with AUTH_MODE=jwt',
    'JWT_AUDIENCE: absent; expected one `aud` of the tokens or more, separated by commas, with AUTH_MODE=jwt',
    'JWT_JWKS_URL: absent; expected an https URL without credentials (http only on a loopback host), with AUTH_MODE=jwt',
  ]);
});

test.each([
  ['http://login.example.com/keys', 'http://login.example.com'],
  ['https://u:s3cr3t@login.example.com', 'https://login.example.com'],
  ['file:///keys', 'null'],
  ['keys', 'not a URL'],
])('keys are not read from %s', (url, shown) => {
  expect(read({ ...JWT, JWT_JWKS_URL: url }).faults).toEqual([
    `JWT_JWKS_URL: ${shown}; expected an https URL without credentials (http only on a loopback host)`,
  ]);
});

test('keys on loopback may be read without TLS', () => {
  const url = 'http://127.0.0.1:8080/keys';

  expect(read({ ...JWT, JWT_JWKS_URL: url })).toMatchObject({ access: { jwksUrl: url }, faults: [] });
});

test.each(['HS256', 'none', 'RS256,HS512', 'rs256', ','])('a signature as %s is no algorithm', (algorithms) => {
  expect(read({ ...JWT, JWT_ALGORITHMS: algorithms }).faults).toEqual([
    `JWT_ALGORITHMS: "${algorithms}"; expected algorithms with a public key, separated by commas: RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA, Ed25519`,
  ]);
});

test.each(['100', '0/1', '1/0', '1/86401', '1.5/1', '-1/1', '100/60 '])('%j is no rate', (limit) => {
  expect(read({ CLIENT_RATE_LIMIT: limit }).faults).toEqual([
    `CLIENT_RATE_LIMIT: "${limit}"; expected requests/seconds, like 100/60; at most 86400 seconds`,
  ]);
});

test('what has no effect in a mode is told', () => {
  expect(read({ AUTH_MODE: 'none', JWT_ISSUER: 'x', CLIENT_RATE_LIMIT: '1/1' }).warnings).toEqual([
    'JWT_ISSUER is not used with AUTH_MODE=none.',
    'CLIENT_RATE_LIMIT is not used with AUTH_MODE=none: nobody is told apart.',
    '`clients` has no effect with AUTH_MODE=none.',
  ]);
  expect(read(JWT).warnings).toEqual(['`clients` has no effect with AUTH_MODE=jwt.']);
});
