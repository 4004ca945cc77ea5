import { randomBytes } from 'node:crypto';
import { type AccessEnvironment, DEFAULT_AUTH_MODE, DEFAULT_JWT_ALGORITHMS, readAccess } from './access-environment.js';
import { FaultList } from './configuration-fault.js';
import { type Environment, readVariable } from './read-variable.js';
import { readTelemetry, type TelemetrySettings } from './telemetry-settings.js';
import { readSharedCache, type SharedCacheSettings } from './shared-cache-settings.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the process is told by its environment; `.env.example` lists each variable. */
export interface ProcessSettings {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  readonly configFile: string;
  readonly logLevel: LogLevel;
  /** The first signs cursors, all verify. */
  readonly cursorSecrets: readonly string[];
  /** Null: each replica keeps what it reads in its own memory alone. */
  readonly sharedCache: SharedCacheSettings | null;
  readonly telemetry: TelemetrySettings;
  /** How long requests are still taken after SIGTERM. */
  readonly shutdownDelayMs: number;
  /** How many requests are served at once. */
  readonly admission: { readonly maxInFlight: number; readonly maxExports: number };
  readonly access: AccessEnvironment;
  /** How long a list to reconcile may be, and how long its upload may stand still. */
  readonly reconcile: { readonly maxEntries: number; readonly idleMs: number };
  /** What one page may ask of one source. */
  readonly pageBudget: { readonly listings: number; readonly details: number; readonly rows: number };
  /** To be logged at start. */
  readonly warnings: readonly string[];
}

export const ENVIRONMENT_DEFAULTS = {
  PORT: '3000',
  HOST: '127.0.0.1',
  CONFIG_FILE: 'config/tributary.yaml',
  LOG_LEVEL: 'info',
  SHUTDOWN_DELAY_MS: '3000',
  MAX_IN_FLIGHT: '200',
  MAX_EXPORTS: '10',
  REDIS_TIMEOUT_MS: '100',
  AUTH_MODE: DEFAULT_AUTH_MODE,
  JWT_ALGORITHMS: DEFAULT_JWT_ALGORITHMS,
  RECONCILE_MAX_ENTRIES: '5000000',
  UPLOAD_IDLE_MS: '30000',
  PAGE_LIST_CALLS: '60',
  PAGE_DETAIL_CALLS: '500',
  PAGE_ROWS: '20000',
} as const;

const MIN_SECRET_LENGTH = 32;
const MAX_PORT = 65_535;
const MAX_BUDGET = 1_000_000;
const MAX_SHUTDOWN_DELAY_MS = 600_000;
const MAX_AT_ONCE = 100_000;
const MAX_ENTRIES = 1_000_000_000;
const MAX_IDLE_MS = 600_000;
const MAX_REDIS_TIMEOUT_MS = 5000;

/** Faults go into the list, and a default takes the place of what is wrong, so that reading can go on. */
export function readEnvironment(environment: Environment, faults: FaultList): ProcessSettings {
  const warnings: string[] = [];
  const redisTimeoutMs = readWhole(environment, faults, 'REDIS_TIMEOUT_MS', { from: 1, to: MAX_REDIS_TIMEOUT_MS });
  return {
    port: readWhole(environment, faults, 'PORT', { from: 0, to: MAX_PORT }),
    host: plain(environment, 'HOST'),
    configFile: plain(environment, 'CONFIG_FILE'),
    logLevel: readLogLevel(environment, faults),
    access: readAccess(environment, faults, warnings),
    cursorSecrets: readCursorSecrets(environment, faults, warnings),
    sharedCache: readSharedCache(environment, redisTimeoutMs, faults, warnings),
    telemetry: readTelemetry(environment, plain(environment, 'HOST'), faults),
    shutdownDelayMs: readWhole(environment, faults, 'SHUTDOWN_DELAY_MS', { from: 0, to: MAX_SHUTDOWN_DELAY_MS }),
    admission: {
      maxInFlight: readWhole(environment, faults, 'MAX_IN_FLIGHT', { from: 1, to: MAX_AT_ONCE }),
      maxExports: readWhole(environment, faults, 'MAX_EXPORTS', { from: 1, to: MAX_AT_ONCE }),
    },
    reconcile: {
      maxEntries: readWhole(environment, faults, 'RECONCILE_MAX_ENTRIES', { from: 1, to: MAX_ENTRIES }),
      idleMs: readWhole(environment, faults, 'UPLOAD_IDLE_MS', { from: 100, to: MAX_IDLE_MS }),
    },
    pageBudget: {
      listings: readWhole(environment, faults, 'PAGE_LIST_CALLS', { from: 1, to: MAX_BUDGET }),
      details: readWhole(environment, faults, 'PAGE_DETAIL_CALLS', { from: 1, to: MAX_BUDGET }),
      rows: readWhole(environment, faults, 'PAGE_ROWS', { from: 1, to: MAX_BUDGET }),
    },
    warnings,
  };
}

function plain(environment: Environment, name: keyof typeof ENVIRONMENT_DEFAULTS): string {
  return environment[name] || ENVIRONMENT_DEFAULTS[name];
}

function readWhole(
  environment: Environment,
  faults: FaultList,
  name: keyof typeof ENVIRONMENT_DEFAULTS,
  range: { readonly from: number; readonly to: number },
): number {
  const text = plain(environment, name);
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= range.from && value <= range.to) return value;
  faults.add(name, JSON.stringify(text), `a whole number from ${range.from} to ${range.to}`);
  return range.from;
}

function readLogLevel(environment: Environment, faults: FaultList): LogLevel {
  const text = plain(environment, 'LOG_LEVEL');
  const level = LOG_LEVELS.find((known) => known === text);
  if (level !== undefined) return level;
  faults.add('LOG_LEVEL', JSON.stringify(text), `one of ${LOG_LEVELS.join(', ')}`);
  return ENVIRONMENT_DEFAULTS.LOG_LEVEL;
}

function readCursorSecrets(environment: Environment, faults: FaultList, warnings: string[]): readonly string[] {
  const text = readVariable(environment, 'CURSOR_SECRET', faults);
  const expected = `secrets of ${MIN_SECRET_LENGTH} characters or more, separated by commas`;
  if (text !== undefined) {
    const secrets = text.split(',').map((secret) => secret.trim());
    if (secrets.some((secret) => secret.length < MIN_SECRET_LENGTH)) {
      faults.add('CURSOR_SECRET', 'a secret that is too short', expected);
    }
    return secrets;
  }
  if (environment['REDIS_URL'] || environment['REDIS_URL_FILE']) {
    faults.add('CURSOR_SECRET', 'absent', `${expected}: replicas that share a cache must read each other's cursors`);
  } else if (!environment['CURSOR_SECRET_FILE']) {
    warnings.push('CURSOR_SECRET is absent: cursors are signed with a random key and end with this process.');
  }
  return [randomBytes(MIN_SECRET_LENGTH).toString('base64url')];
}
