/** Far beyond any provider's replies, and far below what costs a call stack: of decoders, caches and whoever prints it. */
const MAX_DEPTH = 1000;
/** Ten times what a page of 1000 usual orders holds; a value takes some 50 bytes of memory, however short its text. */
const MAX_VALUES = 1_000_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

export type JsonBounds = 'within' | 'too_deep' | 'too_many';

/** Whether a JSON text is nested too deep, or made of too many values, to be kept; its grammar is not checked. */
export function jsonBounds(json: string): JsonBounds {
  // Most replies need no look at each character: a value takes a comma too, a level its bracket.
  if (json.length <= 2 * MAX_VALUES && !hasMoreThan(json, MAX_DEPTH)) return 'within';
  let depth = 0;
  let values = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json.charCodeAt(index);
    if (inString) {
      if (character === BACKSLASH) index += 1;
      else if (character === QUOTE) inString = false;
    } else if (character === QUOTE) {
      inString = true;
    } else if (character === COMMA) {
      values += 1;
    } else if (character === OPENING_BRACKET || character === OPENING_BRACE) {
      values += 1;
      depth += 1;
      if (depth > MAX_DEPTH) return 'too_deep';
    } else if (character === CLOSING_BRACKET || character === CLOSING_BRACE) {
      depth -= 1;
    }
  }
  return values > MAX_VALUES ? 'too_many' : 'within';
}

/** Whether the text holds more than `count` opening brackets and braces, those inside of strings too. */
function hasMoreThan(json: string, count: number): boolean {
  let found = 0;
  for (const opening of ['[', '{']) {
    for (let at = json.indexOf(opening); at !== -1 && found <= count; at = json.indexOf(opening, at + 1)) found += 1;
  }
  return found > count;
}
