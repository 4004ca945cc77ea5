// What the gateway is made of: a bill of materials and a list of licences into dist/, no licence that nobody has agreed to,
// no package with a grave vulnerability. A step of `npm run verify`; alone: `node scripts/check-dependencies.mjs`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { graveVulnerabilities } from './lib/audit-report.mjs';
import { Failure } from './lib/failure.mjs';
import { findNpm } from './lib/find-npm.mjs';
import { isAllowedLicence, licenceOf, listLicences } from './lib/licences.mjs';
import { NotChecked } from './lib/not-checked.mjs';
import { inProject, readProjectFile } from './lib/project.mjs';
import { runCommand } from './lib/run-command.mjs';
import { runChecks } from './lib/run-checks.mjs';
import { billOf, productionPackages } from './lib/software-bill.mjs';

const ANSWERED_WITHIN_MS = 60_000;

const npm = findNpm();

// Silent, since what npm remarks on standard error would be taken for a part of its answer.
const askNpm = (...args) =>
  runCommand(npm.command, [...npm.args, ...args, '--loglevel=silent'], {
    env: npm.env,
    name: `npm ${args[0]}`,
    limitMs: ANSWERED_WITHIN_MS,
  });

async function checkLicences() {
  const whole = JSON.parse(await askNpm('sbom', '--sbom-format', 'cyclonedx'));
  const bill = billOf(whole, productionPackages(JSON.parse(readProjectFile('package-lock.json'))));
  mkdirSync(inProject('dist'), { recursive: true });
  writeFileSync(inProject('dist/sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
  writeFileSync(inProject('dist/licences.txt'), `${listLicences(bill.components)}\n`);
  const refused = bill.components.filter((component) => !isAllowedLicence(licenceOf(component)));
  if (refused.length > 0) {
    const lines = refused.map((component) => `${component['bom-ref']}: ${licenceOf(component)}`);
    throw new Failure('Licences that scripts/lib/licences.mjs does not allow.', lines.join('\n'));
  }
  return `${bill.components.length} packages: dist/sbom.cdx.json (CycloneDX), dist/licences.txt`;
}

async function checkVulnerabilities() {
  // It ends with a status of its own when it has found something, and when the registry does not answer.
  const output = await askNpm('audit', '--omit=dev', '--json').catch((error) => {
    if (error instanceof Failure) return error.output;
    throw error;
  });
  const grave = graveVulnerabilities(output);
  if (grave === undefined) {
    throw new NotChecked('known vulnerabilities were not looked up: the registry gave no answer to `npm audit`.');
  }
  if (grave.length > 0)
    throw new Failure('Packages with grave vulnerabilities (`npm audit --omit=dev`).', grave.join('\n'));
  return 'no known vulnerability that is high or critical';
}

await runChecks([checkLicences, checkVulnerabilities]);
