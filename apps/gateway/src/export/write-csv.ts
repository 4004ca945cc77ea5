import type { SearchResult, View } from '#order-search';
import { inPieces } from '../stream/text-pieces.js';
import { CSV_COLUMNS } from './csv-columns.js';
import type { ExportScope, ExportWriter } from './export-writer.js';

/** What a spreadsheet would take for a formula. Tab and carriage return are skipped by some, which then see the next character. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** RFC 4180 with a header. There is no line to tell of a failure, so it is thrown, and breaks the connection. */
export function csvWriter(view: View): ExportWriter {
  const columns = CSV_COLUMNS[view];
  return async function* writeCsv(
    pages: AsyncIterable<SearchResult>,
    { toOrder, fail }: ExportScope,
  ): AsyncGenerator<string> {
    let header = [toRow(columns.map(({ name }) => name))];
    try {
      for await (const page of pages) {
        const rows = page.orders.map((order) => {
          const plain = toOrder(order);
          return toRow(columns.map(({ read }) => toCell(read(plain))));
        });
        yield* inPieces([...header, ...rows]);
        header = [];
      }
    } catch (error) {
      if (header.length === 0) fail(error);
      throw error;
    }
  };
}

/** Null and absent are an empty cell. */
export function toCell(value: string | boolean | null | undefined): string {
  const text = String(value ?? '');
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function toRow(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}
