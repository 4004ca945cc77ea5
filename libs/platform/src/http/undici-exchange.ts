import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { AxiosError, CanceledError } from 'axios';
import { errors, type Dispatcher } from 'undici';

export interface ExchangeRequest {
  readonly method: string;
  /** Absolute, percent-encoded; sent as it stands, since a URL parser would fold `/%2e%2e` into the folder above. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  /** From the start, connecting included, to the last byte read; 0: no limit. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Of the body, as it travels and decoded alike. */
  readonly maxReplyBytes: number;
}

export interface ExchangeReply {
  readonly status: number;
  /** Names in lower case; repeated ones joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Codes for replies that are there but cannot be used. */
export const REPLY_CODES = {
  tooLarge: 'ERR_REPLY_TOO_LARGE',
  /** Compressed in a way that was not asked for, or not well. */
  encoding: 'ERR_REPLY_ENCODING',
  charset: 'ERR_REPLY_CHARSET',
} as const;

const ABSOLUTE_URL = /^(https?:\/\/[^/?#]+)([^#]*)$/;
const inflate = promisify(gunzip);

/**
 * One request, one reply, whatever its status: redirects are replies like any other. Fails with an `AxiosError` that
 * has a code and neither configuration nor cause, because these hold credentials: `ETIMEDOUT`, `ERR_CANCELED`,
 * one of `REPLY_CODES`, or the code of the socket, of TLS or of undici.
 */
export function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<ExchangeReply> {
  return new Promise<ExchangeReply>((resolve, reject) => {
    new Exchange(request, resolve, reject).start(dispatcher);
  });
}

/** Settles once; whichever of reply, fault, time-out and abort comes first ends the request on the wire too. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #request: ExchangeRequest;
  readonly #resolve: (reply: ExchangeReply | Promise<ExchangeReply>) => void;
  readonly #reject: (error: AxiosError) => void;
  #timer: NodeJS.Timeout | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #settled = false;
  #status = 0;
  #headers: Record<string, string> = {};
  readonly #chunks: Buffer[] = [];
  #size = 0;

  constructor(
    request: ExchangeRequest,
    resolve: (reply: ExchangeReply | Promise<ExchangeReply>) => void,
    reject: (error: AxiosError) => void,
  ) {
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  start(dispatcher: Dispatcher): void {
    const { method, url, headers, body, timeoutMs, signal } = this.#request;
    const [, origin, path] = ABSOLUTE_URL.exec(url) ?? [];
    if (origin === undefined || path === undefined) {
      return this.#fail(new AxiosError('The URL is not an absolute http(s) URL.', AxiosError.ERR_INVALID_URL));
    }
    if (signal?.aborted === true) return this.handleEvent();
    signal?.addEventListener('abort', this);
    if (timeoutMs > 0) {
      this.#timer = setTimeout(
        () => this.#fail(new AxiosError('The request took too long.', AxiosError.ETIMEDOUT)),
        timeoutMs,
      );
    }
    try {
      dispatcher.dispatch(
        {
          origin,
          path: path.startsWith('/') ? path : `/${path}`,
          method,
          headers: { 'accept-encoding': 'gzip', ...headers },
          body: body ?? null,
        },
        this,
      );
    } catch (error) {
      this.#failWith(error);
    }
  }

  /** The signal was aborted. */
  handleEvent(): void {
    this.#fail(new CanceledError('The request was given up.'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Given up while it waited for a connection.
    if (this.#settled) controller.abort(new CanceledError());
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Record<string, string | string[]>): void {
    this.#status = status;
    this.#headers = {};
    for (const name in headers) {
      const value = headers[name];
      if (value !== undefined) this.#headers[name] = typeof value === 'string' ? value : value.join(', ');
    }
    if (Number(this.#headers['content-length']) > this.#request.maxReplyBytes) this.#fail(tooLarge());
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    this.#size += chunk.length;
    if (this.#size > this.#request.maxReplyBytes) return this.#fail(tooLarge());
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#settled) return;
    this.#settle();
    const [first] = this.#chunks;
    const body = first !== undefined && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    // This may outlive the reply by far: old objects that are done with hold it until the next full collection.
    this.#chunks.length = 0;
    const reply = { status: this.#status, headers: this.#headers, body };
    this.#resolve(isEncoded(reply) ? decoded(reply, this.#request.maxReplyBytes) : reply);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#failWith(error);
  }

  #failWith(error: unknown): void {
    this.#fail(new AxiosError('The request failed.', codeOf(error)));
  }

  #fail(error: AxiosError): void {
    if (this.#settled) return;
    this.#settle();
    this.#chunks.length = 0;
    this.#reject(error);
    this.#controller?.abort(error);
  }

  #settle(): void {
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#request.signal?.removeEventListener('abort', this);
  }
}

function codeOf(error: unknown): string {
  // Undici's parser errors hold what was read, and some of them no code.
  if (error instanceof errors.HTTPParserError) return 'HPE_INVALID';
  return error instanceof Error && 'code' in error ? String(error.code) : AxiosError.ERR_NETWORK;
}

function encodingOf({ headers }: ExchangeReply): string {
  return headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
}

function isEncoded(reply: ExchangeReply): boolean {
  const encoding = encodingOf(reply);
  return encoding !== 'identity' && encoding !== '' && reply.body.length > 0;
}

async function decoded(reply: ExchangeReply, maxReplyBytes: number): Promise<ExchangeReply> {
  const encoding = encodingOf(reply);
  if (encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw new AxiosError('The reply has an encoding that was not asked for.', REPLY_CODES.encoding);
  }
  try {
    // Stops at the bound: a few kilobytes may inflate to gigabytes.
    return { ...reply, body: await inflate(reply.body, { maxOutputLength: maxReplyBytes }) };
  } catch (error) {
    throw codeOf(error) === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge()
      : new AxiosError('The reply could not be inflated.', REPLY_CODES.encoding);
  }
}

function tooLarge(): AxiosError {
  return new AxiosError('The reply is too large.', REPLY_CODES.tooLarge);
}
