// What of docker-compose.yml and deploy/ the programs say that will read it: Compose's own parser, promtool, Helm, and the
// schemas of Kubernetes. A step of `npm run verify`; alone: `npx node scripts/check-deployment.mjs`.
import { checkChart, checkChartObjects } from './lib/check-chart.mjs';
import { buildGoProgram } from './lib/go-modules.mjs';
import { findProgram } from './lib/find-program.mjs';
import { unpackDebianProgram } from './lib/install-debian-package.mjs';
import { findOnPath } from './lib/project.mjs';
import { readCommand, runCommand } from './lib/run-command.mjs';
import { runChecks } from './lib/run-checks.mjs';

async function checkCompose() {
  const docker = findOnPath('docker');
  if (docker && readCommand(docker, ['compose', 'version'])) {
    await runCommand(docker, ['compose', 'config', '--quiet'], { name: 'docker compose config' });
    return 'docker-compose.yml: docker compose takes it';
  }
  const parser = await findProgram({
    command: 'compose-spec',
    variable: 'COMPOSE_SPEC',
    obtain: () => buildGoProgram('github.com/compose-spec/compose-go/v2/cmd@v2.16.2'),
    purpose: 'docker-compose.yml was not read by Compose, as there is no docker compose',
  });
  await runCommand(parser, ['docker-compose.yml'], { name: "Compose's parser" });
  return 'docker-compose.yml: the parser of docker compose takes it';
}

async function checkPrometheus() {
  const promtool = await findProgram({
    command: 'promtool',
    variable: 'PROMTOOL',
    obtain: () => unpackDebianProgram('prometheus', 'usr/bin/promtool'),
    purpose: 'the alert rules and the configuration of Prometheus were not checked',
  });
  await runCommand(promtool, ['check', 'config', 'deploy/prometheus.yaml'], { name: 'promtool check config' });
  await runCommand(promtool, ['test', 'rules', 'deploy/alert-rules.test.yaml'], { name: 'promtool test rules' });
  return 'deploy/prometheus.yaml and deploy/alert-rules.yaml: promtool takes them, and the alerts fire as their tests say';
}

await runChecks([checkCompose, checkPrometheus, checkChart, checkChartObjects]);
