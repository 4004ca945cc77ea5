import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import type { KnownOrder } from '#client';
import { Failure } from './failure.js';

/** Which column holds what; the first name that the file has is taken. */
const COLUMNS = {
  id: ['id'],
  number: ['number'],
  externalId: ['externalId', 'reference'],
  source: ['source'],
  status: ['status'],
  amount: ['total.amount', 'total', 'amount'],
  currency: ['total.currency', 'currency'],
} as const;

export const KEYS = ['id', 'number', 'externalId'] as const;
export type Key = (typeof KEYS)[number];

export interface KnownFileOptions {
  readonly path: string;
  /** What names an order; null: the first of id, number and externalId that the file has. */
  readonly by: Key | null;
  /** What to compare, where the file has it. */
  readonly compare: { readonly status: boolean; readonly total: boolean };
}

/** The orders of a CSV file with a header, one at a time. Throws `Failure`, which names the line. */
export async function* readKnownFile({ path, by, compare }: KnownFileOptions): AsyncGenerator<KnownOrder> {
  await access(path).catch(() => {
    throw new Failure(`There is no file ${path}.`);
  });
  const parser = parse({ columns: true, bom: true, skip_empty_lines: true, trim: true, info: true });
  // What goes wrong with the file comes out of the parser; who stops reading closes the file.
  pipeline(createReadStream(path), parser, () => undefined);
  let found: { readonly key: Key; readonly columns: Columns } | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: { lines: number } }>) {
      found ??= findColumns(record, by);
      const { key, columns } = found;
      const name = cellOf(record, columns[key]);
      if (name === null) throw new Failure(`${path}, line ${info.lines}: there is no ${key}.`);
      yield toKnownOrder(record, key, name, columns, compare);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${path} cannot be read: ${(error as Error).message}`);
  }
}

type Row = Readonly<Record<string, string>>;
type Columns = Readonly<Record<keyof typeof COLUMNS, string | undefined>>;

function findColumns(row: Row, by: Key | null): { readonly key: Key; readonly columns: Columns } {
  const columns = Object.fromEntries(
    Object.entries(COLUMNS).map(([field, names]) => [field, names.find((name) => Object.hasOwn(row, name))]),
  ) as Columns;
  const key = by ?? KEYS.find((each) => columns[each] !== undefined);
  if (key !== undefined && columns[key] !== undefined) return { key, columns };
  throw new Failure(`The file has no column ${by ?? KEYS.join(', ')}; its columns: ${Object.keys(row).join(', ')}.`);
}

function toKnownOrder(row: Row, key: Key, name: string, columns: Columns, compare: KnownFileOptions['compare']) {
  const source = key === 'id' ? null : cellOf(row, columns.source);
  const status = compare.status ? cellOf(row, columns.status) : null;
  const amount = compare.total ? cellOf(row, columns.amount) : null;
  return {
    [key]: name,
    ...(source === null ? {} : { source }),
    // A status that does not exist is the gateway's to refuse.
    ...(status === null ? {} : { status: status as NonNullable<KnownOrder['status']> }),
    ...(amount === null ? {} : { total: { amount, currency: cellOf(row, columns.currency) } }),
  };
}

/** Null: empty, or no such column. What protects a spreadsheet from formulas is taken off again. */
function cellOf(row: Row, column: string | undefined): string | null {
  const cell = column === undefined ? '' : (row[column] ?? '');
  const bare = /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
  return bare === '' ? null : bare;
}
