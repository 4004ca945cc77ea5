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
  const normal: Record<string, unknown> = {};
  for (const key of Object.keys(filter) as (keyof Filter)[]) {
    if (filter[key] !== undefined) normal[key] = normalizeValue(filter[key]);
  }
  return normal;
}

/** JSON with sorted keys: equal values give equal text. */
export function stableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => stableText(each ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  const keys = Object.keys(fields);
  if (keys.length > 1) keys.sort(compareText);
  for (const key of keys) {
    const each = fields[key];
    if (each !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${stableText(each)}`;
  }
  return `{${text}}`;
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
