import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CacheKey, queryHash, type SearchRequest } from '#order-search';
import { ANSWERS } from '#platform';
import { type Caller, rightsOf } from '../auth/caller.js';
import { oncePer } from '../http/once-per.js';
import { type Presentation, presentationFor } from '../orders/presentation.js';
import type { SearchRequestDto } from '../orders/search-request.dto.js';
import { toSearchRequest } from '../orders/to-search-request.js';

/** A page as a caller asks for it. */
export interface AskedPage {
  readonly request: SearchRequest;
  readonly presentation: Presentation;
  /** Where it is kept: holds everything that decides what it shows, what the caller may see too. */
  readonly key: CacheKey;
}

/** What is asked by a body, and by those who asked it: what is asked by callers of equal rights is the very same page. */
interface Asked {
  readonly request: SearchRequest;
  readonly digest: string;
  readonly byRights: Map<string, AskedPage>;
}

/** What callers ask for, worked out once for a body and the rights of a caller, as long as the body comes as the very same value. */
@Injectable()
export class AskedPages {
  readonly #asked = new WeakMap<object, Asked>();

  /** `body` has been found valid. Throws the problem `forbidden` where the caller may not ask for it. */
  of(body: SearchRequestDto, caller: Caller): AskedPage {
    const { request, digest, byRights } = this.#askedBy(body);
    const rights = rightsOfCaller(caller);
    const known = byRights.get(rights);
    if (known !== undefined) return known;
    const presentation = presentationFor(caller, body);
    // A page of one caller never reaches another with other rights. No personal data, since filters are digested.
    const name = `page-2:${digest}:${JSON.stringify(presentation)}:${rights}`;
    const asked = { request, presentation, key: { source: ANSWERS, name } };
    byRights.set(rights, asked);
    return asked;
  }

  #askedBy(body: SearchRequestDto): Asked {
    let asked = this.#asked.get(body);
    if (asked === undefined) {
      const request = toSearchRequest(body);
      this.#asked.set(body, (asked = { request, digest: digestOf(request), byRights: new Map() }));
    }
    return asked;
  }
}

const rightsOfCaller = oncePer(rightsOf);

function digestOf(request: SearchRequest): string {
  const { view, limit, cursor, includeTotal, partial, timeoutMs } = request;
  // Only a cursor is long, and most searches have none.
  const after = cursor === null ? null : hash('sha256', cursor, 'base64url');
  return `${queryHash(request)}:${JSON.stringify([view, limit, after, includeTotal, partial, timeoutMs])}`;
}
