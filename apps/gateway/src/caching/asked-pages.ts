import { createHash } from 'node:crypto';
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

/** What callers ask for, worked out once for a body and a caller, as long as both come as the very same values. */
@Injectable()
export class AskedPages {
  readonly #asked = new WeakMap<object, WeakMap<Caller, AskedPage>>();

  /** `body` has been found valid. Throws the problem `forbidden` where the caller may not ask for it. */
  of(body: SearchRequestDto, caller: Caller): AskedPage {
    const known = this.#asked.get(body)?.get(caller);
    if (known !== undefined) return known;
    const request = requestOf(body);
    const presentation = presentationFor(caller, body);
    const asked = { request, presentation, key: { source: ANSWERS, name: nameOf(request, presentation, caller) } };
    const byCaller = this.#asked.get(body) ?? new WeakMap<Caller, AskedPage>();
    this.#asked.set(body, byCaller.set(caller, asked));
    return asked;
  }
}

const requestOf = oncePer(toSearchRequest);

/** A page of one caller never reaches another with other rights. No personal data, since filters are digested. */
function nameOf(request: SearchRequest, presentation: Presentation, caller: Caller): string {
  return `page-2:${digestOf(request)}:${JSON.stringify(presentation)}:${rightsOf(caller)}`;
}

const digestOf = oncePer((request: SearchRequest): string => {
  const { view, limit, cursor, includeTotal, partial, timeoutMs } = request;
  const rest = JSON.stringify([view, limit, cursor, includeTotal, partial, timeoutMs]);
  return `${queryHash(request)}:${createHash('sha256').update(rest).digest('base64url')}`;
});
