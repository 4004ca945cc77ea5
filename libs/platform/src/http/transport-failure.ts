import { AxiosError } from 'axios';
import { ConnectorFailure, type FailureKind } from '#order-search';
import { REPLY_CODES } from './undici-exchange.js';

type Verdict = readonly [kind: FailureKind, words: string];

const BROKEN: Verdict = ['unavailable', 'the connection broke before the reply was complete'];
const UNREACHABLE: Verdict = ['unavailable', 'the provider cannot be reached'];
const UNKNOWN_HOST: Verdict = ['unavailable', "the provider's host name cannot be resolved"];
const NO_CONNECTION: Verdict = ['timeout', 'no connection to the provider was made in time'];
const NO_TLS: Verdict = ['unavailable', 'no trusted TLS connection to the provider could be made'];
const ILL_FORMED: Verdict = ['rejected', 'the request holds characters that HTTP does not allow'];

/** By the code of axios, Node or undici. */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  ERR_CANCELED: ['timeout', 'the request was given up before the provider answered'],
  [REPLY_CODES.tooLarge]: ['invalid_response', 'the reply is too large'],
  [REPLY_CODES.encoding]: ['invalid_response', 'the reply cannot be inflated'],
  [REPLY_CODES.charset]: ['invalid_response', 'the reply is not UTF-8'],
  ERR_INVALID_URL: ILL_FORMED,
  ECONNREFUSED: ['unavailable', 'the provider refused the connection'],
  ECONNRESET: BROKEN,
  EPIPE: BROKEN,
  UND_ERR_SOCKET: BROKEN,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: BROKEN,
  ENOTFOUND: UNKNOWN_HOST,
  EAI_AGAIN: UNKNOWN_HOST,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  UND_ERR_CONNECT_TIMEOUT: NO_CONNECTION,
  HPE_INVALID: ['invalid_response', 'the reply is not HTTP'],
  UND_ERR_HEADERS_OVERFLOW: ['invalid_response', "the reply's headers are too large"],
  UND_ERR_INVALID_ARG: ILL_FORMED,
  EPROTO: NO_TLS,
};

const TLS_CODE = /CERT|TLS|SSL|ISSUER|SIGNATURE/;

/**
 * Why there was no usable reply, in fixed words and the error's code: nothing of the URL, the headers or the body is in
 * it. `timeoutMs` is what the call was allowed.
 */
export function toTransportFailure(error: AxiosError, timeoutMs: number): ConnectorFailure {
  const code = error.code ?? AxiosError.ERR_NETWORK;
  // Undici gives up a connection attempt with Node's code for it; our own clock uses the same.
  if (code === AxiosError.ETIMEDOUT) {
    return new ConnectorFailure('timeout', `the provider did not answer in full within ${timeoutMs} ms`);
  }
  const [kind, words] = VERDICTS[code] ?? (TLS_CODE.test(code) ? NO_TLS : UNREACHABLE);
  const oversize = code === REPLY_CODES.tooLarge;
  return new ConnectorFailure(kind, code.startsWith('ERR_') ? words : `${words} (${code})`, { oversize });
}
