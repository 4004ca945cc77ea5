import { readFileSync } from 'node:fs';
import type { FaultList } from './configuration-fault.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The value of a variable, or of the file that `<name>_FILE` names (Docker and Kubernetes mount secrets so); line ends
 * at the end of the file are no part of it. An empty variable counts as absent, as Compose passes those that are not
 * set.
 */
export function readVariable(environment: Environment, name: string, faults: FaultList): string | undefined {
  const value = environment[name];
  if (value !== undefined && value !== '') return value;
  const file = environment[`${name}_FILE`];
  if (file === undefined || file === '') return undefined;
  try {
    return readFileSync(file, 'utf8').replace(/[\r\n]+$/, '');
  } catch (error) {
    faults.add(`${name}_FILE`, `${JSON.stringify(file)} (${codeOf(error)})`, 'the path of a readable file');
    return undefined;
  }
}

/** Why a file could not be read, in one word. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
}
