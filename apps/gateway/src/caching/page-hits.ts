import type { IncomingHttpHeaders, IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { ANY_AGE, type CacheKey } from '#order-search';
import type { Authenticator } from '../auth/authenticator.js';
import type { Caller } from '../auth/caller.js';
import type { Readiness } from '../health/readiness.js';
import { acceptsJson } from '../http/accepts-json.guard.js';
import type { Admission } from '../http/admission.js';
import { acceptsGzip, compressOnce, type Encoding, encodingFor, formReady } from '../http/compress-answer.js';
import type { EndedRequest } from '../http/ended-request.js';
import { type KnownBodies, type KnownBody, MAX_KNOWN_BYTES } from '../http/known-bodies.js';
import { requestIdOf } from '../http/request-id.js';
import { API_HEADERS } from '../http/security-headers.js';
import { pageKeyFor } from './asked-page.js';
import type { CacheHeaders } from './cache-headers.js';
import type { PageCache } from './page-cache.js';
import { pageFormFor, type RenderedPage } from './rendered-page.js';

export interface PageHitsParts {
  readonly bodies: Pick<KnownBodies, 'of'>;
  readonly authenticator: Pick<Authenticator, 'identifyAtOnce'>;
  readonly pages: Pick<PageCache, 'kept' | 'fromOthers'>;
  readonly cacheHeaders: CacheHeaders;
  readonly admission: Pick<Admission, 'enter'>;
  readonly readiness: Readiness;
  /** Told of each request that ended here. */
  readonly onEnd: (ended: EndedRequest) => void;
}

const ROUTE = '/orders/search';
const JSON_TYPES: ReadonlySet<string | undefined> = new Set(['application/json', 'application/json; charset=utf-8']);

/** The part of the head that is the same for all; lower case, as Fastify writes it. */
const COMMON_HEAD = Object.entries(API_HEADERS).flatMap(([name, value]) => [name.toLowerCase(), value]);

/** One request that may be a hit. */
interface Search {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly caller: Caller;
  readonly key: CacheKey;
  /** Whether its body came before. */
  readonly isAgain: boolean;
  readonly startedAt: number;
  /** Gives up its place among those that are served; to be called once. */
  readonly leave: () => void;
}

/** What was read of a request that may be a hit. */
interface SearchBody {
  readonly body: Buffer;
  readonly known: KnownBody;
  readonly caller: Caller;
}

/** A page as it is sent. */
interface Form {
  readonly page: RenderedPage;
  readonly encoding: Encoding | null;
  readonly bytes: Buffer;
}

/**
 * The fast path: answers searches whose page this replica or another has kept, before Fastify and Nest see them. Sending
 * 24 KB that are there already takes less than the way through their hooks, so that this doubled what a core can answer.
 *
 * Nothing is refused here, and nothing said that the long way would not say: who asks, what he may and what he wants are
 * found by the same functions, and whatever is not plainly a hit takes the long way as if it came just now: what is wrong,
 * must be waited for or counted, or asks for anything out of the ordinary. `test/page-hits.e2e-spec.ts` holds both ways to
 * equal answers.
 */
export class PageHits {
  readonly #parts: PageHitsParts;
  readonly #otherwise: RequestListener;

  constructor(parts: PageHitsParts, otherwise: RequestListener) {
    this.#parts = parts;
    this.#otherwise = otherwise;
  }

  /** Puts itself before the listener that a server has. */
  static standBefore(server: Server, parts: PageHitsParts): void {
    const [otherwise, ...others] = server.listeners('request') as RequestListener[];
    if (otherwise === undefined || others.length > 0) throw new Error('the server must have one listener');
    const hits = new PageHits(parts, otherwise);
    server.off('request', otherwise).on('request', (request, response) => hits.take(request, response));
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
    const { body, caller, known } = read;
    const key = pageKeyFor(known, caller);
    const search = { request, response, startedAt, leave, caller, key, isAgain: known.isAgain };
    const page = pages.kept(key);
    const form = page === null ? null : formAtHand(page, request.headers);
    if (form !== null) {
      this.#give(form, search);
      return;
    }
    // Put back at once: whoever reads it next, the stream must not have ended until then.
    request.unshift(body);
    void this.#giveLater(page, search);
  };

  /** Null where the long way must say what is wrong, or has to wait or count. */
  #read(request: IncomingMessage): SearchBody | null {
    const { bodies, authenticator } = this.#parts;
    const bytes = request.readableLength;
    // To read where there is nothing would end the stream.
    if (bytes === 0 || bytes > MAX_KNOWN_BYTES || bytes !== Number(request.headers['content-length'])) return null;
    const caller = authenticator.identifyAtOnce(request.headers);
    if (caller === null || caller.rateLimit !== null || !caller.scopes.has('orders:read')) return null;
    const body = request.read() as Buffer;
    return { body, known: bodies.of(body), caller };
  }

  /** Where Redis must be asked first, or the page compressed. */
  async #giveLater(kept: RenderedPage | null, search: Search): Promise<void> {
    const { request, response, key, isAgain } = search;
    const { pages, readiness } = this.#parts;
    const coming = kept ?? pages.fromOthers(key, { request, form: pageFormFor(request.headers), isAgain });
    const found = coming === null ? null : await toForm(coming, request.headers).catch(() => null);
    if (response.destroyed) {
      this.#end(search, requestIdOf(request));
      return;
    }
    if (found !== null && readiness.isReady) {
      this.#give(found, search);
      // The body has done its work.
      request.resume();
      return;
    }
    search.leave();
    this.#otherwise(request, response);
  }

  #give({ page, encoding, bytes }: Form, search: Search): void {
    const { request, response } = search;
    const requestId = requestIdOf(request);
    const { 'Cache-Status': cacheStatus = '', Age: age } = this.#parts.cacheHeaders.of(page.age, ANY_AGE);
    const head = [...COMMON_HEAD, 'x-request-id', requestId, 'cache-status', cacheStatus];
    if (age !== undefined) head.push('age', age);
    head.push('content-type', 'application/json; charset=utf-8', 'vary', 'Accept-Encoding');
    if (encoding !== null) head.push('content-encoding', encoding);
    head.push('content-length', String(bytes.length));
    response.once('close', () => this.#end(search, requestId));
    response.writeHead(200, head).end(bytes);
  }

  #end({ response, caller, startedAt, leave }: Search, requestId: string): void {
    leave();
    const status = response.writableFinished ? 200 : null;
    const tookMs = performance.now() - startedAt;
    this.#parts.onEnd({ requestId, caller: caller.name, method: 'POST', route: ROUTE, status, tookMs });
  }
}

async function toForm(
  coming: RenderedPage | Promise<RenderedPage | null>,
  headers: IncomingHttpHeaders,
): Promise<Form | null> {
  const page = await coming;
  if (page === null) return null;
  const atHand = formAtHand(page, headers);
  if (atHand !== null) return atHand;
  const { body } = page;
  const encoding = encodingFor(body, headers);
  return { page, encoding, bytes: encoding === null ? body : await compressOnce(body, encoding) };
}

/** The page as this client is given it, where nothing has to be compressed for that. */
function formAtHand(page: RenderedPage, headers: IncomingHttpHeaders): Form | null {
  if (page.gzip !== undefined && acceptsGzip(headers)) return { page, encoding: 'gzip', bytes: page.gzip };
  const { body } = page;
  const encoding = encodingFor(body, headers);
  const bytes = encoding === null ? body : formReady(body, encoding);
  return bytes === null ? null : { page, encoding, bytes };
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
