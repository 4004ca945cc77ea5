import type { RequestLimit } from '#platform';
import type { AccessSettings, ClientSettings, JwtSettings } from './access-settings.js';
import { isLoopback } from './base-url.js';
import type { FaultList } from './configuration-fault.js';
import type { Environment } from './read-variable.js';

/** What the environment says of access; the clients are in the file. */
export interface AccessEnvironment {
  readonly mode: AccessSettings['mode'];
  /** Of whoever has none of his own. */
  readonly rateLimit: RequestLimit | null;
  /** With the mode `jwt`. */
  readonly jwt: JwtSettings | null;
}

const AUTH_MODES = ['api-key', 'jwt', 'none'] as const satisfies readonly AccessSettings['mode'][];
export const DEFAULT_AUTH_MODE = 'api-key';
export const DEFAULT_JWT_ALGORITHMS = 'RS256';

/** Signatures with a public key: whoever can check one of these cannot make one. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const JWT_VARIABLES = ['JWT_ISSUER', 'JWT_AUDIENCE', 'JWT_JWKS_URL', 'JWT_SOURCES_CLAIM'];
const MAX_WINDOW_SECONDS = 86_400;

export function readAccess(environment: Environment, faults: FaultList, warnings: string[]): AccessEnvironment {
  const mode = readMode(environment, faults);
  const rateLimit = readRateLimit(environment, faults);
  if (mode !== 'jwt') {
    for (const name of JWT_VARIABLES.filter((variable) => environment[variable])) {
      warnings.push(`${name} is not used with AUTH_MODE=${mode}.`);
    }
  }
  if (mode === 'none' && rateLimit !== null) {
    warnings.push('CLIENT_RATE_LIMIT is not used with AUTH_MODE=none: nobody is told apart.');
  }
  return { mode, rateLimit, jwt: mode === 'jwt' ? readJwt(environment, rateLimit, faults) : null };
}

/**
 * Access as the environment and the clients of the file have it; what does not go together is a fault or a warning.
 * `clients` is null where the file has faults, so that nothing is known of them.
 */
export function toAccessSettings(
  { mode, rateLimit, jwt }: AccessEnvironment,
  clients: readonly ClientSettings[] | null,
  faults: FaultList,
  warnings: string[],
): AccessSettings {
  if (mode !== 'api-key' && clients !== null && clients.length > 0) {
    warnings.push(`\`clients\` has no effect with AUTH_MODE=${mode}.`);
  }
  if (mode === 'none') return { mode };
  if (jwt !== null) return { mode: 'jwt', ...jwt };
  if (clients?.length === 0) {
    const expected = 'one client or more with AUTH_MODE=api-key, which is the default (`npm run create-key` makes one)';
    faults.add('clients', 'nobody', expected);
  }
  const limited = (clients ?? []).map((client) => ({ ...client, rateLimit: client.rateLimit ?? rateLimit }));
  return { mode: 'api-key', clients: limited };
}

/** To serve everybody must be said, so that it is never the outcome of silence. */
function readMode({ AUTH_MODE: text }: Environment, faults: FaultList): AccessSettings['mode'] {
  const mode = AUTH_MODES.find((known) => known === (text || DEFAULT_AUTH_MODE));
  if (mode !== undefined) return mode;
  faults.add('AUTH_MODE', JSON.stringify(text), `one of ${AUTH_MODES.join(', ')}`);
  return DEFAULT_AUTH_MODE;
}

function readRateLimit({ CLIENT_RATE_LIMIT: text }: Environment, faults: FaultList): RequestLimit | null {
  if (!text) return null;
  const [, requests, perSeconds] = (/^([1-9]\d{0,8})\/([1-9]\d{0,4})$/.exec(text) ?? []).map(Number);
  if (requests !== undefined && perSeconds !== undefined && perSeconds <= MAX_WINDOW_SECONDS) {
    return { requests, perSeconds };
  }
  const expected = `requests/seconds, like 100/60; at most ${MAX_WINDOW_SECONDS} seconds`;
  faults.add('CLIENT_RATE_LIMIT', JSON.stringify(text), expected);
  return null;
}

function readJwt(environment: Environment, rateLimit: RequestLimit | null, faults: FaultList): JwtSettings {
  return {
    issuer: required(environment, 'JWT_ISSUER', 'the `iss` of the tokens, to the letter', faults),
    audience: listOf(
      required(environment, 'JWT_AUDIENCE', 'one `aud` of the tokens or more, separated by commas', faults),
    ),
    jwksUrl: readJwksUrl(environment, faults),
    algorithms: readAlgorithms(environment, faults),
    sourcesClaim: environment['JWT_SOURCES_CLAIM'] || null,
    rateLimit,
  };
}

function required(environment: Environment, name: string, expected: string, faults: FaultList): string {
  const text = environment[name];
  if (text) return text;
  faults.add(name, 'absent', `${expected}, with AUTH_MODE=jwt`);
  return '';
}

function readJwksUrl(environment: Environment, faults: FaultList): string {
  const expected = 'an https URL without credentials (http only on a loopback host)';
  const text = required(environment, 'JWT_JWKS_URL', expected, faults);
  const url = URL.parse(text);
  if (text === '') return text;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url === null || !isSafe || url.username !== '' || url.password !== '') {
    faults.add('JWT_JWKS_URL', url === null ? 'not a URL' : url.origin, expected);
  }
  return text;
}

function readAlgorithms({ JWT_ALGORITHMS: text }: Environment, faults: FaultList): readonly string[] {
  const algorithms = listOf(text || DEFAULT_JWT_ALGORITHMS);
  const unknown = algorithms.filter((algorithm) => !ALGORITHMS.includes(algorithm));
  if (unknown.length > 0) {
    const expected = `algorithms with a public key, separated by commas: ${ALGORITHMS.join(', ')}`;
    faults.add('JWT_ALGORITHMS', JSON.stringify(text), expected);
  }
  return algorithms;
}

const listOf = (text: string): readonly string[] => text.split(',').map((part) => part.trim());
