import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { commandScript, inProject } from '../../scripts/lib/project.mjs';
import { runCommand } from '../../scripts/lib/run-command.mjs';
import { CASES } from '../cases/index.mjs';
import { drawBars, drawGrowth } from './draw-charts.mjs';
import { writeReport } from './write-report.mjs';

const LATEST = inProject('bench', 'results', 'latest.json');
const README = inProject('bench', 'README.md');
const START = '<!-- results:start -->';
const END = '<!-- results:end -->';

/** Puts results in the place of the last ones of their cases: `results/latest.json`, README.md and the charts. */
export async function publish(results) {
  const before = existsSync(LATEST) ? JSON.parse(readFileSync(LATEST, 'utf8')) : [];
  const byName = new Map([...before, ...results].map((result) => [result.name, result]));
  const latest = CASES.flatMap(({ name }) => byName.get(name) ?? []);
  writeFileSync(LATEST, `${JSON.stringify(latest, null, 2)}\n`);

  const charts = inProject('bench', 'charts');
  mkdirSync(charts, { recursive: true });
  writeFileSync(`${charts}/throughput.svg`, drawBars(latest));
  const series = latest.flatMap(({ series = [] }) => series);
  if (series.length > 0) writeFileSync(`${charts}/growth.svg`, drawGrowth(series));

  const readme = readFileSync(README, 'utf8');
  const [head, rest] = readme.split(START);
  const [, tail] = rest.split(END);
  const images = [
    '![Throughput of each variant](charts/throughput.svg)',
    ...(series.length > 0 ? ['![Calls and CPU against depth and growth](charts/growth.svg)'] : []),
  ];
  writeFileSync(README, `${head}${START}\n\n${writeReport(latest)}\n${images.join('\n\n')}\n\n${END}${tail}`);
  await runCommand(process.execPath, [commandScript('oxfmt', 'oxfmt'), inProject('bench')], { name: 'oxfmt' });
}
