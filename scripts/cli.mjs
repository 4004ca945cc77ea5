// `npm run cli -- --help`: the command-line program, built when its sources have changed.
import { buildWhenChanged } from './lib/build-applications.mjs';
import { Failure } from './lib/failure.mjs';
import { findNode } from './lib/find-node.mjs';
import { inProject } from './lib/project.mjs';
import { pathToFileURL } from 'node:url';

try {
  await buildWhenChanged(findNode(), (what) => console.error(what));
  await import(pathToFileURL(inProject('dist', 'apps', 'cli', 'src', 'main.js')));
} catch (error) {
  process.exitCode = 1;
  if (!(error instanceof Failure)) throw error;
  console.error(`${error.output === '' ? '' : `${error.output}\n`}${error.message}`);
}
