import { existsSync, readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { Failure } from '../failure.mjs';

export const HELP = `Every matching order of all shops into a file, through a running gateway.

  npm run export -- [options]

What
  -s, --source NAME       a source; repeat for several. Default: all
      --from TIME         created at or after: 2026-01-31, or 2026-01-31T12:00:00Z. A date is a day in UTC
      --to TIME           created at or before; a date is meant to its end
      --status STATUS     repeat for several: pending, confirmed, on_hold, completed, cancelled, ...
      --sort SORT         createdAt:desc (default), createdAt:asc, source
      --view VIEW         basic (default), full, ids
      --request JSON      any search request without "limit", or @FILE with one; the options above are laid over it

Where
  -o, --output FILE       default: orders.ndjson or orders.csv
  -f, --format FORMAT     ndjson: one order a line. csv: a table, without items, payments and shipments.
                          Default: by the ending of the file, else ndjson
      --force             overwrite the file if it is there
      --restart           begin anew instead of going on
  -u, --url URL           the gateway. Default: TRIBUTARY_URL, else http://127.0.0.1:3000
      --retries N         attempts in a row that bring nothing new before it gives up. Default: 5
  -h, --help

While it runs, orders are in FILE.part; FILE appears once it is whole. When the connection is cut, the export goes on from
its last checkpoint, by itself or, after Ctrl-C or a crash, when the same command is given again. CSV has no checkpoints:
it begins anew.

TRIBUTARY_API_KEY, if set, is sent as X-API-Key.

Exit status: 0 whole, 1 failed, 2 at its end but orders of some source may be missing, 130 stopped.`;

const OPTIONS = {
  source: { type: 'string', short: 's', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
  status: { type: 'string', multiple: true },
  sort: { type: 'string' },
  view: { type: 'string' },
  request: { type: 'string' },
  output: { type: 'string', short: 'o' },
  format: { type: 'string', short: 'f' },
  force: { type: 'boolean', default: false },
  restart: { type: 'boolean', default: false },
  url: { type: 'string', short: 'u' },
  retries: { type: 'string', default: '5' },
  help: { type: 'boolean', short: 'h', default: false },
};

/**
 * @returns {null | { request: object, output: string, format: 'ndjson' | 'csv', force: boolean, restart: boolean,
 *   url: string, retries: number, apiKey: string | null }} null when help is asked
 */
export function readOptions(args, environment) {
  const values = parse(args);
  if (values.help) return null;
  // `npm run` goes to the root of the project; a file is meant from where the command was given.
  const base = environment.INIT_CWD ?? process.cwd();
  const format = formatOf(values);
  const retries = Number(values.retries);
  if (!Number.isInteger(retries) || retries < 0) throw new Failure('--retries takes a whole number.');
  return {
    request: requestOf(values, base),
    output: resolve(base, values.output ?? `orders.${format}`),
    format,
    force: values.force,
    restart: values.restart,
    url: urlOf(values.url ?? (environment.TRIBUTARY_URL || 'http://127.0.0.1:3000')),
    retries,
    apiKey: environment.TRIBUTARY_API_KEY || null,
  };
}

function parse(args) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new Failure(`${error.message.replace(/\.$/, '')}. See --help.`);
  }
}

function formatOf({ format, output = '' }) {
  if (format === undefined) return extname(output).toLowerCase() === '.csv' ? 'csv' : 'ndjson';
  if (format === 'csv' || format === 'ndjson') return format;
  throw new Failure('--format takes ndjson or csv.');
}

function urlOf(text) {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) throw new Failure(`${text} is no URL of a gateway.`);
  return text.replace(/\/+$/, '');
}

function requestOf({ request, source, from, to, status, sort, view }, base) {
  const given = request === undefined ? {} : readRequest(request, base);
  if (given.cursor) throw new Failure('The cursor is kept beside the file; --request takes none.');
  const createdAt = {
    ...given.filter?.createdAt,
    ...(from === undefined ? {} : { from: instant(from, 'T00:00:00Z') }),
    ...(to === undefined ? {} : { to: instant(to, 'T23:59:59.999Z') }),
  };
  const filter = {
    ...given.filter,
    ...(isDeepStrictEqual(createdAt, {}) ? {} : { createdAt }),
    ...(status === undefined ? {} : { status }),
  };
  return {
    ...given,
    ...(source === undefined ? {} : { sources: source }),
    ...(isDeepStrictEqual(filter, {}) ? {} : { filter }),
    ...(sort === undefined ? {} : { sort }),
    ...(view === undefined ? {} : { view }),
  };
}

function readRequest(text, base) {
  const path = text.startsWith('@') ? resolve(base, text.slice(1)) : null;
  if (path !== null && !existsSync(path)) throw new Failure(`There is no file ${path}.`);
  let request;
  try {
    request = JSON.parse(path === null ? text : readFileSync(path, 'utf8'));
  } catch {
    throw new Failure('--request is not JSON.');
  }
  if (typeof request !== 'object' || request === null || Array.isArray(request))
    throw new Failure('--request takes a JSON object.');
  return request;
}

const instant = (text, time) => (/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}${time}` : text);
