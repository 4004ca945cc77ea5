/** Three significant digits, and no fewer than the whole number: `0.857`, `12.3`, `4,321`. */
export function formatFigure(value) {
  if (!Number.isFinite(value)) return '-';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** `0.86 (0.84 to 0.91)` */
export const formatRange = ({ median, min, max, rounds }) =>
  rounds === 1 ? formatFigure(median) : `${formatFigure(median)} (${formatFigure(min)} to ${formatFigure(max)})`;

/** `≥ 0.85` */
export function formatReach({ atLeast, atMost } = {}, unit = '') {
  const bound = atLeast === undefined ? atMost : atLeast;
  if (bound === undefined) return '';
  return `${atLeast === undefined ? '≤' : '≥'} ${bound}${unit === '' ? '' : ` ${unit}`}`;
}
