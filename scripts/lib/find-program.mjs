import { existsSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { NotChecked } from './not-checked.mjs';
import { findOnPath } from './project.mjs';

/**
 * A program of a check: where the environment says, else on the search path, else what `obtain` brings.
 * @param {{ command: string, variable: string, obtain: () => Promise<string>, purpose: string }} program `variable` as in
 *   `HELM=/path/to/helm`; `obtain` rejects with a `Failure`; `purpose` is what is not done without it
 * @returns {Promise<string>} path of the executable; rejects with `NotChecked` when there is none
 */
export async function findProgram({ command, variable, obtain, purpose }) {
  const given = process.env[variable];
  if (given) {
    if (!existsSync(given)) throw new Failure(`${variable} is ${given}, and there is no such file.`);
    return given;
  }
  const present = findOnPath(command);
  if (present) return present;
  try {
    return await obtain();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [reason = ''] = error.output.trim().split('\n').slice(-1);
    throw new NotChecked(
      `${purpose}: ${command} is not installed, and ${[error.message, reason].filter(Boolean).join(': ')}. ` +
        `Install it, or say where it is with ${variable}=/path/to/it.`,
    );
  }
}
