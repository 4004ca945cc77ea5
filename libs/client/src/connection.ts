import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './api-schema.js';
import type { Problem } from './model.js';
import { TributaryDisconnected, TributaryProblem } from './tributary-problem.js';

export interface ClientOptions {
  /** Where the gateway is: `https://orders.example.com`. */
  readonly baseUrl: string;
  /** Sent as `X-API-Key`. */
  readonly apiKey?: string | undefined;
  /** Sent as `Authorization: Bearer`. */
  readonly token?: string | undefined;
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface CallOptions {
  /** Aborts the call; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

interface Outcome<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The way to one gateway: who asks, and what becomes of a failure. */
export class Connection {
  readonly baseUrl: string;
  readonly api: Client<paths>;
  readonly #fetch: typeof globalThis.fetch;
  readonly #headers: Readonly<Record<string, string>>;

  constructor({ baseUrl, apiKey, token, fetch = globalThis.fetch }: ClientOptions) {
    this.baseUrl = baseUrl.replace(/\/+$/, '');
    this.#fetch = fetch;
    this.#headers = {
      ...(apiKey === undefined ? {} : { 'X-API-Key': apiKey }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    };
    this.api = createFetchClient<paths>({ baseUrl: this.baseUrl, headers: { ...this.#headers }, fetch });
  }

  /** Answers in one piece. Throws `TributaryProblem`, `TributaryDisconnected`, or the reason of `signal`. */
  async call<T>(signal: AbortSignal | undefined, ask: () => Promise<Outcome<T>>): Promise<T> {
    const { data, error, response } = await this.#reach(signal, ask);
    if (data !== undefined) return data;
    throw toProblem(error, response);
  }

  /** Posts and gives the text of the answer as it comes. Throws as `call` does, also from the text when it breaks off. */
  async stream(
    path: string,
    { body, type, accept }: { readonly body: RequestInit['body']; readonly type: string; readonly accept: string },
    signal: AbortSignal | undefined,
  ): Promise<AsyncGenerator<string, void, undefined>> {
    const request: RequestInit & { readonly duplex: 'half' } = {
      method: 'POST',
      headers: { ...this.#headers, 'Content-Type': type, Accept: accept },
      body: body ?? null,
      signal: signal ?? null,
      // Asked for by the standard where a body is a stream.
      duplex: 'half',
    };
    const response = await this.#reach(signal, () => this.#fetch(`${this.baseUrl}${path}`, request));
    if (!response.ok || response.body === null) {
      throw toProblem(await response.json().catch(() => null), response);
    }
    return textOf(response.body, signal);
  }

  async #reach<T>(signal: AbortSignal | undefined, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      signal?.throwIfAborted();
      throw new TributaryDisconnected(`There is no answer from ${this.baseUrl}.`, { cause: error });
    }
  }
}

async function* textOf(body: ReadableStream<Uint8Array>, signal: AbortSignal | undefined) {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        signal?.throwIfAborted();
        throw new TributaryDisconnected('The connection was cut.', { cause: error });
      });
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    // Whoever stops reading ends the answer, and with it the work upstream.
    await reader.cancel().catch(() => undefined);
  }
}

function toProblem(told: unknown, { status, headers }: Response): TributaryProblem {
  const retryAfter = Number(headers.get('Retry-After'));
  const problem = typeof told === 'object' && told !== null && 'code' in told ? (told as Problem) : {};
  return new TributaryProblem(problem, status, retryAfter > 0 ? retryAfter : null);
}
