import Table from 'cli-table3';
import { type Command, Option } from 'commander';
import type { Terminal } from './surroundings.js';

const OUTPUTS = ['table', 'json', 'csv', 'ndjson'] as const;
export type Output = (typeof OUTPUTS)[number];

export interface Column<T> {
  readonly title: string;
  readonly cell: (row: T) => string | number | boolean | null | undefined;
  /** Too much for a table at a terminal. */
  readonly wide?: true;
}

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;
/** What a terminal would obey: text of shops is shown, not carried out. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g;

export function withOutputOption(command: Command, fallback: Output = 'table'): Command {
  return command.addOption(
    new Option('-o, --output <form>', 'how the result is written').choices(OUTPUTS).default(fallback),
  );
}

/** Takes rows one by one: lines are written as they come, what is one piece at the end. */
export interface RowWriter<T> {
  add(row: T): void;
  /** `whole` is what `json` shows instead of the rows. */
  end(whole?: unknown): void;
}

export function rowWriter<T>(terminal: Terminal, output: Output, columns: readonly Column<T>[]): RowWriter<T> {
  if (output === 'ndjson') {
    return { add: (row) => void terminal.write(`${JSON.stringify(row)}\n`), end: () => undefined };
  }
  if (output === 'csv') {
    terminal.write(toCsvRow(columns.map(({ title }) => title)));
    return {
      add: (row) => void terminal.write(toCsvRow(columns.map(({ cell }) => String(cell(row) ?? '')))),
      end: () => undefined,
    };
  }
  const rows: T[] = [];
  return {
    add: (row) => void rows.push(row),
    end: (whole = rows) =>
      void terminal.write(`${output === 'json' ? JSON.stringify(whole, null, 2) : toTable(columns, rows)}\n`),
  };
}

/** Rows that are all there, in the form that is asked. */
export function printRows<T>(
  terminal: Terminal,
  output: Output,
  {
    columns,
    rows,
    whole = rows,
  }: { readonly columns: readonly Column<T>[]; readonly rows: readonly T[]; readonly whole?: unknown },
): void {
  const writer = rowWriter(terminal, output, columns);
  for (const row of rows) writer.add(row);
  writer.end(whole);
}

function toCsvRow(cells: readonly string[]): string {
  const written = cells.map((cell) => {
    const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
    return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
  });
  return `${written.join(',')}\r\n`;
}

function toTable<T>(columns: readonly Column<T>[], rows: readonly T[]): string {
  const shown = columns.filter(({ wide }) => wide !== true);
  const table = new Table({ head: shown.map(({ title }) => title), style: { head: [], border: [] } });
  for (const row of rows) table.push(shown.map(({ cell }) => String(cell(row) ?? '').replace(CONTROLS, ' ')));
  return table.toString();
}
