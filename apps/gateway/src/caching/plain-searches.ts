import type { IncomingHttpHeaders, IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { ANY_AGE, type CacheKey } from '#order-search';
import type { Authenticator } from '../auth/authenticator.js';
import { type Caller, rightsIn } from '../auth/caller.js';
import { PROBLEM_MEDIA_TYPE, toProblem } from '../errors/problem.js';
import { toProblemError } from '../errors/to-problem-error.js';
import type { Readiness } from '../health/readiness.js';
import { acceptsJson } from '../http/accepts-json.guard.js';
import type { Admission } from '../http/admission.js';
import { clientSignalOf } from '../http/client-signal.js';
import { acceptsGzip, compressOnce, type Encoding, encodingFor, formReady } from '../http/compress-answer.js';
import type { EndedRequest } from '../http/ended-request.js';
import { type KnownBodies, type KnownBody, MAX_KNOWN_BYTES } from '../http/known-bodies.js';
import { requestIdOf } from '../http/request-id.js';
import { API_HEADERS } from '../http/security-headers.js';
import { notingSources, type SourceNotes } from '../logging/source-notes.js';
import { SearchRequestDto } from '../orders/search-request.dto.js';
import { validBody } from '../validation/valid-body.js';
import { askedPage, pageKeyFor } from './asked-page.js';
import type { CacheHeaders } from './cache-headers.js';
import type { PageCache } from './page-cache.js';
import { pageFormFor, type RenderedPage } from './rendered-page.js';

export interface PlainSearchesParts {
  readonly bodies: Pick<KnownBodies, 'of'>;
  readonly authenticator: Pick<Authenticator, 'identifyAtOnce'>;
  readonly pages: Pick<PageCache, 'kept' | 'fromOthers' | 'page'>;
  readonly cacheHeaders: CacheHeaders;
  readonly admission: Pick<Admission, 'enter'>;
  readonly readiness: Readiness;
  /** Told of an error that nobody foresaw. */
  readonly onDefect: (error: unknown, requestId: string) => void;
  /** Told of each request that ended here, and what sources did for it: null where none was asked. */
  readonly onEnd: (ended: EndedRequest, sources: SourceNotes | null) => void;
}

const ROUTE = '/orders/search';
const JSON_TYPES: ReadonlySet<string | undefined> = new Set(['application/json', 'application/json; charset=utf-8']);

/** The part of the head that is the same for all; lower case, as Fastify writes it. */
const COMMON_HEAD = Object.entries(API_HEADERS).flatMap(([name, value]) => [name.toLowerCase(), value]);

/** One search that is answered here. */
interface Search {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly caller: Caller;
  readonly body: KnownBody;
  /** Where its page is kept. */
  readonly key: CacheKey;
  readonly startedAt: number;
  /** Gives up its place among those that are served; to be called once. */
  readonly leave: () => void;
  sources: SourceNotes | null;
}

/** A body as it is sent. */
interface Form {
  readonly encoding: Encoding | null;
  readonly bytes: Buffer;
}

/**
 * The fast path: answers searches before Fastify and Nest see them. Their hooks and handlers take more than to send 24 KB that
 * are there already, and a fifteenth of what it takes to ask five sources.
 *
 * Nothing is said here that the long way would not say: who asks, what he may, what he wants and what is wrong with it are
 * found by the same functions. Whatever is not plainly a search takes the long way as if it came just now: what is refused
 * before its body is read, must be waited for or counted, or asks for anything out of the ordinary.
 * `test/plain-searches.e2e-spec.ts` and `test/page-hits.e2e-spec.ts` hold both ways to equal answers.
 */
export class PlainSearches {
  readonly #parts: PlainSearchesParts;
  readonly #otherwise: RequestListener;

  constructor(parts: PlainSearchesParts, otherwise: RequestListener) {
    this.#parts = parts;
    this.#otherwise = otherwise;
  }

  /** Puts itself before the listener that a server has. */
  static standBefore(server: Server, parts: PlainSearchesParts): void {
    const [otherwise, ...others] = server.listeners('request') as RequestListener[];
    if (otherwise === undefined || others.length > 0) throw new Error('the server must have one listener');
    const searches = new PlainSearches(parts, otherwise);
    server.off('request', otherwise).on('request', (request, response) => searches.take(request, response));
  }

  take(request: IncomingMessage, response: ServerResponse): void {
    // A short body comes in one piece with its head: it is there once the parser is through with that piece.
    if (isPlainSearch(request)) process.nextTick(this.#answer, request, response);
    else this.#otherwise(request, response);
  }

  readonly #answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { pages, readiness, admission } = this.#parts;
    const startedAt = performance.now();
    // First of all: whoever is to be refused costs as little as can be.
    const leave = readiness.isReady && !response.destroyed ? admission.enter('request') : null;
    const read = leave === null ? null : this.#read(request);
    if (leave === null || read === null) {
      leave?.();
      this.#otherwise(request, response);
      return;
    }
    const { body, caller } = read;
    const requestId = requestIdOf(request);
    const key = pageKeyFor(body, caller);
    const search: Search = { request, response, requestId, caller, body, key, startedAt, leave, sources: null };
    // Comes once, whether the answer went out whole or the client left.
    response.once('close', () => this.#end(search));
    const page = pages.kept(key);
    const form = page === null ? null : formAtHand(page, request.headers);
    if (page === null || form === null) void this.#giveLater(page, search);
    else this.#give(page, form, search);
  };

  /** Null where the long way must say what is wrong, or has to wait or count. */
  #read(request: IncomingMessage): Pick<Search, 'caller' | 'body'> | null {
    const { bodies, authenticator } = this.#parts;
    const bytes = request.readableLength;
    // To read where there is nothing would end the stream.
    if (bytes === 0 || bytes > MAX_KNOWN_BYTES || bytes !== Number(request.headers['content-length'])) return null;
    const caller = authenticator.identifyAtOnce(request.headers);
    if (caller === null || caller.rateLimit !== null || !caller.scopes.has('orders:read')) return null;
    return { caller, body: bodies.of(request.read() as Buffer) };
  }

  /** Where others must be asked first, or the page compressed. */
  async #giveLater(kept: RenderedPage | null, search: Search): Promise<void> {
    const { request, response, body, key } = search;
    const { pages } = this.#parts;
    try {
      const options = { request, form: pageFormFor(request.headers), isAgain: body.isAgain };
      const coming = kept ?? pages.fromOthers(key, options);
      const page = (coming === null ? null : await coming) ?? (await this.#searched(search));
      const form = formAtHand(page, request.headers) ?? (await compressed(page.body, request.headers));
      if (!response.destroyed) this.#give(page, form, search);
    } catch (error) {
      // Of a client that has left: the echo of that.
      if (!response.destroyed) await this.#refuse(error, search);
    }
  }

  async #searched(search: Search): Promise<RenderedPage> {
    const { request, response, body, caller } = search;
    const asked = askedPage(validBody(body.value, SearchRequestDto), caller);
    const options = { signal: clientSignalOf(response), request, form: pageFormFor(request.headers) };
    search.sources = new Map();
    return notingSources(search.sources, () => this.#parts.pages.page(asked, { ...options, ...rightsIn(caller) }));
  }

  #give(page: RenderedPage, form: Form, search: Search): void {
    const { 'Cache-Status': cacheStatus = '', Age: age } = this.#parts.cacheHeaders.of(page.age, ANY_AGE);
    const head = ['cache-status', cacheStatus];
    if (age !== undefined) head.push('age', age);
    head.push('content-type', 'application/json; charset=utf-8');
    this.#send(200, head, form, search);
  }

  async #refuse(error: unknown, search: Search): Promise<void> {
    const { request, response, requestId } = search;
    const problem = toProblemError(error);
    if (problem.code === 'internal') this.#parts.onDefect(error, requestId);
    const told = toProblem(problem, ROUTE, requestId);
    const form = await compressed(Buffer.from(JSON.stringify(told)), request.headers);
    const own = Object.entries(problem.extras.headers ?? {}).flatMap(([name, value]) => [name.toLowerCase(), value]);
    const head = [...own, 'content-type', `${PROBLEM_MEDIA_TYPE}; charset=utf-8`];
    if (!response.destroyed) this.#send(told.status, head, form, search);
  }

  #send(status: number, own: readonly string[], { encoding, bytes }: Form, { response, requestId }: Search): void {
    const head = [...COMMON_HEAD, 'x-request-id', requestId, ...own];
    // Whoever keeps a connection open is moved to another replica by its next answer.
    if (!this.#parts.readiness.isReady) head.push('connection', 'close');
    head.push('vary', 'Accept-Encoding');
    if (encoding !== null) head.push('content-encoding', encoding);
    head.push('content-length', String(bytes.length));
    response.writeHead(status, head).end(bytes);
  }

  #end({ response, requestId, caller, startedAt, leave, sources }: Search): void {
    leave();
    const status = response.writableFinished ? response.statusCode : null;
    const tookMs = performance.now() - startedAt;
    this.#parts.onEnd({ requestId, caller: caller.name, method: 'POST', route: ROUTE, status, tookMs }, sources);
  }
}

/** The page as this client is given it, where nothing has to be compressed for that. */
function formAtHand(page: RenderedPage, headers: IncomingHttpHeaders): Form | null {
  if (page.gzip !== undefined && acceptsGzip(headers)) return { encoding: 'gzip', bytes: page.gzip };
  const { body } = page;
  const encoding = encodingFor(body, headers);
  const bytes = encoding === null ? body : formReady(body, encoding);
  return bytes === null ? null : { encoding, bytes };
}

async function compressed(body: Buffer, headers: IncomingHttpHeaders): Promise<Form> {
  const encoding = encodingFor(body, headers);
  return { encoding, bytes: encoding === null ? body : await compressOnce(body, encoding) };
}

/** A search whose head asks for nothing out of the ordinary. */
function isPlainSearch({ method, url, headers }: IncomingMessage): boolean {
  return (
    method === 'POST' &&
    url === ROUTE &&
    JSON_TYPES.has(headers['content-type']) &&
    headers['cache-control'] === undefined &&
    headers['transfer-encoding'] === undefined &&
    headers['content-encoding'] === undefined &&
    (headers.accept === undefined || acceptsJson(headers.accept))
  );
}
