import type { RequestFault } from '#order-search';
import type { Validator } from './compile-validator.js';
import { pointerTo } from './json-pointer.js';
import { isObject, listFault, textFault } from './value-faults.js';

/** Keys that reach an object's prototype where code is careless; no source and no parameter has such a name. */
const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_KEYS = 100;

/**
 * Faults of `filter.native` that can be told without knowing a source: parameters by source name, each a text, a number,
 * a boolean or a list of texts or numbers. Whether a source has the parameter is the engine's to say.
 */
export const nativeFaults: Validator = (value, pointer) =>
  keyedFaults(value, pointer, 'a source', (parameters, at) => keyedFaults(parameters, at, 'a parameter', valueFaults));

function keyedFaults(value: unknown, pointer: string, what: string, faultsOf: Validator): RequestFault[] {
  if (!isObject(value)) return [{ pointer, message: 'must be an object' }];
  const entries = Object.entries(value);
  if (entries.length > MAX_KEYS) return [{ pointer, message: `must have at most ${MAX_KEYS} keys` }];
  return entries.flatMap(([key, child]) => {
    const at = pointerTo(pointer, key);
    return PROTOTYPE_KEYS.has(key) || key.trim() === '' || key.length > 128
      ? [{ pointer: at, message: `${key} is not the name of ${what}` }]
      : faultsOf(child, at);
  });
}

function valueFaults(value: unknown, pointer: string): RequestFault[] {
  if (!Array.isArray(value)) return typeof value === 'boolean' ? [] : scalarFaults(value, pointer);
  const fault = listFault(value);
  if (fault !== null) return [{ pointer, message: fault }];
  return value.flatMap((element: unknown, index) => scalarFaults(element, pointerTo(pointer, index)));
}

function scalarFaults(value: unknown, pointer: string): RequestFault[] {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? [] : [{ pointer, message: 'must be a finite number' }];
  }
  const fault =
    value === null || typeof value === 'string' ? textFault(value) : 'must be a text, a number, a boolean or a list';
  return fault === null ? [] : [{ pointer, message: fault }];
}
