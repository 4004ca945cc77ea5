import type { Filter } from '../model/filter.js';
import { SearchRefusal } from '../model/search-refusal.js';
import type { OrderSource } from '../ports/order-source.js';
import type { SearchRequest } from './search-request.js';

export const sourceOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf(':')));
export const nativeIdOf = (id: string): string => id.slice(id.indexOf(':') + 1);

/** Wherever a request names a source. */
export function sourcesNamedIn({ sources, filter, native }: SearchRequest): readonly string[] {
  return [...(sources ?? []), ...(filter.ids ?? []).map(sourceOf), ...Object.keys(native)];
}

/** Refuses sources that do not exist for whoever asks. */
export function refuseUnknownSources(named: readonly string[], known: ReadonlyMap<string, OrderSource>): void {
  const unknown = [...new Set(named.filter((name) => !known.has(name)))];
  if (unknown.length > 0) {
    const list = unknown.map((name) => JSON.stringify(name)).join(', ');
    throw new SearchRefusal('unknown_source', `No such source: ${list}. There are: ${[...known.keys()].join(', ')}.`);
  }
}

/** The filter as one source sees it: of the ids, its own; `null` when none is. */
export function filterOf(source: string, filter: Filter): Filter | null {
  if (filter.ids === undefined) return filter;
  const ids = filter.ids.filter((id) => sourceOf(id) === source).map(nativeIdOf);
  return ids.length === 0 ? null : { ...filter, ids };
}
