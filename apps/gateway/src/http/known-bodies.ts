import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { parseJsonBody } from './parse-json-body.js';

const MAX_BODIES = 1000;
/** Larger bodies are rare, and not worth their place. */
export const MAX_KNOWN_BYTES = 2048;

const bodies = new WeakMap<object, KnownBody>();

/** A body as it came, and what it is as JSON where somebody wants to know that. */
export class KnownBody {
  /** Whether it came before, and lately. */
  isAgain = false;
  #digest: string | undefined;
  #value: object | undefined;

  /** `bytes`: a character each, so that no two bodies look alike. */
  constructor(readonly bytes: string) {}

  get digest(): string {
    return (this.#digest ??= hash('sha256', this.bytes, 'base64url'));
  }

  /** An object is frozen, and the very same each time. Throws the problem `invalid_json`. */
  get value(): unknown {
    if (this.#value !== undefined) return this.#value;
    const parsed = parseJsonBody(Buffer.from(this.bytes, 'latin1'));
    if (typeof parsed !== 'object' || parsed === null) return parsed;
    bodies.set(parsed, this);
    return (this.#value = deeplyFrozen(parsed));
  }
}

/** The body that an object came as. */
export function bodyOf(value: object): KnownBody {
  const body = bodies.get(value);
  if (body === undefined) throw new Error('this came as no body');
  return body;
}

/**
 * Bodies that came lately. Equal bytes give the very same body, so that what follows from it (its digest, its value, that this
 * is valid) is worked out once: in fields, since the collector has much to do with maps that hold them weakly.
 */
export class KnownBodies {
  readonly #known = new LRUCache<string, KnownBody>({ max: MAX_BODIES });

  of(body: Buffer): KnownBody {
    const bytes = body.toString('latin1');
    if (body.length > MAX_KNOWN_BYTES) return new KnownBody(bytes);
    let known = this.#known.get(bytes);
    if (known === undefined) this.#known.set(bytes, (known = new KnownBody(bytes)));
    else known.isAgain = true;
    return known;
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
