import { hasTooManyValues, isTooDeep } from './json-bounds.js';

interface ReviverContext {
  /** The text of a primitive as it stood in the document. */
  readonly source?: string;
}

/**
 * The end of a number that JavaScript would print differently: more digits than a double carries, an exponent, a zero at
 * the end of its fraction, a tiny fraction, minus zero. Looked for from the character behind a value, since there are few
 * of those: a digit before it, no whole number of an ordinary size, and then one of these forms. Texts that look like the
 * first two take the slow path too, to no harm; looking back no further than 16 digits keeps a document of hostile digits
 * cheap.
 */
const UNFAITHFUL_NUMBER =
  /[,}\]](?<=\d\s*.)(?<![[:,]\s*(?:-?[1-9]\d{0,14}|0)\s*.)(?<=(?:[\d.]{16}|[\d.][eE][+-]?\d{1,15}|[[:,]\s*-?(?:\d{1,15}\.\d{0,14}0|0\.0{6}\d{1,8}|(?<=-)0))\s*.)/;

/** Nothing stands behind it. */
const NUMBER_ALONE = /^\s*-?\d/;

/** A key that would reach a prototype once somebody assigns it; the second form is its escaped spelling. */
const PROTOTYPE_KEY = /__proto__|\\u005f/i;

const BYTE_ORDER_MARK = 0xfeff;

/**
 * JSON without loss: a number that JavaScript would not print back as it was written (`36.50`, `1e3`,
 * `12345678901234567890`) stays as its text, so that money and long ids keep every digit. `__proto__` keys are left out.
 * `undefined` when the text is not JSON, or nested so deep or made of so many values that no provider can mean it.
 */
export function parseJson(text: string): unknown {
  const json = text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  if (hasTooManyValues(json)) return undefined;
  try {
    const parsed: unknown = needsCare(json) ? JSON.parse(json, keepFaithful) : JSON.parse(json);
    return isTooDeep(parsed) ? undefined : parsed;
  } catch {
    return undefined;
  }
}

function needsCare(json: string): boolean {
  return UNFAITHFUL_NUMBER.test(json) || PROTOTYPE_KEY.test(json) || NUMBER_ALONE.test(json);
}

function keepFaithful(key: string, value: unknown, context?: ReviverContext): unknown {
  if (key === '__proto__') return undefined;
  if (typeof value !== 'number') return value;
  const source = context?.source;
  return source === undefined || source === String(value) ? value : source;
}
