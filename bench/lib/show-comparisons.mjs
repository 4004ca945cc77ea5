import { formatTable } from '../../scripts/lib/format-table.mjs';
import { green, red, yellow } from '../../scripts/lib/terminal.mjs';
import { formatRange, formatReach } from './format-figure.mjs';

/** A case's result for the terminal. */
export function showComparisons({ figures, comparisons, missing = [], notes = [] }) {
  const compared = formatTable(
    [
      { title: 'of', cell: ({ ours }) => ours },
      { title: 'against', cell: ({ against }) => against },
      { title: '', cell: ({ what }) => what },
      { title: 'median (range)', cell: ({ ratio, unit }) => `${formatRange(ratio)} ${unit ?? '×'}` },
      { title: 'reach', cell: ({ reach, unit }) => formatReach(reach, unit) },
      {
        title: '',
        cell: ({ met }) => (met === undefined ? '' : met ? 'reached' : 'missed'),
        colour: (text, { met }) => (met ? green(text) : red(text)),
      },
    ],
    comparisons,
  );
  const measured = formatTable(
    [
      { title: 'variant', cell: ({ name }) => name },
      { title: 'median (range)', cell: (figure) => formatRange({ ...figure, rounds: figure.rounds.length }) },
      { title: 'unit', cell: ({ unit }) => unit },
    ],
    figures,
  );
  return [
    ...(comparisons.length === 0 ? [] : [compared, '']),
    measured,
    ...notes,
    ...missing.map(({ what, why }) => yellow(`NOT MEASURED: ${what}: ${why}`)),
  ].join('\n');
}
