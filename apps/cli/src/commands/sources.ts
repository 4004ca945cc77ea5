import type { Command } from 'commander';
import { SOURCE_COLUMNS } from '../columns.js';
import { connect, type ConnectionOptions, withConnectionOptions } from '../connect.js';
import { EXIT_STATUS, type ExitStatus } from '../exit-status.js';
import { type Output, printRows, withOutputOption } from '../print-rows.js';
import type { Surroundings } from '../surroundings.js';

interface SourcesOptions extends ConnectionOptions {
  readonly output: Output;
}

export function describeSources(command: Command): Command {
  return withOutputOption(withConnectionOptions(command))
    .description('The shops: what each can answer, and how it is doing.')
    .argument('[name]', 'one of them')
    .addHelpText(
      'after',
      `
Examples
  tributary sources
  tributary sources zonos --output json`,
    );
}

export async function runSources(
  name: string | undefined,
  options: SourcesOptions,
  around: Surroundings,
): Promise<ExitStatus> {
  const client = connect(options, around);
  const { signal } = around;
  const one = name === undefined ? null : await client.source(name, { signal });
  const rows = one === null ? (await client.sources({ signal })).sources : [one];
  printRows(around.output, options.output, { columns: SOURCE_COLUMNS, rows, whole: one ?? rows });
  return EXIT_STATUS.done;
}
