import { ConnectorFailure } from '#order-search';
import type { ProviderRequest } from './exchange.js';

const JSON_HEADERS = { accept: 'application/json', 'content-type': 'application/json' } as const;

/** A request with a JSON body. `path` starts with `/` and is percent-encoded already. */
export function jsonRequest(
  method: 'POST' | 'PUT',
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): ProviderRequest {
  return { method, path, headers: { ...JSON_HEADERS, ...headers }, body: JSON.stringify(body) };
}

/** A reading request; parameters that are null or undefined are left out. */
export function getRequest(
  path: string,
  query: Readonly<Record<string, string | number | null | undefined>> = {},
  headers: Readonly<Record<string, string>> = {},
): ProviderRequest {
  return { method: 'GET', path, query: queryOf(query), headers: { accept: JSON_HEADERS.accept, ...headers } };
}

/** Query parameters as texts, not yet percent-encoded; null and undefined are left out. */
function queryOf(
  parameters: Readonly<Record<string, string | number | null | undefined>>,
): Readonly<Record<string, string>> {
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined) query[name] = String(value);
  }
  return query;
}

/** The fields that have a value: providers refuse null and empty ones, so these are not sent. */
export function withoutAbsent<T>(fields: Readonly<Record<string, T>>): Readonly<Record<string, NonNullable<T>>> {
  const present: Record<string, NonNullable<T>> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined) present[name] = value;
  }
  return present;
}

/** The same request with one more header, or another value of it. */
export function withHeader(request: ProviderRequest, name: string, value: string): ProviderRequest {
  return { ...request, headers: { ...request.headers, [name]: value } };
}

/** A path from segments, each percent-encoded: an id can never climb out of its place. */
export function pathOf(...segments: readonly string[]): string {
  // Encoded or not, URLs read these as steps to another place.
  if (segments.some((segment) => /^\.{0,2}$/.test(segment))) {
    throw new ConnectorFailure('rejected', 'The id cannot be part of an address.');
  }
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
}
