import { mkdirSync, writeFileSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { inProject, readProjectFile } from './project.mjs';

const SANDBOX_SOURCES_FILE = 'config/sandbox.yaml';

const USUAL_ORIGIN = 'http://127.0.0.1:4010';

/**
 * The configuration file for a sandbox at this origin: the project's own, or a copy that differs in the origin.
 * @param {string} origin `http://127.0.0.1:4011`
 * @returns {string} path from the root of the project
 */
export function sourcesFileFor(origin) {
  if (origin === USUAL_ORIGIN) return SANDBOX_SOURCES_FILE;
  const text = readProjectFile(SANDBOX_SOURCES_FILE);
  if (!text.includes(USUAL_ORIGIN)) throw new Failure(`${SANDBOX_SOURCES_FILE} names no source at ${USUAL_ORIGIN}.`);
  mkdirSync(inProject('.cache'), { recursive: true });
  writeFileSync(inProject('.cache/sandbox.yaml'), text.replaceAll(USUAL_ORIGIN, origin));
  return '.cache/sandbox.yaml';
}
