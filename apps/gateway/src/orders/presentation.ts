import type { View } from '#order-search';
import type { Caller } from '../auth/caller.js';
import { refuseWithout } from '../auth/refuse-without.js';
import type { SearchRequestDto } from './search-request.dto.js';

/** What decides how an order looks in an answer. */
export interface Presentation {
  readonly view: View;
  /** With `personal` only: what the provider sent cannot be masked. */
  readonly includeRaw: boolean;
  /** Whether personal data are shown, or masked. */
  readonly personal: boolean;
}

/** What was asked, as far as the caller may see it. Throws the problem `forbidden` where he may not see what the provider sent. */
export function presentationFor(
  caller: Caller,
  { view, includeRaw }: Pick<SearchRequestDto, 'view' | 'includeRaw'>,
): Presentation {
  if (includeRaw === true) {
    refuseWithout('orders:raw', caller);
    refuseWithout('orders:pii', caller);
  }
  return { view: view ?? 'basic', includeRaw: includeRaw ?? false, personal: caller.scopes.has('orders:pii') };
}
