import type { Command } from 'commander';
import { buildRequest, type RequestOptions, wholeNumber, withRequestOptions } from '../build-request.js';
import { ORDER_COLUMNS } from '../columns.js';
import { connect, type ConnectionOptions, withConnectionOptions } from '../connect.js';
import { describeGaps } from '../describe-gaps.js';
import { EXIT_STATUS, type ExitStatus } from '../exit-status.js';
import { type Output, printRows, withOutputOption } from '../print-rows.js';
import type { Surroundings } from '../surroundings.js';

interface SearchOptions extends RequestOptions, ConnectionOptions {
  readonly output: Output;
  readonly limit?: number;
  readonly cursor?: string;
  readonly sort?: string;
  readonly view?: string;
}

export function describeSearch(command: Command): Command {
  return withOutputOption(withConnectionOptions(withRequestOptions(command)))
    .description('One page of orders of all shops, merged.')
    .option('-n, --limit <count>', 'orders on the page, 1 to 1000. Default: 50', wholeNumber('limit'))
    .option('--cursor <cursor>', 'the next page, as the one before names it')
    .option('--sort <sort>', 'createdAt:desc (default), createdAt:asc, source')
    .option('--view <view>', 'basic (default), full, ids')
    .addHelpText(
      'after',
      `
Examples
  tributary search --status confirmed --limit 20
  tributary search -s zonos -s macke --from 2026-01-01 --to 2026-01-31 --output csv > january.csv
  tributary search --request '{"filter":{"customer":{"email":"anna@example.com"}}}' --output json`,
    );
}

export async function runSearch(options: SearchOptions, around: Surroundings): Promise<ExitStatus> {
  const { limit, cursor, sort, view } = options;
  const request = {
    ...buildRequest(options, around.folder),
    ...Object.fromEntries(Object.entries({ limit, cursor, sort, view }).filter(([, value]) => value !== undefined)),
  };
  const page = await connect(options, around).search(request, { signal: around.signal });
  printRows(around.output, options.output, { columns: ORDER_COLUMNS, rows: page.orders, whole: page });
  const { nextCursor, returned } = page.page;
  if (options.output === 'table') {
    around.remarks.write(`${returned} orders.${nextCursor === null ? '' : ` The next page: --cursor ${nextCursor}`}\n`);
  }
  if (page.complete) return EXIT_STATUS.done;
  around.remarks.write(['Not complete: orders may be missing of', ...describeGaps(page.sources), ''].join('\n'));
  return EXIT_STATUS.incomplete;
}
