import type { Filter, NativeParameters } from '../model/filter.js';
import { SearchRefusal, type RequestFault } from '../model/search-refusal.js';
import type { NativeParameter, OrderSource } from '../ports/order-source.js';
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

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const isInteger = (value: unknown): boolean =>
  Number.isSafeInteger(value) || (isText(value) && /^-?\d{1,18}$/.test(value));

const listOf =
  (holds: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) ? value.length > 0 && value.every(holds) : holds(value);

const TYPES: Readonly<Record<NativeParameter['type'], { holds: (value: unknown) => boolean; expected: string }>> = {
  text: { holds: isText, expected: 'a text' },
  texts: { holds: listOf(isText), expected: 'a text or a list of texts' },
  integer: { holds: isInteger, expected: 'a whole number' },
  integers: { holds: listOf(isInteger), expected: 'a whole number or a list of them' },
  decimal: {
    holds: (value) => isText(value) && /^-?\d{1,15}(\.\d{1,6})?$/.test(value),
    expected: 'a decimal number as text, like "30.55"',
  },
  boolean: { holds: (value) => typeof value === 'boolean', expected: 'true or false' },
  guids: { holds: listOf((value) => isText(value) && GUID.test(value)), expected: 'a GUID or a list of GUIDs' },
  instant: {
    holds: (value) => isText(value) && !Number.isNaN(Date.parse(value)) && /(Z|[+-]\d\d:\d\d)$/i.test(value),
    expected: 'a time with its zone (RFC 3339)',
  },
};

const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function faultsOf(source: OrderSource, own: NativeParameters): RequestFault[] {
  return Object.entries(own).flatMap(([name, value]) => {
    const pointer = `/filter/native/${escapePointer(source.name)}/${escapePointer(name)}`;
    const parameter = Object.hasOwn(source.nativeParameters, name) ? source.nativeParameters[name] : undefined;
    if (parameter === undefined) {
      const names = Object.keys(source.nativeParameters).join(', ');
      return [{ pointer, message: `is no parameter of ${source.name}; there are: ${names}` }];
    }
    const type = TYPES[parameter.type];
    return type.holds(value) ? [] : [{ pointer, message: `must be ${type.expected}` }];
  });
}

/** Checks `filter.native` against each source's own list; every fault at once. */
export function refuseWrongNatives(request: SearchRequest, sources: ReadonlyMap<string, OrderSource>): void {
  const faults = Object.entries(request.native).flatMap(([name, own]) => {
    const source = sources.get(name);
    return source === undefined ? [] : faultsOf(source, own);
  });
  if (faults.length > 0) throw new SearchRefusal('invalid_request', 'The request is not valid.', { faults });
}

/** The filter as one source sees it: of the ids, its own; `null` when none is. */
export function filterOf(source: string, filter: Filter): Filter | null {
  if (filter.ids === undefined) return filter;
  const ids = filter.ids.filter((id) => sourceOf(id) === source).map(nativeIdOf);
  return ids.length === 0 ? null : { ...filter, ids };
}
