import type { HttpService } from '@nestjs/axios';
import { AxiosError, type AxiosResponse } from 'axios';
import type { ProviderRequest, RawReply } from '#connectors';
import { toTransportFailure } from './transport-failure.js';

export interface SendOptions {
  readonly http: HttpService;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly userAgent: string;
  readonly maxReplyBytes: number;
}

/** One request on the wire and the reply to it, whatever its status. Throws `ConnectorFailure` when there was none. */
export async function sendOnce(
  request: ProviderRequest,
  { http, baseUrl, userAgent, maxReplyBytes }: SendOptions,
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<RawReply> {
  try {
    // The promise of axiosRef, because HttpService's observable builds an error after each call that went well.
    const reply: AxiosResponse<string> = await http.axiosRef.request<string>({
      method: request.method,
      url: baseUrl + pathWithQuery(request),
      headers: { 'user-agent': userAgent, ...request.headers },
      data: request.body,
      timeout: timeoutMs,
      signal,
      maxContentLength: maxReplyBytes,
    });
    return { status: reply.status, headers: reply.headers as RawReply['headers'], text: reply.data };
  } catch (error) {
    throw error instanceof AxiosError ? toTransportFailure(error, timeoutMs) : error;
  }
}

function pathWithQuery({ path, query = {} }: ProviderRequest): string {
  let url = path;
  for (const name in query) url += `${url === path ? '?' : '&'}${encoded(name)}=${encoded(query[name] ?? '')}`;
  return url;
}

/** What a query is mostly made of: the same encoded, and found out in a tenth of the time. */
const NOTHING_TO_ENCODE = /^[\w.*-]*$/;

function encoded(text: string): string {
  return NOTHING_TO_ENCODE.test(text) ? text : new URLSearchParams({ '': text }).toString().slice(1);
}
