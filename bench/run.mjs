// `npm run bench`: measures the gateway against its rivals, side by side. See README.md beside this file.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildWhenChanged } from '../scripts/lib/build-applications.mjs';
import { Failure } from '../scripts/lib/failure.mjs';
import { findNode } from '../scripts/lib/find-node.mjs';
import { inProject } from '../scripts/lib/project.mjs';
import { bold, dim, formatDuration, red, yellow } from '../scripts/lib/terminal.mjs';
import { CASES } from './cases/index.mjs';
import { bindThisProcess, CORES } from './lib/cores.mjs';
import { describeMachine } from './lib/machine.mjs';
import { showComparisons } from './lib/show-comparisons.mjs';
import { publish } from './lib/publish.mjs';

const FULL = { rounds: 5, roundMs: 2000, warmUpMs: 2000 };
const QUICK = { rounds: 2, roundMs: 500, warmUpMs: 300 };

async function bench() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, write: { type: 'boolean' } },
  });
  const chosen = positionals.length === 0 ? CASES : positionals.map(caseOf);
  const quick = values.quick === true;
  if (quick && values.write) throw new Failure('Figures of a --quick run say too little to be written down.');

  await buildWhenChanged(findNode(), (what) => console.log(dim(what)));
  bindThisProcess();
  if (CORES === null) console.log(yellow(bold('PROCESSES ARE NOT BOUND TO CORES HERE: ratios say less.')));
  const results = [];
  for (const each of chosen) {
    const result = await measure(each, quick);
    results.push(result);
    console.log(showComparisons(result));
  }
  if (values.write) await publish(results);
}

function caseOf(name) {
  const found = CASES.find((each) => each.name === name);
  if (found === undefined) {
    throw new Failure(`There is no case ${name}. There are: ${CASES.map((each) => each.name).join(', ')}.`);
  }
  return found;
}

async function measure({ name, title, run }, quick) {
  const startedAt = performance.now();
  console.log(`\n${bold(title)} ${dim(name)}`);
  const load = quick ? QUICK : FULL;
  const servers = new AsyncDisposableStack();
  const stack = {
    use(server) {
      servers.defer(() => server.stop());
      return server;
    },
  };
  try {
    const found = await run({ quick, load, stack });
    const [{ rounds }] = found.figures;
    const result = { name, title, quick, rounds: rounds.length, machine: describeMachine(), ...found };
    const folder = inProject('bench', 'results');
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/${name}${quick ? '.quick' : ''}.json`, `${JSON.stringify(result, null, 2)}\n`);
    console.log(dim(formatDuration(performance.now() - startedAt)));
    return result;
  } finally {
    await servers.disposeAsync();
  }
}

try {
  await bench();
  // Whatever a library may still hold open, the bench is over.
  process.exit(0);
} catch (error) {
  console.log(error instanceof Failure ? `${error.output}\n${red(error.message)}` : error);
  process.exit(1);
}
