import { bold, dim } from './terminal.mjs';

/**
 * @typedef {{ title: string, align?: 'right', cell: (row: any) => string | number | null, colour?: (text: string, row: any) => string }} Column
 * @param {readonly Column[]} columns
 * @param {readonly unknown[]} rows
 * @returns {string} a line for the titles, a rule, and a line a row; absent cells show as `-`
 */
export function formatTable(columns, rows) {
  const cells = rows.map((row) => columns.map((column) => String(column.cell(row) ?? '-')));
  const widths = columns.map(({ title }, index) => Math.max(title.length, ...cells.map((line) => line[index].length)));
  const pad = (text, index) =>
    columns[index].align === 'right' ? text.padStart(widths[index]) : text.padEnd(widths[index]);
  const paint = (text, index, row) => columns[index].colour?.(text, row) ?? text;
  return [
    columns
      .map(({ title }, index) => bold(pad(title, index)))
      .join('  ')
      .trimEnd(),
    dim(widths.map((width) => '─'.repeat(width)).join('  ')),
    ...cells.map((line, row) =>
      line
        .map((text, index) => paint(pad(text, index), index, rows[row]))
        .join('  ')
        .trimEnd(),
    ),
  ].join('\n');
}
