import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../failure.mjs';
import { post } from './post.mjs';
import { readLines, readRows } from './read-lines.mjs';

const ACCEPT = { ndjson: 'application/x-ndjson', csv: 'text/csv' };
/** A gateway that is busy, shutting down or without its sources may be better soon. */
const PASSING = new Set([429, 502, 503, 504]);
const LONGEST_WAIT_MS = 30_000;

/** What may be tried again. */
class Cut extends Error {
  constructor(message, retryAfterMs = null) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Writes the whole export into the file, over as many connections as it takes.
 * @returns {Promise<{ complete: boolean | null, sources?: object[] }>} the gateway's last line; CSV has none
 */
export async function runExport(options) {
  const { file, progress, retries, signal } = options;
  for (let fruitless = 0; ; fruitless += 1) {
    const before = file.cursor;
    try {
      return options.format === 'csv' ? await exportCsv(options) : await exportLines(options);
    } catch (error) {
      if (signal.aborted || !(error instanceof Cut)) throw error;
      await file.rewind();
      if (file.cursor !== before) fruitless = 0;
      if (fruitless >= retries) throw new Failure(`${error.message}${wayOn(file)}`);
      const waitMs = error.retryAfterMs ?? Math.min(1000 * 2 ** fruitless, LONGEST_WAIT_MS);
      progress.say(`${error.message} Trying again in ${Math.ceil(waitMs / 1000)} s.`);
      await pause(waitMs, undefined, { signal });
    }
  }
}

async function exportLines(options) {
  const { file, progress } = options;
  for await (const { orders, count, line } of readLines(await connect(options))) {
    if (count > 0) await file.write(orders, count);
    progress.show(file.orders, orders);
    if (line?.checkpoint) await file.keep(line.checkpoint.cursor);
    if (line?.end) return line.end;
    if (line?.error) {
      await file.keep(line.error.cursor);
      throw failureOf(line.error, null);
    }
  }
  throw new Cut('The connection was cut.');
}

async function exportCsv(options) {
  const { file, progress } = options;
  let isHeader = true;
  try {
    for await (const { text, count } of readRows(await connect(options))) {
      await file.write(text, isHeader ? count - 1 : count);
      isHeader = false;
      progress.show(file.orders, text);
    }
  } catch (error) {
    // What it tells of has been written already, so trying again would begin anew, for as long as the first time.
    if (isHeader || !(error instanceof Cut)) throw error;
    throw new Failure(`${error.message} CSV has no checkpoints to go on from: begin anew, or take --format ndjson.`);
  }
  return { complete: null };
}

/** @returns {Promise<AsyncIterable<string>>} */
async function connect(options) {
  const { request, format, file, signal } = options;
  const body = file.cursor === null ? request : { ...request, cursor: file.cursor };
  let answer;
  try {
    answer = await post(options, '/orders/export', body, ACCEPT[format], signal);
  } catch (error) {
    throw signal.aborted ? error : new Cut(`There is no answer from ${options.url}.`);
  }
  if (!answer.ok) throw failureOf(await problemOf(answer), answer.headers.get('retry-after'));
  return chunksOf(answer, signal);
}

async function* chunksOf(answer, signal) {
  const reader = answer.body.pipeThrough(new TextDecoderStream());
  try {
    yield* reader;
  } catch (error) {
    throw signal.aborted ? error : new Cut('The connection was cut.');
  }
}

async function problemOf(answer) {
  const problem = await answer.json().catch(() => ({}));
  return { detail: `The gateway answered with status ${answer.status}.`, ...problem, status: answer.status };
}

function failureOf({ status, detail, errors = [] }, retryAfter) {
  if (PASSING.has(status)) return new Cut(detail, retryAfter > 0 ? Number(retryAfter) * 1000 : null);
  return new Failure([detail, ...errors.map(({ pointer, message }) => `  ${pointer}: ${message}`)].join('\n'));
}

const wayOn = ({ cursor }) => (cursor === null ? '' : ' The same command goes on from the last checkpoint.');
