import { CALL_KINDS, type CallKind } from '../http/recorded-call.js';

/** What can go wrong between a provider and us. */
export type Fault =
  /** Answers right, but late. */
  | { readonly fault: 'latency'; readonly delayMs: number }
  /** A 5xx (default 503), as HTML unless said otherwise. */
  | { readonly fault: 'server_error'; readonly status?: number; readonly json?: boolean }
  /** 429; `retryAfter` is the header as it is sent (default `1`), `null` leaves it out. */
  | { readonly fault: 'rate_limited'; readonly retryAfter?: string | null }
  /** A page of HTML with status 200. */
  | { readonly fault: 'html' }
  /** A web firewall's challenge: 403 with HTML. */
  | { readonly fault: 'challenge' }
  /** Status 200 (or another), and nothing in it. */
  | { readonly fault: 'empty'; readonly status?: number }
  /** The true reply, its connection destroyed half way. */
  | { readonly fault: 'cut' }
  /** The connection destroyed before a word was said. */
  | { readonly fault: 'disconnect' }
  | { readonly fault: 'hang_before_headers' }
  | { readonly fault: 'hang_in_body' }
  /** Status 200 with JSON of another shape: `body`, or an object nobody expects. */
  | { readonly fault: 'wrong_shape'; readonly body?: unknown }
  /** A reply of `bytes` (default 10 MB), valid JSON and of no use. */
  | { readonly fault: 'huge'; readonly bytes?: number }
  /** 302 to another host: following it would replay credentials. */
  | { readonly fault: 'redirect'; readonly location?: string }
  /** Every token handed out so far is void; the call itself is then answered as ever. */
  | { readonly fault: 'token_revoked' };

export type FaultName = Fault['fault'];

export type PlantedFault = Fault & {
  /** Default: every kind of call. */
  readonly kinds?: readonly CallKind[];
  /** Calls it meets before it is gone; default: until cleared. */
  readonly times?: number;
};

export const FAULT_NAMES: readonly FaultName[] = [
  'latency',
  'server_error',
  'rate_limited',
  'html',
  'challenge',
  'empty',
  'cut',
  'disconnect',
  'hang_before_headers',
  'hang_in_body',
  'wrong_shape',
  'huge',
  'redirect',
  'token_revoked',
];

const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;
const isStatus = (value: unknown): boolean => isCount(value) && (value as number) >= 200 && (value as number) <= 599;

const CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  delayMs: isCount,
  status: isStatus,
  json: (value) => typeof value === 'boolean',
  retryAfter: (value) => value === null || typeof value === 'string',
  body: () => true,
  bytes: isCount,
  location: (value) => typeof value === 'string',
  kinds: (value) => Array.isArray(value) && value.every((kind) => (CALL_KINDS as readonly unknown[]).includes(kind)),
  times: (value) => isCount(value) && value !== 0,
};

/** A fault as somebody sent it over HTTP; throws with what is wrong. */
export function parseFault(value: Readonly<Record<string, unknown>>): PlantedFault {
  const name = value['fault'];
  if (!(FAULT_NAMES as readonly unknown[]).includes(name)) {
    throw new Error(`fault: expected one of ${FAULT_NAMES.join(', ')}`);
  }
  if (name === 'latency' && value['delayMs'] === undefined) throw new Error('delayMs: required by the fault latency');
  for (const [key, each] of Object.entries(value)) {
    if (key !== 'fault' && !(Object.hasOwn(CHECKS, key) && CHECKS[key]!(each)))
      throw new Error(`${key}: not understood`);
  }
  return value as unknown as PlantedFault;
}
