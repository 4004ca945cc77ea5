import { isDeepStrictEqual } from 'node:util';
import { isJsonObject } from '../http/exchange.js';
import type { RecordedCall } from '../http/recorded-call.js';
import type { SentRequest } from './connector-cases.js';

const TOLD_HEADERS = ['accept', 'authorization', 'authorizationjwt', 'content-type'];

/** A recorded call in the form of a golden request; tokens differ from run to run. */
export function sentRequest({ method, path, headers, body }: RecordedCall): SentRequest {
  const told = TOLD_HEADERS.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, String(value).replace(/^Bearer \S+$/, 'Bearer <token>')] as const];
  });
  return { method, path, headers: Object.fromEntries(told), body };
}

/** What a call asks for, wherever the provider wants it: the query and the body in one. */
export function parametersOf({ path, body }: RecordedCall): Readonly<Record<string, unknown>> {
  const [, query = ''] = path.split('?');
  return { ...Object.fromEntries(new URLSearchParams(query)), ...(isJsonObject(body) ? body : {}) };
}

/** `base` with `added` in it, objects within objects joined. */
export function joined(base: object, added: object): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(added) as [string, unknown][]) {
    const before = result[key];
    result[key] = isJsonObject(before) && isJsonObject(value) ? joined(before, value) : value;
  }
  return result;
}

/** What `whole` has that `base` has not, or has otherwise; the inverse of `joined`. */
export function beyond(whole: object, base: object): Readonly<Record<string, unknown>> {
  const before = base as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    (Object.entries(whole) as [string, unknown][]).flatMap(([key, value]) => {
      if (isDeepStrictEqual(value, before[key])) return [];
      const inner = before[key];
      return [[key, isJsonObject(inner) && isJsonObject(value) ? beyond(value, inner) : value] as const];
    }),
  );
}
