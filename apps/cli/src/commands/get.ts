import type { Command } from 'commander';
import { ORDER_COLUMNS } from '../columns.js';
import { connect, type ConnectionOptions, withConnectionOptions } from '../connect.js';
import { EXIT_STATUS, type ExitStatus } from '../exit-status.js';
import { type Output, printRows, withOutputOption } from '../print-rows.js';
import type { Surroundings } from '../surroundings.js';

interface GetOptions extends ConnectionOptions {
  readonly output: Output;
  readonly raw?: boolean;
}

export function describeGet(command: Command): Command {
  return withOutputOption(withConnectionOptions(command), 'json')
    .description('One order in full.')
    .argument('<id>', 'the order: <source>:<nativeId>')
    .option('--raw', "the provider's own object with it")
    .addHelpText(
      'after',
      `
Examples
  tributary get zonos:999-99991
  tributary get macke:1042 --raw`,
    );
}

export async function runGet(id: string, options: GetOptions, around: Surroundings): Promise<ExitStatus> {
  const { raw: includeRaw = false, output } = options;
  const order = await connect(options, around).order(id, { includeRaw, signal: around.signal });
  printRows(around.output, output, { columns: ORDER_COLUMNS, rows: [order], whole: order });
  return EXIT_STATUS.done;
}
