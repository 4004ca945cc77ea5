import { ConnectorFailure, type FailureKind } from '#order-search';
import type { ProviderReply } from '../kit/exchange.js';
import { httpFailure } from '../kit/http-failure.js';

/** Errors under code 500 that are the caller's; every other 500 is a fault of the server. */
const REFUSED = /please check your api request|incorrect value format|json/i;

const KINDS: Readonly<Record<string, { readonly kind: FailureKind; readonly message: string }>> = {
  '401': { kind: 'unauthorized', message: 'CommerScale refused the credentials (error 401).' },
  '403': { kind: 'unauthorized', message: 'CommerScale refused the credentials (error 403).' },
  '404': { kind: 'rejected', message: 'CommerScale does not know the operation asked (error 404).' },
  '429': { kind: 'rate_limited', message: 'CommerScale asks to slow down (error 429).' },
};

/**
 * CommerScale reports every failure inside a 200, as `{"error":{"code","message"}}`. Its 500 covers both what the caller did
 * wrong, never to be tried again, and what the server did.
 */
export function toCommerscaleFailure(reply: ProviderReply): ConnectorFailure | null {
  const error = errorOf(reply.json);
  if (error === null || reply.status === 429 || reply.status >= 500) return httpFailure(reply);
  const known = Object.hasOwn(KINDS, error.code) ? KINDS[error.code] : undefined;
  if (known !== undefined) return new ConnectorFailure(known.kind, known.message);
  if (REFUSED.test(error.message)) {
    return new ConnectorFailure('rejected', 'CommerScale refused the request as malformed (error 500).');
  }
  return httpFailure(reply) ?? new ConnectorFailure('unavailable', 'CommerScale had an error of its own.');
}

function errorOf(json: unknown): { readonly code: string; readonly message: string } | null {
  if (typeof json !== 'object' || json === null || !('error' in json) || json.error === null) return null;
  const error: object = typeof json.error === 'object' ? json.error : {};
  const code = 'code' in error && ['string', 'number'].includes(typeof error.code) ? String(error.code).trim() : '';
  const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
  return { code, message };
}
