import { relative } from 'node:path';
import * as fc from 'fast-check';
import { expect } from 'vitest';

// Runs before every test file. Property tests draw the same data each time, so that a run is red only through a change:
// PROPERTY_SEED (a number, or `random`) draws other data, PROPERTY_RUNS so many times as much of it.

const SEED = 20_261_125;
const RUNS = 200;

const { PROPERTY_SEED = '', PROPERTY_RUNS = '' } = process.env;

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new TypeError(`${name} is "${text}", and should be a whole number.`);
}

function seedOf(text: string): number {
  if (text === 'random') return Math.floor(Math.random() * 2 ** 31);
  return text === '' ? SEED : wholeNumber('PROPERTY_SEED', text);
}

const factor = PROPERTY_RUNS === '' ? 1 : wholeNumber('PROPERTY_RUNS', PROPERTY_RUNS);
const seed = seedOf(PROPERTY_SEED);

fc.configureGlobal({ seed, numRuns: RUNS * factor });

/** The command that draws the very same data again. */
function howToRepeat(): string {
  const { testPath = '' } = expect.getState();
  return `PROPERTY_SEED=${seed} PROPERTY_RUNS=${factor} npx vitest run ${relative(process.cwd(), testPath)}`;
}

fc.installGlobalPlugin(() => ({
  // Not async: a property that is not must not be made to wait.
  onAllRunsComplete: (run) => {
    if (!run.failed) return;
    throw new Error(`${fc.defaultReportMessage(run)}\nAgain: ${howToRepeat()}`, { cause: run.errorInstance });
  },
}));
