import { formatFigure, formatRange, formatReach } from './format-figure.mjs';

/**
 * The table of all cases in Markdown: a line a comparison, then what could not be measured, then each case's figures.
 * @param {readonly object[]} results as kept in `results/latest.json`
 * @returns {string}
 */
export function writeReport(results) {
  const rows = results.flatMap(({ title, comparisons, missing = [] }) => [
    ...comparisons.map((comparison, index) => rowOf(index === 0 ? title : '', comparison)),
    ...missing.map(({ what, why }) => ['', what, '**not measured**', '', why]),
  ]);
  return [
    ...table(['case', 'against', 'measured: median (range)', 'reach', ''], rows),
    '',
    ...results.flatMap(detailsOf),
  ].join('\n');
}

function rowOf(title, { what, ours, against, ratio, unit, reach, met }) {
  const label = [ours === 'tributary' ? '' : ours, what].filter((part) => part !== '').join(': ');
  const rival = [against, label === '' ? '' : `(${label})`].filter((part) => part !== '').join(' ');
  const sign = unit === undefined ? '×' : unit;
  return [title, rival, `${formatRange(ratio)} ${sign}`, formatReach(reach, unit), verdict(met)];
}

const verdict = (met) => (met === undefined ? '' : met ? 'reached' : '**missed**');

function detailsOf({ title, figures, notes = [], machine, rounds }) {
  return [
    `### ${title}`,
    '',
    `${machine.date}, ${machine.processor}, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}, ` +
      `${rounds} ${rounds === 1 ? 'round' : 'rounds'}${machine.boundToCores ? '' : ', **processes not bound to cores**'}.`,
    ...notes.map((note) => `\n${note}`),
    '',
    ...table(
      ['variant', 'median', 'from', 'to', 'unit'],
      figures.map(({ name, unit, median, min, max }) => [name, ...[median, min, max].map(formatFigure), unit]),
    ),
    '',
  ];
}

const table = (titles, rows) => [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
