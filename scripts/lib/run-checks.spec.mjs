import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { notCheckedIn } from './not-checked.mjs';
import { inProject } from './project.mjs';

/** Runs checks in a process of their own, since they set its exit code. */
function run(...checks) {
  const program = `
    import { Failure } from './scripts/lib/failure.mjs';
    import { NotChecked } from './scripts/lib/not-checked.mjs';
    import { runChecks } from './scripts/lib/run-checks.mjs';
    await runChecks([${checks.join(', ')}]);`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: inProject(),
    encoding: 'utf8',
  });
  return { status, lines: stdout.trim().split('\n') };
}

const fine = `async () => 'fine'`;
const missing = `async () => { throw new NotChecked('no tool') }`;
const wrong = `async () => { throw new Failure('it is wrong', 'line 3') }`;

it('says what could not be checked, and goes on', () => {
  const { status, lines } = run(missing, fine);
  expect({ status, lines }).toEqual({ status: 0, lines: ['NOT CHECKED: no tool', 'fine'] });
  expect(notCheckedIn(lines.join('\n'))).toEqual(['NOT CHECKED: no tool']);
});

it('fails when something is wrong, once it has run the rest', () => {
  expect(run(wrong, fine)).toEqual({ status: 1, lines: ['line 3', 'it is wrong', 'fine'] });
});

it('hides no defect of its own', () => {
  expect(run(`async () => { throw new TypeError('oops') }`, fine)).toEqual({ status: 1, lines: [''] });
});
