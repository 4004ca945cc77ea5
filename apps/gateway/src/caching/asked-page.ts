import { hash } from 'node:crypto';
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
 * page is found before anybody has read what is asked, and none is found for what is not valid, or not allowed. What is asked
 * by callers of equal rights is the very same key, as long as the body is remembered.
 */
export function pageKeyFor(body: KnownBody, caller: Caller): CacheKey {
  const { digest, byRights } = keysOf(body);
  const rights = rightsOfCaller(caller);
  let key = byRights.get(rights);
  // No personal data, since the body is digested.
  if (key === undefined) byRights.set(rights, (key = { source: ANSWERS, name: `page-3:${digest}:${rights}` }));
  return key;
}

const rightsOfCaller = oncePer(rightsOf);

const keysOf = oncePer(({ bytes }: KnownBody) => ({
  digest: hash('sha256', bytes, 'base64url'),
  byRights: new Map<string, CacheKey>(),
}));
