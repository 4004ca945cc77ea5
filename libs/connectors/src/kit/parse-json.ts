import { jsonBounds } from './json-bounds.js';

interface ReviverContext {
  /** The text of a primitive as it stood in the document. */
  readonly source?: string;
}

/**
 * What a number token must end with for JavaScript to print it back differently: more digits than a double carries, an
 * exponent, a zero at the end of its fraction, a tiny fraction, minus zero. Looked for from its last digit backwards: few
 * digits of a document stand before a delimiter, so most of it is passed over quickly, and times inside texts
 * (`00:33:14.0`) do not send it down the slow path. Texts that look like the first two forms do, to no harm; looking
 * back no further than 16 digits keeps a document of hostile digits cheap.
 */
const UNFAITHFUL_NUMBER =
  /\d(?=\s*(?:[,}\]]|$))(?<=[\d.]{16}|[\d.][eE][+-]?\d{1,15}|(?:^|[[:,])\s*-?(?:\d{1,15}\.\d{0,14}0|0\.0{6}\d{1,8}|(?<=-)0))/;

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
  if (jsonBounds(json) !== 'within') return undefined;
  try {
    return UNFAITHFUL_NUMBER.test(json) || PROTOTYPE_KEY.test(json)
      ? (JSON.parse(json, keepFaithful) as unknown)
      : (JSON.parse(json) as unknown);
  } catch {
    return undefined;
  }
}

function keepFaithful(key: string, value: unknown, context?: ReviverContext): unknown {
  if (key === '__proto__') return undefined;
  if (typeof value !== 'number') return value;
  const source = context?.source;
  return source === undefined || source === String(value) ? value : source;
}
