/** Far beyond any provider's replies, and far below what costs a call stack: of decoders, caches and whoever prints it. */
const MAX_DEPTH = 1000;
/** Ten times what a page of 1000 usual orders holds; a value takes some 50 bytes of memory, however short its text. */
const MAX_VALUES = 1_000_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const OPENING_BRACE = 0x7b;

/** Whether a JSON text is made of too many values to be kept; its grammar is not checked. */
export function hasTooManyValues(json: string): boolean {
  // Hardly any reply needs a look at each character: a value takes one of its own, and a comma or bracket too.
  if (json.length <= 2 * MAX_VALUES) return false;
  let values = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json.charCodeAt(index);
    if (inString) {
      if (character === BACKSLASH) index += 1;
      else if (character === QUOTE) inString = false;
    } else if (character === QUOTE) {
      inString = true;
    } else if (character === COMMA || character === OPENING_BRACKET || character === OPENING_BRACE) {
      values += 1;
    }
  }
  return values > MAX_VALUES;
}

/**
 * Whether parsed JSON is nested too deep to be kept. Asked of the value, since its text would have to be read character by
 * character: a page of orders is almost flat, and this takes a thirtieth of the time of parsing it.
 */
export function isTooDeep(value: unknown, levelsLeft = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levelsLeft === 0) return true;
  // By their own loops, as these allocate nothing.
  if (Array.isArray(value)) {
    for (const each of value as readonly unknown[]) {
      if (typeof each === 'object' && isTooDeep(each, levelsLeft - 1)) return true;
    }
    return false;
  }
  for (const key in value) {
    const each = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof each === 'object' && isTooDeep(each, levelsLeft - 1)) return true;
  }
  return false;
}
