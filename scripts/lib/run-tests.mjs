import { existsSync, readFileSync, rmSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { commandScript, inProject } from './project.mjs';
import { runCommand } from './run-command.mjs';

/**
 * Runs every test, showing vitest's own report as it comes.
 * @returns {Promise<{ counts: TestCounts, failure: Failure | undefined }>} the counts come with a failed run too
 * @typedef {{ passed: number, failed: number, skipped: number }} TestCounts
 */
export async function runTests(node, env) {
  const report = inProject('.cache', 'vitest-report.json');
  rmSync(report, { force: true });
  const vitest = commandScript('vitest', 'vitest');
  const args = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const failure = await runCommand(node.path, args, { env, stream: true, name: 'vitest' }).then(
    () => undefined,
    (error) => error,
  );
  if (!existsSync(report)) throw failure ?? new Failure('vitest wrote no report.');
  const counts = countTests(JSON.parse(readFileSync(report, 'utf8')));
  if (failure === undefined && counts.passed === 0) throw new Failure('No test ran.');
  return { counts, failure };
}

/** A file that could not even be loaded has no tests to count: it counts as one that failed. */
export function countTests({ testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests = 0 }) {
  const unloadable = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloadable.length,
    skipped: numPendingTests + numTodoTests,
  };
}

/** The one plain line that machines read: `12 passed, 0 failed` */
export const describeCounts = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
