import { ConnectorFailure } from '#order-search';
import { httpFailure, type CallKind, type ProviderReply } from '../kit/index.js';
import { readNoventiqErrors } from './noventiq.wire.js';

/** Codes of a 401 after which a new token helps: invalid, expired. 1008 (no token sent) would be a defect of ours. */
const TOKEN_ENDED: ReadonlySet<number> = new Set([1007, 1009]);
const INVALID_FIELD = 15010;

/** Runs on every reply. Messages hold codes and names of parameters, never the provider's own text. */
export function toNoventiqFailure(reply: ProviderReply, call: CallKind): ConnectorFailure | null {
  const readsOne = call === 'detail' || call === 'lookup';
  // A page of HTML comes from in front of the API, and says nothing of any order.
  if (reply.status === 404 && readsOne) return isPage(reply) ? notOurs() : null;
  const errors = readNoventiqErrors(reply.json);
  if (reply.status === 401 && call !== 'login' && isTokenEnded(errors.map(({ code }) => code))) {
    return new ConnectorFailure('token_rejected', 'HTTP 401: the token was refused');
  }
  if (reply.status === 400 && errors.length > 0) {
    return new ConnectorFailure('rejected', `HTTP 400: the request was refused (${errors.map(named).join(', ')})`);
  }
  return httpFailure(reply);
}

const isPage = ({ text }: ProviderReply): boolean => text.trimStart().startsWith('<');

const notOurs = (): ConnectorFailure => new ConnectorFailure('invalid_response', 'HTTP 404: the reply is not JSON');

/** A 401 that gives no code at all may come from something in front of the API: a new token is worth one try. */
function isTokenEnded(codes: readonly number[]): boolean {
  return codes.length === 0 || codes.some((code) => TOKEN_ENDED.has(code));
}

function named({ code, message }: { readonly code: number; readonly message: string }): string {
  const field = code === INVALID_FIELD ? /^Invalid field value: ([a-z_]{1,32})$/.exec(message.trim())?.[1] : undefined;
  return field === undefined ? `error ${code}` : `error ${code}: ${field}`;
}
