import { Failure } from './failure.mjs';
import { NotChecked, describeNotChecked } from './not-checked.mjs';

/**
 * Runs every check, whatever becomes of those before it, and prints a line on each; sets the exit code.
 * @param {readonly (() => Promise<string>)[]} checks each gives a word on what it saw, throws a `Failure` when something
 *   is wrong, and `NotChecked` when it cannot tell
 */
export async function runChecks(checks) {
  for (const check of checks) {
    try {
      console.log(await check());
    } catch (error) {
      if (error instanceof NotChecked) {
        console.log(describeNotChecked(error));
        continue;
      }
      if (!(error instanceof Failure)) throw error;
      process.exitCode = 1;
      console.log(`${error.output}\n${error.message}`.trim());
    }
  }
}
