import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { SearchRequest } from '#client';
import { Failure } from './failure.js';

/** What is asked, as options say it. */
export interface RequestOptions {
  readonly source?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly status?: readonly string[];
  readonly request?: string;
}

export const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** The options of every command that asks for orders. */
export function withRequestOptions(command: Command): Command {
  return command
    .option('-s, --source <name>', 'a source; repeat for several. Default: all', collect)
    .option('--from <time>', 'created at or after: 2026-01-31, or 2026-01-31T12:00:00Z. A date is a day in UTC')
    .option('--to <time>', 'created at or before; a date is meant to its end')
    .option('--status <status>', 'pending, confirmed, on_hold, completed, cancelled, …; repeat for several', collect)
    .option('--request <json>', 'any request body, or @FILE with one; the other options are laid over it');
}

/** The request body. Throws `Failure`. */
export function buildRequest({ source, from, to, status, request }: RequestOptions, folder: string): SearchRequest {
  const given: SearchRequest = request === undefined ? {} : readRequest(request, folder);
  const createdAt = {
    ...given.filter?.createdAt,
    ...(from === undefined ? {} : { from: toInstant(from, 'T00:00:00Z') }),
    ...(to === undefined ? {} : { to: toInstant(to, 'T23:59:59.999Z') }),
  };
  // A status that does not exist is the gateway's to refuse: it names those that do.
  const asked = status === undefined ? {} : { status: [...status] as NonNullable<SearchRequest['filter']>['status'] };
  const filter = {
    ...given.filter,
    ...(Object.keys(createdAt).length === 0 ? {} : { createdAt }),
    ...asked,
  } as NonNullable<SearchRequest['filter']>;
  return {
    ...given,
    ...(source === undefined ? {} : { sources: [...source] }),
    ...(Object.keys(filter).length === 0 ? {} : { filter }),
  };
}

function readRequest(text: string, folder: string): SearchRequest {
  const path = text.startsWith('@') ? resolve(folder, text.slice(1)) : null;
  if (path !== null && !existsSync(path)) throw new Failure(`There is no file ${path}.`);
  let request: unknown;
  try {
    request = JSON.parse(path === null ? text : readFileSync(path, 'utf8'));
  } catch {
    throw new Failure('--request is not JSON.');
  }
  if (typeof request === 'object' && request !== null && !Array.isArray(request)) return request;
  throw new Failure('--request takes a JSON object.');
}

export function toInstant(text: string, time: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}${time}` : text;
}

/** A whole number that is not negative. Throws `Failure`. */
export function wholeNumber(name: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
    throw new Failure(`--${name} takes a whole number.`);
  };
}
