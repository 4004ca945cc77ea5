// `npm run verify`: everything that must hold before a change lands, on a machine with nothing but Node 20 or later and npm.
// It runs before anything is installed, so it and what it imports use nothing but Node's own modules.
import { checkNodeVersion } from './check-node-version.mjs';
import { buildApplications } from './lib/build-applications.mjs';
import { Failure } from './lib/failure.mjs';
import { findChromium } from './lib/find-chromium.mjs';
import { findNode } from './lib/find-node.mjs';
import { findRedis } from './lib/find-redis.mjs';
import { installDependencies } from './lib/install-dependencies.mjs';
import { describeNotChecked, NotChecked, notCheckedIn } from './lib/not-checked.mjs';
import { commandScript } from './lib/project.mjs';
import { runCommand } from './lib/run-command.mjs';
import { describeCounts, runTests } from './lib/run-tests.mjs';
import { bold, dim, formatDuration, green, red, yellow } from './lib/terminal.mjs';

const finished = [];
const notChecked = [];
let counts;

/** @param {() => Promise<string | void>} work may return a word on how it went */
async function step(name, work) {
  const startedAt = performance.now();
  const line = (mark, remark = '') =>
    `${mark}  ${name.padEnd(14)} ${formatDuration(performance.now() - startedAt).padStart(8)}  ${dim(remark)}`.trimEnd();
  try {
    finished.push(line(green('ok    '), await work()));
    console.log(finished.at(-1));
  } catch (error) {
    finished.push(line(red('failed')));
    throw error;
  }
}

/** A step that is one command of an installed package, run on the project's Node. */
const tool =
  (node, packageName, command, ...args) =>
  async () => {
    await runCommand(node.path, [commandScript(packageName, command), ...args], { env: node.env, name: command });
  };

/** A step that is a script of ours, and says what it saw. */
const script = (node, path) => async () => {
  const output = await runCommand(node.path, [path], { env: node.env, name: path });
  const missing = notCheckedIn(output);
  for (const line of output.trim().split('\n')) if (!missing.includes(line)) console.log(dim(line));
  missing.forEach(sayNotChecked);
};

/** At once, and again at the end. */
function sayNotChecked(line) {
  notChecked.push(line);
  console.log(yellow(bold(line)));
}

async function findBrowser() {
  if (process.env.SKIP_BROWSER !== '1') return findChromium();
  sayNotChecked(describeNotChecked(new NotChecked('SKIP_BROWSER=1, the browser tests do not run.')));
  return undefined;
}

async function verify() {
  await step('install', () => installDependencies((what) => console.log(dim(what))));
  const node = findNode();
  console.log(node.notice);

  await step('node version', async () => checkNodeVersion());
  await step('format', tool(node, 'oxfmt', 'oxfmt', '--check', '.'));
  await step('lint', tool(node, 'oxlint', 'oxlint', '--type-aware', '--deny-warnings'));
  await step('types', tool(node, 'typescript', 'tsc', '--noEmit', '-p', 'tsconfig.json'));
  await step(
    'openapi',
    tool(node, '@stoplight/spectral-cli', 'spectral', 'lint', '--fail-severity=warn', 'openapi.json'),
  );
  await step('build', () => buildApplications(node));
  await step('dependencies', script(node, 'scripts/check-dependencies.mjs'));
  await step('deployment', script(node, 'scripts/check-deployment.mjs'));

  let redisServer;
  await step('redis', async () => (redisServer = await findRedis()));
  let chromium;
  await step('browser', async () => (chromium = await findBrowser()));
  await step('tests', async () => {
    const found = { REDIS_SERVER: redisServer, ...(chromium && { CHROMIUM: chromium }) };
    const outcome = await runTests(node, { ...node.env, ...found });
    counts = outcome.counts;
    if (outcome.failure) throw outcome.failure;
  });
}

try {
  await verify();
} catch (error) {
  process.exitCode = 1;
  console.log(error instanceof Failure ? `${error.output}\n${red(error.message)}` : error);
}
console.log(`\n${bold('Summary')}\n${finished.join('\n')}\n`);
for (const line of notChecked) console.log(yellow(bold(line)));
if (counts) console.log(describeCounts(counts));
