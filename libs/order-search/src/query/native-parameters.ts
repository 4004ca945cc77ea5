import type { NativeParameters } from '../model/filter.js';
import { SearchRefusal, type RequestFault } from '../model/search-refusal.js';
import type { NativeParameterType } from '../ports/native-parameter.js';
import type { OrderSource } from '../ports/order-source.js';
import type { SearchRequest } from './search-request.js';

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const isInteger = (value: unknown): boolean =>
  Number.isSafeInteger(value) || (isText(value) && /^-?\d{1,18}$/.test(value));

const listOf =
  (holds: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) ? value.length > 0 && value.every(holds) : holds(value);

const TYPES: Readonly<Record<NativeParameterType, { holds: (value: unknown) => boolean; expected: string }>> = {
  text: { holds: isText, expected: 'a text' },
  texts: { holds: listOf(isText), expected: 'a text or a list of texts' },
  integer: { holds: isInteger, expected: 'a whole number' },
  integers: { holds: listOf(isInteger), expected: 'a whole number or a list of them' },
  decimal: {
    holds: (value) => isText(value) && /^-?\d{1,15}(\.\d{1,6})?$/.test(value),
    expected: 'a decimal number as text, like "30.55"',
  },
  boolean: { holds: (value) => typeof value === 'boolean', expected: 'true or false' },
  true: { holds: (value) => value === true, expected: 'true: leave it out for the opposite' },
  guids: { holds: listOf((value) => isText(value) && GUID.test(value)), expected: 'a GUID or a list of GUIDs' },
  instant: {
    holds: (value) => isText(value) && !Number.isNaN(Date.parse(value)) && /(Z|[+-]\d\d:\d\d)$/i.test(value),
    expected: 'a time with its zone (RFC 3339)',
  },
};

const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function faultsOf(source: OrderSource, own: NativeParameters): RequestFault[] {
  return Object.entries(own).flatMap(([name, value]) => {
    const message = faultOf(source, name, value);
    const pointer = `/filter/native/${escapePointer(source.name)}/${escapePointer(name)}`;
    return message === null ? [] : [{ pointer, message }];
  });
}

function faultOf({ name: source, nativeParameters, drivenParameters }: OrderSource, name: string, value: unknown) {
  const parameter = Object.hasOwn(nativeParameters, name) ? nativeParameters[name] : undefined;
  if (parameter === undefined) {
    return Object.hasOwn(drivenParameters, name)
      ? `is set by the gateway itself: ${drivenParameters[name]}`
      : `is no parameter of ${source}; there are: ${Object.keys(nativeParameters).join(', ')}`;
  }
  const { type, form } = parameter;
  if (!TYPES[type].holds(value)) return `must be ${TYPES[type].expected}`;
  if (form === undefined) return null;
  const pattern = new RegExp(form.pattern, 'su');
  const isRight = [value].flat().every((each) => pattern.test(String(each)));
  return isRight ? null : `must be ${form.words}`;
}

/** Checks `filter.native` against each source's own list; every fault at once. */
export function refuseWrongNatives(request: SearchRequest, sources: ReadonlyMap<string, OrderSource>): void {
  const faults = Object.entries(request.native).flatMap(([name, own]) => {
    const source = sources.get(name);
    return source === undefined ? [] : faultsOf(source, own);
  });
  if (faults.length > 0) throw new SearchRefusal('invalid_request', 'The request is not valid.', { faults });
}
