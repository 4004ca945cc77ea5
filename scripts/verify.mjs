// `npm run verify`: everything that must hold before a change lands, on a machine with nothing but Node 20 or later and npm.
// It runs before anything is installed, so it and what it imports use nothing but Node's own modules.
import { checkNodeVersion } from './check-node-version.mjs';
import { buildApplications } from './lib/build-applications.mjs';
import { Failure } from './lib/failure.mjs';
import { findChromium } from './lib/find-chromium.mjs';
import { findNode } from './lib/find-node.mjs';
import { findRedis } from './lib/find-redis.mjs';
import { installDependencies } from './lib/install-dependencies.mjs';
import { commandScript } from './lib/project.mjs';
import { runCommand } from './lib/run-command.mjs';
import { describeCounts, runTests } from './lib/run-tests.mjs';
import { bold, dim, formatDuration, green, red, yellow } from './lib/terminal.mjs';

const finished = [];
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

async function findBrowser() {
  if (process.env.SKIP_BROWSER !== '1') return findChromium();
  console.log(yellow(bold('SKIP_BROWSER=1: THE BROWSER TESTS DO NOT RUN.')));
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
if (counts) console.log(describeCounts(counts));
