import type { Command } from 'commander';
import { buildRequest, type RequestOptions, withRequestOptions } from '../build-request.js';
import { COUNT_COLUMNS } from '../columns.js';
import { connect, type ConnectionOptions, withConnectionOptions } from '../connect.js';
import { EXIT_STATUS, type ExitStatus } from '../exit-status.js';
import { type Output, printRows, withOutputOption } from '../print-rows.js';
import type { Surroundings } from '../surroundings.js';

interface CountOptions extends RequestOptions, ConnectionOptions {
  readonly output: Output;
}

const WORDS = { eq: '', lte: 'at most ', gte: 'at least ' } as const;

export function describeCount(command: Command): Command {
  return withOutputOption(withConnectionOptions(withRequestOptions(command)))
    .description('How many orders match, per shop and in all.')
    .addHelpText(
      'after',
      `
Examples
  tributary count --from 2026-01-01
  tributary count -s noventiq --status pending --output json`,
    );
}

export async function runCount(options: CountOptions, around: Surroundings): Promise<ExitStatus> {
  const answer = await connect(options, around).count(buildRequest(options, around.folder), { signal: around.signal });
  printRows(around.output, options.output, { columns: COUNT_COLUMNS, rows: answer.sources, whole: answer });
  const { value, relation } = answer.total;
  if (options.output === 'table') {
    around.remarks.write(`In all ${WORDS[relation]}${value.toLocaleString('en')} orders.\n`);
  }
  return answer.complete ? EXIT_STATUS.done : EXIT_STATUS.incomplete;
}
