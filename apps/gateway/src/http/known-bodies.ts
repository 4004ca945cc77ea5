import { LRUCache } from 'lru-cache';
import { parseJsonBody } from './parse-json-body.js';

const MAX_BODIES = 1000;
/** Larger bodies are rare, and not worth their place. */
export const MAX_KNOWN_BYTES = 2048;

/**
 * Bodies that came lately, parsed. Equal bytes give the very same value, frozen, so that what follows from a body (that it is
 * valid, what it asks, by which name its answer is kept) can be remembered by it, see `oncePer`: a page that is given again
 * is then found by its request's bytes.
 */
export class KnownBodies {
  readonly #parsed = new LRUCache<string, object>({ max: MAX_BODIES });

  /** Throws the problem `invalid_json`. */
  parse(body: Buffer): unknown {
    if (body.length > MAX_KNOWN_BYTES) return parseJsonBody(body);
    // A character a byte, so that no two bodies look alike.
    const bytes = body.toString('latin1');
    const known = this.#parsed.get(bytes);
    if (known !== undefined) return known;
    const parsed = parseJsonBody(body);
    if (typeof parsed === 'object' && parsed !== null) this.#parsed.set(bytes, deeplyFrozen(parsed));
    return parsed;
  }
}

function deeplyFrozen<T extends object>(value: T): T {
  // With a list of its own instead of recursion: a body may be nested deeper than calls may.
  const rest: object[] = [value];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    Object.freeze(next);
    for (const inner of Object.values(next) as unknown[]) {
      if (typeof inner === 'object' && inner !== null) rest.push(inner);
    }
  }
  return value;
}
