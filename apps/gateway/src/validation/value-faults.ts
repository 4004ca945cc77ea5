import { Big } from 'big.js';
import { parseInstant } from './parse-instant.js';

/** What is wrong with a value, as the end of a sentence that starts with its key; null when nothing is. */
export type FaultOf = (value: unknown) => string | null;

/** A search is a question, not an upload: these bound what one may cost to check, to plan and to send upstream. */
export const MAX_LIST_VALUES = 100;
export const MAX_TEXT_LENGTH = 512;
export const MAX_CURSOR_LENGTH = 2048;

const DECIMAL = /^-?\d{1,18}(\.\d{1,18})?$/;
const ABSENT = 'must not be null: leave the key out instead';

export const textFault: FaultOf = (value) => {
  if (value === null) return ABSENT;
  if (typeof value !== 'string') return 'must be a text';
  if (value.trim() === '') return 'must not be empty';
  return value.length > MAX_TEXT_LENGTH ? `must have at most ${MAX_TEXT_LENGTH} characters` : null;
};

export const listFault: FaultOf = (value) => {
  if (value === null) return ABSENT;
  if (!Array.isArray(value)) return 'must be a list';
  if (value.length === 0) return 'must not be an empty list: leave the key out instead';
  return value.length > MAX_LIST_VALUES ? `must have at most ${MAX_LIST_VALUES} values` : null;
};

export const flagFault: FaultOf = (value) => {
  if (value === null) return ABSENT;
  return typeof value === 'boolean' ? null : 'must be true or false';
};

export const objectFault: FaultOf = (value) => {
  if (value === null) return ABSENT;
  return isObject(value) ? null : 'must be an object';
};

/** A text of a given form; `form` says which in words. */
export function patternFault(pattern: RegExp, form: string): FaultOf {
  return (value) => textFault(value) ?? (pattern.test(String(value).trim()) ? null : `must be ${form}`);
}

export function choiceFault(choices: readonly string[]): FaultOf {
  return (value) => {
    if (value === null) return ABSENT;
    return typeof value === 'string' && choices.includes(value) ? null : `must be one of ${choices.join(', ')}`;
  };
}

export function integerFault(min: number, max: number): FaultOf {
  return (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? null
      : `must be a whole number from ${min} to ${max}`;
}

export const cursorFault: FaultOf = (value) => {
  if (typeof value !== 'string' || value === '') return 'must be the nextCursor of the page before';
  return value.length > MAX_CURSOR_LENGTH ? `must have at most ${MAX_CURSOR_LENGTH} characters` : null;
};

export const instantFault: FaultOf = (value) =>
  textFault(value) ??
  (parseInstant(String(value)) === null
    ? 'must be an RFC 3339 time of a real date with its zone, such as 2022-01-31T23:59:59Z'
    : null);

export const decimalFault: FaultOf = (value) => {
  if (value === null) return ABSENT;
  return typeof value === 'string' && DECIMAL.test(value.trim()) ? null : 'must be a decimal text such as "10.00"';
};

/** Faults of the ends themselves are told apart from this, so ends that cannot be read are passed over. */
export function isAfter(from: unknown, to: unknown): boolean {
  if (typeof from !== 'string' || typeof to !== 'string') return false;
  const start = parseInstant(from, 'up');
  const end = parseInstant(to);
  return start !== null && end !== null && start > end;
}

export function isMoreThan(min: unknown, max: unknown): boolean {
  return decimalFault(min) === null && decimalFault(max) === null && new Big(String(min).trim()).gt(String(max).trim());
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
