import { readFileSync } from 'node:fs';
import { parseRedisUrl, REDIS_URL_FORMS, type RedisSettings } from '#platform';
import type { FaultList } from './configuration-fault.js';
import { codeOf, type Environment, readVariable } from './read-variable.js';

/** The cache that all replicas share. */
export interface SharedCacheSettings {
  readonly redis: RedisSettings;
  /** 32 bytes each, one or more: the first encrypts, all decrypt. */
  readonly encryptionKeys: readonly Buffer[];
}

const KEY_BYTES = 32;
/** Standard base64 of 32 bytes. */
const KEY_FORM = /^[A-Za-z0-9+/]{43}=$/;
const EXPECTED_KEYS = `keys of ${KEY_BYTES} bytes in base64, separated by commas (openssl rand -base64 ${KEY_BYTES})`;

/** Of no use without `REDIS_URL`. */
const OF_REDIS = [
  'REDIS_CLUSTER',
  'REDIS_SENTINEL_PASSWORD',
  'REDIS_SENTINEL_PASSWORD_FILE',
  'REDIS_CA_FILE',
  'CACHE_ENCRYPTION_KEY',
  'CACHE_ENCRYPTION_KEY_FILE',
];

/** Null without `REDIS_URL`: then each replica keeps what it reads in its own memory alone. */
export function readSharedCache(
  environment: Environment,
  timeoutMs: number,
  faults: FaultList,
  warnings: string[],
): SharedCacheSettings | null {
  const url = readVariable(environment, 'REDIS_URL', faults);
  const cluster = readSwitch(environment, 'REDIS_CLUSTER', faults);
  if (url === undefined) {
    for (const name of OF_REDIS.filter((variable) => environment[variable])) {
      warnings.push(`${name} is not used: without REDIS_URL the cache is in memory only.`);
    }
    return null;
  }
  const address = parseRedisUrl(url, { cluster });
  if (address === undefined) {
    faults.add('REDIS_URL', 'a URL of another form, or with a user or password not percent-encoded', REDIS_URL_FORMS);
  }
  const encryptionKeys = readKeys(environment, faults);
  const caPem = readCertificates(environment, faults);
  const sentinelPassword = readVariable(environment, 'REDIS_SENTINEL_PASSWORD', faults) ?? null;
  return address === undefined ? null : { redis: { ...address, sentinelPassword, caPem, timeoutMs }, encryptionKeys };
}

function readSwitch(environment: Environment, name: string, faults: FaultList): boolean {
  const text = environment[name] || 'false';
  if (text !== 'true' && text !== 'false') faults.add(name, JSON.stringify(text), 'true or false');
  return text === 'true';
}

function readKeys(environment: Environment, faults: FaultList): readonly Buffer[] {
  const text = readVariable(environment, 'CACHE_ENCRYPTION_KEY', faults);
  if (text === undefined) {
    faults.add('CACHE_ENCRYPTION_KEY', 'absent', `${EXPECTED_KEYS}: what Redis holds is encrypted`);
    return [];
  }
  const keys = text.split(',').map((key) => key.trim());
  if (!keys.every((key) => KEY_FORM.test(key))) {
    faults.add('CACHE_ENCRYPTION_KEY', 'a key of another form', EXPECTED_KEYS);
  }
  return keys.map((key) => Buffer.from(key, 'base64'));
}

function readCertificates(environment: Environment, faults: FaultList): string | null {
  const path = environment['REDIS_CA_FILE'];
  if (!path) return null;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    faults.add('REDIS_CA_FILE', `${JSON.stringify(path)} (${codeOf(error)})`, 'the path of a readable file');
    return null;
  }
}
