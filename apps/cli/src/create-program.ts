import { Command, CommanderError } from 'commander';
import { TributaryDisconnected, TributaryProblem } from '#client';
import { describeCount, runCount } from './commands/count.js';
import { describeExport, runExport } from './commands/export.js';
import { describeGet, runGet } from './commands/get.js';
import { describeReconcile, runReconcile } from './commands/reconcile.js';
import { describeSearch, runSearch } from './commands/search.js';
import { describeSources, runSources } from './commands/sources.js';
import { EXIT_STATUS, type ExitStatus } from './exit-status.js';
import { Failure } from './failure.js';
import type { Surroundings } from './surroundings.js';

/** Runs one command line; everything it says goes to `around`. */
export async function runProgram(args: readonly string[], around: Surroundings): Promise<ExitStatus> {
  let status: ExitStatus = EXIT_STATUS.done;
  const program = createProgram(around, (ended) => (status = ended));
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (around.signal.aborted) return EXIT_STATUS.interrupted;
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_STATUS.done : EXIT_STATUS.failed;
    const isTold =
      error instanceof Failure || error instanceof TributaryProblem || error instanceof TributaryDisconnected;
    if (!isTold) throw error;
    around.remarks.write(`${error.message}${hintFor(error)}\n`);
    return EXIT_STATUS.failed;
  }
}

function createProgram(around: Surroundings, end: (status: ExitStatus) => void): Command {
  const program = new Command('tributary')
    .description('Orders of every shop, through a running Tributary gateway.')
    .addHelpText(
      'after',
      `
Environment
  TRIBUTARY_URL      the gateway; default http://127.0.0.1:3000
  TRIBUTARY_API_KEY  sent as X-API-Key
  TRIBUTARY_TOKEN    sent as Authorization: Bearer

Exit status: 0 done, 1 failed, 2 at its end but orders of some shop may be missing, 3 differences found (reconcile),
130 stopped.`,
    );
  // Commands take these over, so they come first.
  program
    .exitOverride()
    .showHelpAfterError('See --help.')
    .configureOutput({
      writeOut: (text) => around.output.write(text),
      writeErr: (text) => around.remarks.write(text),
    });
  describeSearch(program.command('search')).action(async (options) => end(await runSearch(options, around)));
  describeCount(program.command('count')).action(async (options) => end(await runCount(options, around)));
  describeExport(program.command('export')).action(async (options) => end(await runExport(options, around)));
  describeGet(program.command('get')).action(async (id, options) => end(await runGet(id, options, around)));
  describeSources(program.command('sources')).action(async (name, options) =>
    end(await runSources(name, options, around)),
  );
  describeReconcile(program.command('reconcile')).action(async (file, options) =>
    end(await runReconcile(file, options, around)),
  );
  return program;
}

function hintFor(error: Error): string {
  if (error instanceof TributaryProblem && error.status === 401) return ' Set TRIBUTARY_API_KEY or TRIBUTARY_TOKEN.';
  return '';
}
