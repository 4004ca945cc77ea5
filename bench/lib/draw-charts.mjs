import { formatFigure } from './format-figure.mjs';

const WIDTH = 760;
const LEFT = 280;
const BAR = 18;
const STYLE = 'font-family="system-ui, sans-serif" font-size="12"';
const OURS = '#0b6e99';
const THEIRS = '#9aa5ab';
const BACKGROUND = '#ffffff';
const INK = '#22282b';

/**
 * Bars of what each variant of a case does in one CPU second, ours in colour.
 * @param {readonly object[]} results
 */
export function drawBars(results) {
  const parts = [];
  let y = 24;
  for (const { title, figures } of results) {
    const bars = figures.filter(({ unit }) => unit.endsWith('per CPU second'));
    if (bars.length === 0) continue;
    const most = Math.max(...bars.map(({ max }) => max));
    parts.push(text(8, y, `${title} (${bars[0].unit})`, 'font-weight="bold"'));
    for (const { name, median, min, max } of bars) {
      y += BAR + 6;
      const scale = (value) => (value / most) * (WIDTH - LEFT - 90);
      const colour = name.startsWith('tributary') ? OURS : THEIRS;
      parts.push(
        text(LEFT - 8, y, name, 'text-anchor="end"'),
        `<rect x="${LEFT}" y="${y - 13}" width="${scale(median).toFixed(1)}" height="${BAR}" fill="${colour}"/>`,
        `<path d="M${(LEFT + scale(min)).toFixed(1)} ${y - 4}H${(LEFT + scale(max)).toFixed(1)}" stroke="${INK}"/>`,
        text((LEFT + scale(max) + 6).toFixed(1), y, formatFigure(median)),
      );
    }
    y += 42;
  }
  return svg(WIDTH, y, parts);
}

const PANEL = { width: 340, height: 170, left: 46, top: 34, bottom: 26 };
const HEADING = 18;
const ROW_HEIGHT = HEADING + PANEL.height + 20;

/**
 * Calls and CPU of a request against what grows, a pair of panels a series.
 * @param {readonly { title: string, points: readonly { x: number, calls: number, cpuMs: number }[] }[]} series
 */
export function drawGrowth(series) {
  const parts = series.map(({ title, points }, row) => {
    const panels = [
      { label: 'calls a request', of: ({ calls }) => calls, colour: OURS },
      { label: 'CPU ms a request', of: ({ cpuMs }) => cpuMs, colour: '#b3541e' },
    ].map(({ label, of, colour }, column) => {
      const drawn = points.map((point) => ({ x: point.x, y: of(point) }));
      return `<g transform="translate(${column * (PANEL.width + 30)} ${HEADING})">${drawPanel(label, drawn, colour)}</g>`;
    });
    const heading = text(8, 16, title, 'font-weight="bold"');
    return `<g transform="translate(0 ${row * ROW_HEIGHT})">${heading}${panels.join('')}</g>`;
  });
  return svg(2 * PANEL.width + 40, series.length * ROW_HEIGHT, parts);
}

function drawPanel(label, points, colour) {
  const { width, height, left, top, bottom } = PANEL;
  // What doubles or grows tenfold is spread evenly; a cost starts at zero, so that flat looks flat.
  const logs = points.map(({ x }) => Math.log(x));
  const span = logs.at(-1) - logs[0] || 1;
  const most = Math.max(...points.map(({ y }) => y)) * 1.1 || 1;
  const placed = points.map(({ x, y }, index) => ({
    x,
    y,
    left: left + ((logs[index] - logs[0]) / span) * (width - left - 20),
    top: top + (1 - y / most) * (height - top - bottom),
  }));
  const line = placed.map((point) => `${point.left.toFixed(1)},${point.top.toFixed(1)}`).join(' ');
  return [
    text(8, 16, label),
    `<path d="M${left} ${top}V${height - bottom}H${width}" stroke="${INK}" fill="none"/>`,
    `<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...placed.flatMap((point) => [
      `<circle cx="${point.left.toFixed(1)}" cy="${point.top.toFixed(1)}" r="3" fill="${colour}"/>`,
      text(
        point.left.toFixed(1),
        (point.top - 7).toFixed(1),
        formatFigure(point.y),
        'text-anchor="middle" font-size="10"',
      ),
      text(
        point.left.toFixed(1),
        height - bottom + 16,
        point.x.toLocaleString('en'),
        'text-anchor="middle" font-size="10"',
      ),
    ]),
  ].join('');
}

const text = (x, y, words, more = '') => `<text x="${x}" y="${y}" fill="${INK}" ${more}>${escape(words)}</text>`;

const escape = (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const svg = (width, height, parts) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" ${STYLE}>` +
  `<rect width="100%" height="100%" fill="${BACKGROUND}"/>\n${parts.join('\n')}\n</svg>\n`;
