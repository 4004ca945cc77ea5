import { hash } from 'node:crypto';
import type { Filter } from '../model/filter.js';
import { compareText } from '../merge/key.js';
import type { SearchRequest } from './search-request.js';

const normalizeValue = (value: unknown): unknown =>
  Array.isArray(value)
    ? [...new Set(value.map((each) => (typeof each === 'string' ? each.trim() : each)))].sort((a, b) =>
        compareText(String(a), String(b)),
      )
    : typeof value === 'string'
      ? value.trim()
      : value;

/** The same search however it was written: lists sorted and without repeats, texts trimmed. */
export function normalizeFilter(filter: Filter): Filter {
  return Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, normalizeValue(value)]),
  );
}

/** JSON with sorted keys: equal values give equal text. */
export function stableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => stableText(each ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, each]) => `${JSON.stringify(key)}:${stableText(each)}`);
  return `{${fields.join(',')}}`;
}

/** What must stay the same through a chain of pages: `sources`, `filter`, `sort`, `expensive`. */
export function queryHash(request: SearchRequest): string {
  const essence = {
    sources: request.sources === null ? null : [...new Set(request.sources)].sort(compareText),
    filter: normalizeFilter(request.filter),
    native: request.native,
    sort: request.sort,
    expensive: request.expensive,
  };
  return hash('sha256', stableText(essence), 'base64url').slice(0, 16);
}
