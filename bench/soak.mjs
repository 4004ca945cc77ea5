// `npm run bench:soak`: the gateway under half of the load that it can take, with faults planted at its providers, for half an
// hour or `--minutes N`. Tells how heap, resident memory and handles go. Not part of `npm run verify`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as pass } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildWhenChanged } from '../scripts/lib/build-applications.mjs';
import { findNode } from '../scripts/lib/find-node.mjs';
import { formatTable } from '../scripts/lib/format-table.mjs';
import { inProject } from '../scripts/lib/project.mjs';
import { bold, dim, green, red } from '../scripts/lib/terminal.mjs';
import { bindThisProcess } from './lib/cores.mjs';
import { describeMachine } from './lib/machine.mjs';
import { mixOfRequests, send } from './lib/mixed-requests.mjs';
import { startGateway } from './lib/start-gateway.mjs';
import { startSandbox } from './lib/start-sandbox.mjs';
import { median } from './lib/statistics.mjs';
import { atSteadyRate } from './lib/steady-rate.mjs';

const PROBE = fileURLToPath(new URL('lib/probe.mjs', import.meta.url));
const CALIBRATION_MS = 10_000;
const CLIENTS = 16;
const ORDERS = 10_000;
const MEGABYTE = 1024 * 1024;
/** What is left at the end may be this much more than after the first third, by which all caches are filled. */
const FLAT_WITHIN = 1.15;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
const minutes = Number(values.minutes);
const stepMs = (minutes * 60_000) / 60;

await buildWhenChanged(findNode(), (what) => console.log(dim(what)));
bindThisProcess();
const sandbox = await startSandbox(ORDERS);
const gateway = await startGateway(sandbox.sources, { nodeArgs: ['--expose-gc', '--import', PROBE] });
const next = mixOfRequests(sandbox.sources);
const outcomes = new Map();
const ask = async () => {
  const outcome = await send(gateway.origin, next());
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
};

const perSecond = Math.max(1, Math.round((await mostPerSecond()) / 2));
console.log(`Half load: ${perSecond} requests a second, for ${minutes} minutes.`);
outcomes.clear();
const samples = [];
const startedAt = performance.now();
const load = atSteadyRate(ask, { perSecond, durationMs: minutes * 60_000 });
for (let step = 0; performance.now() - startedAt < minutes * 60_000; step += 1) {
  await sandbox.disturb(step);
  await pass(stepMs);
  samples.push({ ...(await probe()), residentBytes: gateway.residentBytes() });
}
await sandbox.calm();
await load;

const least = (values) => Math.min(...values);
// Connections come and go with the load: what is never given back is there in the quietest moment too.
const report = [
  { name: 'heapBytes', unit: MEGABYTE, typical: median },
  { name: 'residentBytes', unit: MEGABYTE, typical: median },
  { name: 'handles', unit: 1, typical: least },
].map(({ name, unit, typical }) => {
  const of = (from, to) =>
    samples.slice(samples.length * from, samples.length * to).map((sample) => sample[name] / unit);
  return { name, early: typical(of(1 / 3, 1 / 2)), late: typical(of(5 / 6, 1)), most: Math.max(...of(0, 1)) };
});
const flat = ({ early, late }) => late <= early * FLAT_WITHIN + 1;
console.log(
  formatTable(
    [
      { title: 'MB, or count', cell: ({ name }) => name },
      { title: 'after a third', align: 'right', cell: ({ early }) => early.toFixed(1) },
      { title: 'at the end', align: 'right', cell: ({ late }) => late.toFixed(1) },
      { title: 'at most', align: 'right', cell: ({ most }) => most.toFixed(1) },
      {
        title: '',
        cell: (row) => (flat(row) ? 'flat' : 'grows'),
        colour: (text, row) => (flat(row) ? green : red)(text),
      },
    ],
    report,
  ),
);
console.log(bold('Answers: ') + [...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(', '));
const folder = inProject('bench', 'results');
mkdirSync(folder, { recursive: true });
const found = {
  machine: describeMachine(),
  minutes,
  perSecond,
  outcomes: Object.fromEntries(outcomes),
  report,
  samples,
};
writeFileSync(`${folder}/soak.json`, `${JSON.stringify(found, null, 2)}\n`);
const isAnswered = [...outcomes.keys()].every((outcome) => !outcome.startsWith('no answer'));
process.exit(report.every(flat) && isAnswered ? 0 : 1);

/** Requests a second of clients that ask without a pause. */
async function mostPerSecond() {
  const endAt = performance.now() + CALIBRATION_MS;
  let answered = 0;
  const client = async () => {
    for (; performance.now() < endAt; answered += 1) await ask();
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return (answered / CALIBRATION_MS) * 1000;
}

async function probe() {
  gateway.process.send('probe');
  const [told] = await once(gateway.process, 'message');
  return told;
}
