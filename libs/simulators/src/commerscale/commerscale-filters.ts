import { isJsonObject, type JsonObject } from '../http/exchange.js';
import { parseDay, parseWallTime } from '../http/wire-time.js';
import { COMMERSCALE_TEXTS, type TextField } from './commerscale-fields.js';

/** What the documents say of a filter's values. */
type FilterForm = 'guids' | 'integers' | 'texts' | 'decimal' | 'boolean' | 'time';

const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const FORMS: Readonly<Record<FilterForm, (value: unknown) => boolean>> = {
  guids: (value) => isTextList(value, (text) => GUID.test(text)),
  integers: (value) => isTextList(value, (text) => /^\d{1,11}$/.test(text)),
  texts: (value) => isTextList(value, (text) => text.trim() !== '' && text.length <= 255),
  decimal: (value) => typeof value === 'string' && /^\d{1,8}(\.\d{1,2})?$/.test(value),
  boolean: (value) => value === 'true' || value === 'false',
  time: (value) => typeof value === 'string' && parseBound(value) !== undefined,
};

const FILTERS: ReadonlyMap<string, FilterForm> = new Map([
  ...COMMERSCALE_TEXTS.map((field): [string, FilterForm] => [field, formOfText(field)]),
  ['totalprice_min', 'decimal'],
  ['totalprice_max', 'decimal'],
  ['discount_min', 'decimal'],
  ['discount_max', 'decimal'],
  ['billingsame', 'boolean'],
  ['createdon_min', 'time'],
  ['createdon_max', 'time'],
]);

/** A bound of `createdon`: local time read as UTC, in milliseconds. */
export interface CreatedOnBound {
  readonly wall: number;
  readonly wholeDay: boolean;
}

export function parseBound(text: string): CreatedOnBound | undefined {
  const day = parseDay(text);
  if (day !== undefined) return { wall: day, wholeDay: true };
  const wall = parseWallTime(text);
  return wall === undefined ? undefined : { wall, wholeDay: false };
}

/** What is wrong with `filters`, in the API's words; `null` when nothing is. Nothing empty is accepted: it is left out. */
export function filterFault(filters: unknown, allowTimes: boolean): string | null {
  if (!isJsonObject(filters) || Object.keys(filters).length === 0) return 'Please check your API request';
  for (const [name, value] of Object.entries(filters)) {
    const form = FILTERS.get(name);
    if (form === undefined) return 'Please check your API request';
    if (!FORMS[form](value)) return 'Incorrect value format';
    if (form === 'time' && !allowTimes && parseBound(value as string)?.wholeDay !== true)
      return 'Incorrect value format';
  }
  return null;
}

/** What is wrong with `pagination`: both members are texts, and a page has 1,000 rows at most. */
export function paginationFault(pagination: unknown): string | null {
  if (!isJsonObject(pagination)) return 'Please check your API request';
  const { pageNumber, pageSize, ...others } = pagination;
  if (Object.keys(others).length > 0) return 'Please check your API request';
  const isPositive = (value: unknown): boolean => typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value);
  if (!isPositive(pageNumber) || !isPositive(pageSize) || Number(pageSize) > 1000) return 'Incorrect value format';
  return null;
}

function formOfText(field: TextField): FilterForm {
  if (field === 'number') return 'integers';
  return field.endsWith('id') ? 'guids' : 'texts';
}

function isTextList(value: unknown, isRight: (text: string) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string' && isRight(each));
}

/** The filters as the rows are checked by them; `filters` has no fault. */
export function textFilters(
  filters: JsonObject,
): readonly (readonly [field: TextField, values: ReadonlySet<string>])[] {
  return COMMERSCALE_TEXTS.filter((field) => filters[field] !== undefined).map((field) => [
    field,
    new Set((filters[field] as readonly string[]).map((text) => text.trim().toLowerCase())),
  ]);
}
