import { isUtf8 } from 'node:buffer';
import {
  AxiosError,
  AxiosHeaders,
  create,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
} from 'axios';
import type { Dispatcher } from 'undici';
import { exchange, REPLY_CODES, type ExchangeReply } from './undici-exchange.js';

/** 32 MB. */
export const DEFAULT_MAX_REPLY_BYTES = 32 * 1024 * 1024;

/** What a plain request is made of; anything more goes through axios' own pipeline. */
const PLAIN_KEYS: ReadonlySet<string> = new Set([
  'method',
  'url',
  'headers',
  'data',
  'timeout',
  'signal',
  'maxContentLength',
]);

/**
 * An axios instance that speaks through undici: every method works as axios documents it, over an adapter, and
 * `request` with a plain configuration goes straight to the wire, which is about twice as fast.
 *
 * It differs from axios' defaults in what providers need: every status is a reply (`validateStatus: null`), redirects
 * are never followed (they would replay credentials), bodies are text or bytes and never transformed, no proxy is
 * taken from the environment, and errors carry no configuration. Of the transport's options it honours `timeout`,
 * `signal`, `cancelToken`, `maxContentLength`, and the `responseType`s `text` and `arraybuffer`.
 */
export function createUndiciAxios(dispatcher: Dispatcher): AxiosInstance {
  const instance: AxiosInstance = create({
    adapter: (config) => overUndici(dispatcher, config, instance.getUri(config)),
    transformRequest: [],
    transformResponse: [],
    responseType: 'text',
    validateStatus: null,
    maxRedirects: 0,
    proxy: false,
    maxContentLength: DEFAULT_MAX_REPLY_BYTES,
  });
  const pipeline = instance.request.bind(instance) as (config: AxiosRequestConfig) => Promise<AxiosResponse>;
  const request = (config: AxiosRequestConfig): Promise<AxiosResponse> =>
    isPlain(config) && !isIntercepted(instance) ? overUndici(dispatcher, config, config.url ?? '') : pipeline(config);
  instance.request = request as AxiosInstance['request'];
  return instance;
}

async function overUndici(dispatcher: Dispatcher, config: AxiosRequestConfig, url: string): Promise<AxiosResponse> {
  const reply = await exchange(dispatcher, {
    method: config.method?.toUpperCase() ?? 'GET',
    url,
    headers: headersOf(config),
    body: bodyOf(config),
    timeoutMs: config.timeout ?? 0,
    signal: signalOf(config),
    maxReplyBytes: config.maxContentLength ?? DEFAULT_MAX_REPLY_BYTES,
  });
  const response = {
    status: reply.status,
    statusText: '',
    headers: reply.headers,
    data: config.responseType === 'arraybuffer' ? reply.body : toText(reply),
    config,
  } as AxiosResponse;
  if (config.validateStatus && !config.validateStatus(reply.status)) {
    throw new AxiosError(
      `The reply's status is ${reply.status}.`,
      AxiosError.ERR_BAD_RESPONSE,
      undefined,
      null,
      response,
    );
  }
  return response;
}

function isPlain(config: AxiosRequestConfig): boolean {
  for (const key in config) if (!PLAIN_KEYS.has(key)) return false;
  return true;
}

function isIntercepted({ interceptors }: AxiosInstance): boolean {
  return Boolean(interceptors.request.handlers?.length) || Boolean(interceptors.response.handlers?.length);
}

function headersOf({ headers }: AxiosRequestConfig): Readonly<Record<string, string>> {
  return (headers instanceof AxiosHeaders ? headers.toJSON() : (headers ?? {})) as Readonly<Record<string, string>>;
}

function bodyOf({ data }: AxiosRequestConfig<unknown>): string | Uint8Array | undefined {
  if (data === undefined || data === null) return undefined;
  if (typeof data === 'string' || data instanceof Uint8Array) return data;
  throw new AxiosError('A body is text or bytes.', AxiosError.ERR_BAD_OPTION_VALUE);
}

function signalOf({ signal, cancelToken }: AxiosRequestConfig): AbortSignal | undefined {
  const signals = [signal as AbortSignal | undefined, cancelToken?.toAbortSignal()].filter((one) => one !== undefined);
  return signals.length > 1 ? AbortSignal.any(signals) : signals[0];
}

const OTHER_CHARSET = /charset\s*=\s*(?!"?(?:utf-?8|us-ascii)\b)/i;

/**
 * UTF-8, as JSON is, with a stray byte replaced; a byte order mark is no part of the text. A reply that says that it is
 * something else, and is, is refused: guessing would spoil names.
 */
function toText({ body, headers }: ExchangeReply): string {
  if (OTHER_CHARSET.test(headers['content-type'] ?? '') && !isUtf8(body)) {
    throw new AxiosError('The reply is not UTF-8.', REPLY_CODES.charset);
  }
  const text = body.toString('utf8');
  return text.codePointAt(0) === 0xfeff ? text.slice(1) : text;
}
