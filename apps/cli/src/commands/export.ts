import { extname, resolve } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import {
  type ExportEnd,
  type ExportRequest,
  TributaryDisconnected,
  TributaryProblem,
  type TributaryClient,
} from '#client';
import { buildRequest, type RequestOptions, wholeNumber, withRequestOptions } from '../build-request.js';
import { connect, type ConnectionOptions, withConnectionOptions } from '../connect.js';
import { countMatches } from '../count-matches.js';
import { rowCounter } from '../count-rows.js';
import { describeGaps } from '../describe-gaps.js';
import { EXIT_STATUS, type ExitStatus } from '../exit-status.js';
import { Failure } from '../failure.js';
import { PartFile } from '../part-file.js';
import { formatDuration, Progress } from '../progress.js';
import type { Surroundings } from '../surroundings.js';

interface ExportOptions extends RequestOptions, ConnectionOptions {
  readonly output?: string;
  readonly format?: 'ndjson' | 'csv';
  readonly force: boolean;
  readonly restart: boolean;
  readonly retries: number;
  readonly sort?: string;
  readonly view?: string;
}

interface Work {
  readonly client: TributaryClient;
  readonly request: ExportRequest;
  readonly file: PartFile;
  readonly progress: Progress;
  readonly retries: number;
  readonly signal: AbortSignal;
}

export function describeExport(command: Command): Command {
  return withConnectionOptions(withRequestOptions(command))
    .description('Every matching order of all shops into a file.')
    .option('--sort <sort>', 'createdAt:desc (default), createdAt:asc, source')
    .option('--view <view>', 'basic (default), full, ids')
    .option('-o, --output <file>', 'default: orders.ndjson or orders.csv')
    .addOption(
      new Option(
        '-f, --format <format>',
        'ndjson: one order a line. csv: a table, without items, payments and shipments. Default: by the ending of the file, else ndjson',
      ).choices(['ndjson', 'csv']),
    )
    .option('--force', 'overwrite the file if it is there', false)
    .option('--restart', 'begin anew instead of going on', false)
    .option(
      '--retries <count>',
      'attempts in a row that bring nothing new before it gives up',
      wholeNumber('retries'),
      5,
    )
    .addHelpText(
      'after',
      `
While it runs, orders are in FILE.part; FILE appears once it is whole. When the connection is cut, the export goes on from
its last checkpoint, by itself or, after Ctrl-C or a crash, when the same command is given again. CSV has no checkpoints:
it begins anew.

Examples
  tributary export -s zonos -s macke --from 2026-01-01 --output orders.ndjson
  tributary export --status completed --view full --output completed.csv`,
    );
}

export async function runExport(options: ExportOptions, around: Surroundings): Promise<ExitStatus> {
  const { output, force, restart, retries, sort, view } = options;
  const format = options.format ?? (extname(output ?? '').toLowerCase() === '.csv' ? 'csv' : 'ndjson');
  const request = {
    ...buildRequest(options, around.folder),
    ...Object.fromEntries(Object.entries({ sort, view }).filter(([, value]) => value !== undefined)),
  };
  if (request.cursor) throw new Failure('The cursor is kept beside the file; --request takes none.');
  const file = await PartFile.open({
    output: resolve(around.folder, output ?? `orders.${format}`),
    content: { request, format },
    force,
    restart,
  });
  const client = connect(options, around);
  const progress = new Progress(around.remarks, file.orders);
  const startedAt = performance.now();
  const ended = new AbortController();
  const work: Work = { client, request, file, progress, retries, signal: around.signal };
  try {
    if (file.orders > 0) progress.say(`Going on behind ${file.orders.toLocaleString('en')} orders of before.`);
    // A source that cannot count takes its time: the export does not wait for it.
    void countMatches(client, request, ended.signal).then((total) => (progress.total = total));
    const end = format === 'csv' ? await exportCsv(work) : await exportLines(work);
    await file.finish();
    progress.end();
    return report(end, file, performance.now() - startedAt, around);
  } catch (error) {
    await file.close();
    progress.end();
    if (!around.signal.aborted) throw withWayOn(error, file);
    around.output.write(
      file.cursor === null
        ? 'Stopped. There is no checkpoint yet to go on from, so nothing is kept.\n'
        : `Stopped. The same command goes on behind ${file.orders.toLocaleString('en')} orders.\n`,
    );
    return EXIT_STATUS.interrupted;
  } finally {
    ended.abort();
  }
}

async function exportLines({ client, request, file, progress, retries, signal }: Work): Promise<ExportEnd> {
  const before = file.orders;
  const stretches = client.exportStretches(
    { ...request, cursor: file.cursor },
    {
      retries,
      signal,
      onProgress: (orders, { createdAt }) => progress.show(before + orders, createdAt?.slice(0, 10) ?? null),
      onRetry: ({ message }, waitMs) => progress.say(`${message} Trying again in ${Math.ceil(waitMs / 1000)} s.`),
    },
  );
  for (;;) {
    const next = await stretches.next();
    if (next.done === true) return next.value;
    const { orders, cursor } = next.value;
    const text = orders.map((order) => `${JSON.stringify(order)}\n`).join('');
    // What is behind the last order of all is nothing: until then the checkpoint before it stands.
    await file.add(text, orders.length, cursor);
  }
}

/** Null: CSV has no line that would tell what is missing. */
async function exportCsv({ client, request, file, progress, signal }: Work): Promise<null> {
  const countRows = rowCounter();
  let isHeader = true;
  try {
    for await (const text of client.exportCsv(request, { signal })) {
      const rows = countRows(text);
      await file.add(text, isHeader ? rows - 1 : rows, null);
      isHeader = false;
      progress.show(file.orders, null);
    }
  } catch (error) {
    if (isHeader || !(error instanceof TributaryDisconnected)) throw error;
    throw new Failure(`${error.message} CSV has no checkpoints to go on from: begin anew, or take --format ndjson.`);
  }
  return null;
}

function withWayOn(error: unknown, { cursor }: PartFile): unknown {
  const mayGoOn = error instanceof TributaryDisconnected || (error instanceof TributaryProblem && error.isPassing);
  return cursor !== null && mayGoOn
    ? new Failure(`${error.message} The same command goes on from the last checkpoint.`)
    : error;
}

function report(end: ExportEnd | null, { orders, output }: PartFile, tookMs: number, around: Surroundings): ExitStatus {
  const written = `${orders.toLocaleString('en')} orders in ${output}, after ${formatDuration(tookMs)}`;
  if (end === null || end.complete) {
    around.output.write(`${written}${end === null ? '.' : ', complete.'}\n`);
    return EXIT_STATUS.done;
  }
  around.output.write(
    [`${written}, not complete: orders may be missing of`, ...describeGaps(end.sources), ''].join('\n'),
  );
  return EXIT_STATUS.incomplete;
}
