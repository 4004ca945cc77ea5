// `npm run quickstart`: from a fresh clone to a merged answer. Installs, builds, starts the sandbox and the gateway on
// loopback and runs one search. It runs before anything is installed, so it uses nothing but Node's own modules.
import { buildWhenChanged } from './lib/build-applications.mjs';
import { choosePort } from './lib/choose-port.mjs';
import { Failure } from './lib/failure.mjs';
import { findNode } from './lib/find-node.mjs';
import { installDependencies } from './lib/install-dependencies.mjs';
import { sourcesFileFor } from './lib/sandbox-sources.mjs';
import { describeSearch, hasAnswered } from './lib/show-search.mjs';
import { startService } from './lib/start-service.mjs';
import { bold, cyan, dim, red } from './lib/terminal.mjs';

// The whole view: the listing of some providers has no total and no customer.
const SEARCH = { limit: 20, view: 'full', includeTotal: true };

const once = process.argv.includes('--once');
const services = [];
let hasShownAnswer = false;

const INTERRUPTED = Symbol('interrupted');
const interrupted = new Promise((_, reject) => {
  // `npm run` passes on a Ctrl-C that the terminal has sent here already: only the first one counts.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => reject(INTERRUPTED));
});
interrupted.catch(() => undefined);

/** Waits for the work, unless Ctrl-C or the end of a service comes first. */
const during = (work) => Promise.race([work, interrupted, ...services.map((service) => service.died)]);

async function quickstart() {
  const announce = (what) => console.log(dim(what));
  await installDependencies(announce);
  const node = findNode();
  announce(node.notice);
  await buildWhenChanged(node, announce);

  const origin = await startGateway(node, await startSandbox(node));
  const answer = await during(search(origin));
  console.log(`\n${describeSearch(answer)}\n`);
  hasShownAnswer = true;
  if (!once) {
    console.log(waysOn(origin));
    await during(new Promise(() => {}));
  }
  const silent = answer.sources.filter((report) => !hasAnswered(report)).map((report) => report.source);
  if (silent.length > 0) throw new Failure(`Not every source answered: ${silent.join(', ')}.`);
}

/** @returns {Promise<string>} its origin */
async function startSandbox(node) {
  const { port, notice } = await choosePort('SANDBOX_PORT', 4010);
  const origin = `http://127.0.0.1:${port}`;
  const env = { ...node.env, SANDBOX_HOST: '127.0.0.1', SANDBOX_PORT: String(port) };
  await start({
    name: 'sandbox',
    script: 'dist/apps/sandbox/src/main.js',
    node,
    env,
    readyUrl: `${origin}/control`,
  });
  console.log(`Sandbox   ${cyan(origin)}  simulators of all providers over one made-up order book.${notice}`);
  return origin;
}

/** @returns {Promise<string>} its origin */
async function startGateway(node, sandboxOrigin) {
  const { port, notice } = await choosePort('PORT', 3000);
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    ...node.env,
    HOST: '127.0.0.1',
    PORT: String(port),
    CONFIG_FILE: sourcesFileFor(sandboxOrigin),
    AUTH_MODE: 'none',
    // No balancer stands before it.
    SHUTDOWN_DELAY_MS: '0',
  };
  // The quickstart is about this one process: a Redis that the shell knows of stays out of it.
  for (const name of ['REDIS_URL', 'REDIS_URL_FILE', 'REDIS_CLUSTER']) delete env[name];
  const script = 'dist/gateway/main.js';
  await start({ name: 'gateway', script, node, env, readyUrl: `${origin}/health/ready` });
  console.log(`Gateway   ${cyan(origin)}  AUTH_MODE=none (no key is asked), CONFIG_FILE=${env.CONFIG_FILE}.${notice}`);
  return origin;
}

async function start(description) {
  const service = startService(description);
  services.push(service);
  await during(service.ready);
}

/** @returns the body of the answer, or a failure with the problem that the gateway reports */
async function search(origin) {
  console.log(`\n${bold('POST /orders/search')} ${JSON.stringify(SEARCH)}`);
  const response = await fetch(`${origin}/orders/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(SEARCH),
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  throw new Failure(`The search failed with status ${response.status}.`, text);
}

const waysOn = (origin) =>
  [
    `${bold('Try it')}      curl -s ${origin}/orders/search -H 'content-type: application/json' -d '${JSON.stringify(SEARCH)}'`,
    `${bold('Swagger UI')}  ${cyan(`${origin}/docs`)}`,
    dim('Ctrl-C stops both.'),
  ].join('\n');

try {
  await quickstart();
} catch (error) {
  process.exitCode = 1;
  if (error === INTERRUPTED) process.exitCode = hasShownAnswer ? 0 : 130;
  else console.log(error instanceof Failure ? `${error.output}\n${red(error.message)}` : error);
} finally {
  await Promise.all(services.map((service) => service.stop()));
}
