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
  const helm = await findHelm(`the chart in ${CHART} was neither linted nor rendered`);
  const sets = valueSets();
  for (const values of sets) {
    await runCommand(helm, ['lint', '--strict', CHART, ...values], { name: 'helm lint' });
    refuse(values, faultsOfRelease(await render(helm, values)));
  }
  return `${CHART}: Helm lints and renders it with ${sets.length} sets of values`;
}

/** Holds what Helm renders against the schemas of Kubernetes. */
export async function checkChartObjects() {
  const helm = await findHelm('what the chart renders was not looked at');
  const schemas = await readKubernetesSchemas();
  let objects = 0;
  for (const values of valueSets()) {
    const release = await render(helm, values);
    refuse(
      values,
      release.flatMap((object) => schemas.faultsOf(object)),
    );
    objects += release.length;
  }
  return `${CHART}: Kubernetes ${schemas.version} takes each of ${objects} rendered objects`;
}

const findHelm = (purpose) =>
  findProgram({
    command: 'helm',
    variable: 'HELM',
    obtain: () => buildGoProgram('helm.sh/helm/v3/cmd/helm@v3.22.0'),
    purpose,
  });

/** As arguments of Helm: its defaults, and each file of ci/. */
const valueSets = () => [[], ...readdirSync(inProject(CHART, 'ci')).map((name) => ['--values', `${CHART}/ci/${name}`])];

async function render(helm, values) {
  const rendered = await runCommand(helm, ['template', 'shop', CHART, ...values], { name: 'helm template' });
  return parseAllDocuments(rendered).map((document) => document.toJS());
}

function refuse(values, faults) {
  if (faults.length === 0) return;
  throw new Failure(`The chart has faults, rendered with ${values[1] ?? 'its defaults'}`, faults.join('\n'));
}
