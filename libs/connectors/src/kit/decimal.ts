import { Big } from 'big.js';
import { invalidResponse, isAbsent } from './decode.js';

/** As nearly all amounts are written: nothing is to be changed. */
const CANONICAL = /^(?:0|[1-9]\d*)(?:\.\d+)?$/;
const PLAIN = /^([+-]?)0*(\d*?)(?:[.,](\d+))?$/;
const SCIENTIFIC = /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,2}$/;
/** Longer than any amount; bounds the work that a hostile reply can ask for. */
const MAX_LENGTH = 64;

/**
 * The canonical decimal text of an amount, with the digits it was written with: `"36.50"` stays, `"7,00"` (a decimal
 * comma) is `7.00`, `007.5` is `7.5`. A thousands separator is never guessed: `"1.234,56"` is null, as is whatever else
 * is no number.
 */
export function parseDecimal(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const written = String(value).trim();
  if (written.length === 0 || written.length > MAX_LENGTH) return null;
  if (CANONICAL.test(written)) return written;
  if (SCIENTIFIC.test(written)) return new Big(written).toFixed();
  const match = PLAIN.exec(written);
  if (match === null || !/\d/.test(written)) return null;
  const [, sign, whole = '', fraction] = match;
  const digits = (whole === '' ? '0' : whole) + (fraction === undefined ? '' : `.${fraction}`);
  return sign === '-' && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** `parseDecimal`, strict: throws `ConnectorFailure('invalid_response')`. */
export function decimal(value: unknown, path: string, field?: string): string {
  const parsed = parseDecimal(value);
  if (parsed === null) throw invalidResponse(path, 'a decimal number', field);
  return parsed;
}

/** As `decimal`; absent, null and `""` are null. */
export function optionalDecimal(value: unknown, path: string, field?: string): string | null {
  return isAbsent(value) ? null : decimal(value, path, field);
}

/** How many pieces, as a number; absent is null. More than JavaScript counts exactly is no quantity. */
export function optionalQuantity(value: unknown, path: string, field?: string): number | null {
  const quantity = optionalDecimal(value, path, field);
  if (quantity === null) return null;
  if (Math.abs(Number(quantity)) > Number.MAX_SAFE_INTEGER) throw invalidResponse(path, 'a quantity', field);
  return Number(quantity);
}

/** Negative when `a` is less, positive when it is more, 0 when both are the same amount (`"1.0"` and `"1.00"`). */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  return new Big(a).cmp(b);
}

/** The exact sum, with as many fraction digits as the longest summand; `"0"` of nothing. */
export function sumDecimals(amounts: readonly string[]): string {
  let sum = new Big(0);
  let scale = 0;
  for (const amount of amounts) {
    sum = sum.plus(amount);
    scale = Math.max(scale, fractionDigits(amount));
  }
  return sum.toFixed(scale);
}

function fractionDigits(amount: string): number {
  const point = amount.indexOf('.');
  return point === -1 ? 0 : amount.length - point - 1;
}
