/** Of a value with a header of its own in memory: an object, a list, a text. */
const HEADER_BYTES = 16;
const SLOT_BYTES = 8;

/**
 * About how many bytes plain data takes in memory, by one walk over it and without serializing it; never 0. What is
 * shared between values is counted for each. Walks with a stack of its own, because a provider's reply may be nested
 * deeper than calls may.
 */
export function approximateBytes(value: unknown): number {
  let bytes = HEADER_BYTES;
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === 'string') {
      bytes += HEADER_BYTES + next.length;
    } else if (typeof next === 'object' && next !== null) {
      bytes += HEADER_BYTES;
      if (ArrayBuffer.isView(next)) {
        bytes += next.byteLength;
        continue;
      }
      // Keys of objects are shared between objects of one shape, those of maps are not.
      const values = next instanceof Map ? [...next].flat() : next instanceof Set ? next : Object.values(next);
      for (const inner of values) {
        bytes += SLOT_BYTES;
        if (typeof inner === 'string' || typeof inner === 'object') rest.push(inner);
      }
    }
  }
  return bytes;
}
