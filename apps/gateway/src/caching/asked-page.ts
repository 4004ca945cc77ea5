import type { CacheKey, SearchRequest } from '#order-search';
import { ANSWERS } from '#platform';
import { type Caller, rightsOf } from '../auth/caller.js';
import { bodyOf, type KnownBody } from '../http/known-bodies.js';
import { oncePer } from '../http/once-per.js';
import { type Presentation, presentationFor } from '../orders/presentation.js';
import type { SearchRequestDto } from '../orders/search-request.dto.js';
import { toSearchRequest } from '../orders/to-search-request.js';

/** A page as a caller asks for it. */
export interface AskedPage {
  readonly request: SearchRequest;
  readonly presentation: Presentation;
  /** Where it is kept. */
  readonly key: CacheKey;
}

/** `body` has been found valid. Throws the problem `forbidden` where the caller may not ask for it. */
export function askedPage(body: SearchRequestDto, caller: Caller): AskedPage {
  return {
    request: toSearchRequest(body),
    presentation: presentationFor(caller, body),
    key: pageKeyFor(bodyOf(body), caller),
  };
}

/**
 * Where the page is kept that answers a body: by its bytes and by the caller's rights, which decide all that it shows. So a
 * page is found before anybody has read what is asked, and none is found for what is not valid, or not allowed.
 */
export function pageKeyFor({ digest }: KnownBody, caller: Caller): CacheKey {
  // No personal data, since the body is digested.
  return { source: ANSWERS, name: `page-3:${digest}:${rightsOfCaller(caller)}` };
}

const rightsOfCaller = oncePer(rightsOf);
