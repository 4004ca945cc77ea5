import { satisfies } from './lib/find-node.mjs';
import { Failure } from './lib/failure.mjs';
import { readProjectFile } from './lib/project.mjs';

/**
 * The files that name another Node than `.nvmrc`, each with what it says.
 * @param {(path: string) => string} read the text of a file of the project
 * @returns {readonly string[]} `deploy/Dockerfile: node:26.9.0, expected 26.10.0`
 */
export function findNodeDisagreements(read) {
  const expected = read('.nvmrc').trim();
  const manifest = JSON.parse(read('package.json'));
  const lock = JSON.parse(read('package-lock.json'));
  const said = [
    ...Object.entries(manifest.optionalDependencies).map(([name, version]) => ['package.json', name, version]),
    ...Object.keys(manifest.optionalDependencies).map((name) => [
      'package-lock.json',
      name,
      lock.packages[`node_modules/${name}`]?.version ?? 'nothing',
    ]),
    [
      'deploy/Dockerfile',
      'NODE_VERSION',
      /^ARG NODE_VERSION=(\S+)$/m.exec(read('deploy/Dockerfile'))?.[1] ?? 'nothing',
    ],
    ['.github/workflows/verify.yml', 'Node', versionOfWorkflow(read('.github/workflows/verify.yml'), expected)],
  ];
  const faults = said
    .filter(([, , version]) => version !== expected)
    .map(([file, name, version]) => `${file}: ${name} is ${version}, .nvmrc says ${expected}`);
  return satisfies(expected, manifest.engines.node)
    ? faults
    : [...faults, `package.json: engines is ${manifest.engines.node}, which leaves out the ${expected} of .nvmrc`];
}

const versionOfWorkflow = (workflow, expected) =>
  /node-version-file:\s*['"]?\.nvmrc['"]?\s*$/m.test(workflow)
    ? expected
    : (/node-version:\s*['"]?([\w.]+)/.exec(workflow)?.[1] ?? 'nothing');

export function checkNodeVersion() {
  const disagreements = findNodeDisagreements(readProjectFile);
  if (disagreements.length > 0)
    throw new Failure('These files disagree on the version of Node.', disagreements.join('\n'));
}
