import { readdirSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { Failure } from './failure.mjs';
import { findProgram } from './find-program.mjs';
import { buildGoProgram } from './go-modules.mjs';
import { readKubernetesSchemas } from './kubernetes-schemas.mjs';
import { faultsOfRelease } from './release-faults.mjs';
import { inProject } from './project.mjs';
import { runCommand } from './run-command.mjs';

const CHART = 'deploy/helm/tributary';

/** Has Helm lint and render the chart with each of its sets of values, and looks at what would go to a cluster. */
export async function checkChart() {
  const helm = await findProgram({
    command: 'helm',
    variable: 'HELM',
    obtain: () => buildGoProgram('helm.sh/helm/v3/cmd/helm@v3.22.0'),
    purpose: `the chart in ${CHART} was neither linted nor rendered`,
  });
  const schemas = await readKubernetesSchemas();
  const sets = [[], ...readdirSync(inProject(CHART, 'ci')).map((name) => ['--values', `${CHART}/ci/${name}`])];
  let objects = 0;
  for (const values of sets) {
    await runCommand(helm, ['lint', '--strict', CHART, ...values], { name: 'helm lint' });
    const rendered = await runCommand(helm, ['template', 'shop', CHART, ...values], { name: 'helm template' });
    const release = parseAllDocuments(rendered).map((document) => document.toJS());
    const faults = [...release.flatMap((object) => schemas.faultsOf(object)), ...faultsOfRelease(release)];
    if (faults.length > 0)
      throw new Failure(`The chart has faults, rendered with ${values[1] ?? 'its defaults'}`, faults.join('\n'));
    objects += release.length;
  }
  return `${CHART}: Helm lints and renders it with ${sets.length} sets of values, and Kubernetes ${schemas.version} knows all of its ${objects} objects`;
}
