import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { FoundOrder, KnownOrder, ReconcileEnd, ReconcileFinding } from '#client';
import { buildRequest, collect } from '../build-request.js';
import { connect, type ConnectionOptions, withConnectionOptions } from '../connect.js';
import { countMatches } from '../count-matches.js';
import { describeGaps } from '../describe-gaps.js';
import { EXIT_STATUS, type ExitStatus } from '../exit-status.js';
import { type Column, type Output, rowWriter, withOutputOption } from '../print-rows.js';
import { Progress } from '../progress.js';
import { type Key, KEYS, readKnownFile } from '../read-known-file.js';
import type { Surroundings } from '../surroundings.js';

interface ReconcileOptions extends ConnectionOptions {
  readonly source?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly by?: Key;
  readonly ignore?: readonly string[];
  readonly output: Output;
}

export function describeReconcile(command: Command): Command {
  return withOutputOption(withConnectionOptions(command))
    .description('Your own list of orders, a CSV file, against what the shops have.')
    .argument(
      '<file>',
      'CSV with a header: id, or number or externalId with source; status, total.amount, total.currency',
    )
    .option('-s, --source <name>', 'a source; repeat for several. Default: all', collect)
    .option('--from <time>', 'orders created at or after: the file should hold all you have of this range')
    .option('--to <time>', 'created at or before; a date is meant to its end')
    .addOption(
      new Option('--by <column>', 'what names an order. Default: the first of these in the file').choices(KEYS),
    )
    .addOption(
      new Option('--ignore <column>', 'do not compare it; repeat for both')
        .choices(['status', 'total'])
        .argParser(collect),
    )
    .addHelpText(
      'after',
      `
Exit status: 0 all agrees, 1 failed, 2 something is unknown since a shop could not be read whole, 3 differences found.

Examples
  tributary reconcile january.csv -s zonos --from 2026-01-01 --to 2026-01-31
  tributary reconcile erp.csv --by externalId --ignore total --output csv > differences.csv`,
    );
}

/** One finding as a row. */
interface Row {
  readonly finding: keyof ReconcileFinding;
  readonly known: KnownOrder | null;
  readonly found: FoundOrder | null;
  readonly what: string;
}

const money = (total: FoundOrder['total'] | KnownOrder['total']): string =>
  total ? `${total.amount} ${total.currency ?? ''}`.trim() : '';

const COLUMNS: readonly Column<Row>[] = [
  { title: 'finding', cell: ({ finding }) => finding },
  { title: 'id', cell: ({ found, known }) => found?.id ?? known?.id },
  { title: 'source', cell: ({ found, known }) => found?.source ?? known?.source, wide: true },
  { title: 'number', cell: ({ found, known }) => found?.number ?? known?.number, wide: true },
  { title: 'externalId', cell: ({ found, known }) => found?.externalId ?? known?.externalId },
  { title: 'what', cell: ({ what }) => what },
  { title: 'status here', cell: ({ known }) => known?.status },
  { title: 'status there', cell: ({ found }) => found?.status },
  { title: 'total here', cell: ({ known }) => money(known?.total ?? null) },
  { title: 'total there', cell: ({ found }) => money(found?.total ?? null) },
];

export async function runReconcile(path: string, options: ReconcileOptions, around: Surroundings): Promise<ExitStatus> {
  const { source = null, by = null, ignore = [], output } = options;
  const client = connect(options, around);
  const { filter = null } = buildRequest(options, around.folder);
  const request = { sources: source === null ? null : [...source], createdAt: filter?.createdAt ?? null };
  const progress = new Progress(around.remarks, 0);
  const ended = new AbortController();
  void countMatches(client, { sources: request.sources, filter }, ended.signal).then(
    (total) => (progress.total = total),
  );
  const known = readKnownFile({
    path: resolve(around.folder, path),
    by,
    compare: { status: !ignore.includes('status'), total: !ignore.includes('total') },
  });
  const passed = new Map<string, number>();
  const findings = client.reconcile(request, showing(known, progress), {
    signal: around.signal,
    onProgress: (at) => {
      passed.set(at.source, at.orders);
      progress.show(
        [...passed.values()].reduce((sum, orders) => sum + orders, 0),
        at.source,
      );
    },
  });
  try {
    const writer = rowWriter(around.output, output, COLUMNS);
    const rows: Row[] = [];
    for (;;) {
      const next = await findings.next();
      progress.end();
      if (next.done === true) {
        writer.end({ findings: rows, ...next.value });
        return summarize(next.value, around);
      }
      const row = toRow(next.value);
      if (output === 'json') rows.push(row);
      writer.add(row);
    }
  } finally {
    progress.end();
    ended.abort();
  }
}

/** Shows how far the file has been sent. */
async function* showing(known: AsyncIterable<KnownOrder>, progress: Progress): AsyncGenerator<KnownOrder> {
  let sent = 0;
  for await (const order of known) {
    sent += 1;
    progress.show(sent, 'sent');
    yield order;
  }
}

function toRow({ onlyInSource, onlyInList, different, unknown }: ReconcileFinding): Row {
  if (onlyInSource !== undefined) return { finding: 'onlyInSource', known: null, found: onlyInSource, what: '' };
  if (onlyInList !== undefined) return { finding: 'onlyInList', known: onlyInList, found: null, what: '' };
  if (different !== undefined) {
    return { finding: 'different', known: different.known, found: different.found, what: different.fields.join(' ') };
  }
  return {
    finding: 'unknown',
    known: unknown?.known ?? null,
    found: unknown?.found ?? null,
    what: unknown?.reason ?? '',
  };
}

function summarize({ counts, complete, sources }: ReconcileEnd, { remarks }: Surroundings): ExitStatus {
  const number = (value: number): string => value.toLocaleString('en');
  remarks.write(
    `${number(counts.known)} orders in the file, ${number(counts.orders)} in the shops, ${number(counts.matched)} in both: ` +
      `${number(counts.different)} differ, ${number(counts.onlyInSource)} only in the shops, ` +
      `${number(counts.onlyInList)} only in the file, ${number(counts.unknown)} unknown.\n`,
  );
  if (!complete) {
    remarks.write(['Not complete:', ...describeGaps(sources), ''].join('\n'));
    return EXIT_STATUS.incomplete;
  }
  return counts.different + counts.onlyInSource + counts.onlyInList > 0 ? EXIT_STATUS.different : EXIT_STATUS.done;
}
