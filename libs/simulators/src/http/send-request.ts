import { parseJson } from './exchange.js';

export interface SentReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** `undefined` when the body is no JSON. */
  readonly json: unknown;
}

/** One plain request to a simulator, as its tests and scripts make it; an object as `body` goes out as JSON. */
export async function sendRequest(
  url: string,
  request: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  } = {},
): Promise<SentReply> {
  const { method = 'GET', headers = {}, body } = request;
  const text = typeof body === 'object' ? JSON.stringify(body) : (body as string | undefined);
  // Bytes, because fetch gives a text a content type of its own.
  const bytes = text === undefined ? null : new TextEncoder().encode(text);
  const response = await fetch(url, { method, headers: { ...headers }, body: bytes, redirect: 'manual' });
  const received = await response.text();
  return { status: response.status, headers: response.headers, text: received, json: parseJson(received) };
}
