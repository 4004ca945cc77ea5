import { ConnectorFailure } from '#order-search';

/**
 * Strict readers over parsed JSON. Each takes the value and its place within the reply, and throws
 * `ConnectorFailure('invalid_response', …)` that names the place and what was expected, never the value: it may be
 * personal. A place is a path (`orders[3].id`), or the path of an object and the name of its field: these are put
 * together only for a failure, since a page has some thousand fields. Both must be made of our own words and positions,
 * not of keys that the provider chose.
 */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function invalidResponse(path: string, expected: string, field?: string): ConnectorFailure {
  const place = field === undefined ? path : `${path}.${field}`;
  return new ConnectorFailure(
    'invalid_response',
    `The provider's reply is not as documented: ${place} is not ${expected}.`,
  );
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function record(value: unknown, path: string): JsonRecord {
  if (!isRecord(value)) throw invalidResponse(path, 'an object');
  return value;
}

export function list(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw invalidResponse(path, 'a list');
  return value;
}

/** Null, `undefined` and the empty text all mean that the provider tells nothing. */
export function isAbsent(value: unknown): value is null | undefined | '' {
  return value === null || value === undefined || value === '';
}

/** A text that is not empty; a number is given as its text (ids come as either). */
export function text(value: unknown, path: string, field?: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  if (typeof value === 'number') return String(value);
  throw invalidResponse(path, 'a text', field);
}

/** As `text`; absent, null and blank are null. */
export function optionalText(value: unknown, path: string, field?: string): string | null {
  if (isAbsent(value) || (typeof value === 'string' && value.trim() === '')) return null;
  return text(value, path, field);
}

const INTEGER = /^-?\d+(?:\.0+)?$/;

/** A whole number within JavaScript's exact range, as a number or as its text. */
export function integer(value: unknown, path: string): number {
  const number = typeof value === 'string' && INTEGER.test(value.trim()) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw invalidResponse(path, 'a whole number');
  return number === 0 ? 0 : number;
}

/** A count of rows: never negative. */
export function count(value: unknown, path: string): number {
  const number = integer(value, path);
  if (number < 0) throw invalidResponse(path, 'a count');
  return number;
}

const YES: readonly string[] = ['true', '1', 'y'];
const NO: readonly string[] = ['false', '0', 'n'];

/** `true`, `"true"`, `"True"`, `1`, `"1"`, `"Y"` and their opposites. */
export function boolean(value: unknown, path: string, field?: string): boolean {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';
  if (YES.includes(word)) return true;
  if (NO.includes(word)) return false;
  throw invalidResponse(path, 'a yes or no', field);
}

export function optionalBoolean(value: unknown, path: string, field?: string): boolean | null {
  return isAbsent(value) ? null : boolean(value, path, field);
}

/** A map by key. PHP writes an empty one as `[]`, and one whose keys happen to be 0, 1, 2… as a list; absent is empty. */
export function mapOrEmpty(value: unknown, path: string): JsonRecord {
  if (isAbsent(value)) return {};
  return Array.isArray(value) ? Object.fromEntries((value as readonly unknown[]).entries()) : record(value, path);
}

/** What may come as nothing, as one or as a list of several, as a list. */
export function manyOf(value: unknown): readonly unknown[] {
  if (isAbsent(value)) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}
