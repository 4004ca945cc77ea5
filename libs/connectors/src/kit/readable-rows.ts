import { ConnectorFailure } from '#order-search';
import { invalidResponse, isRecord, type JsonRecord } from './decode.js';

export interface ReadableRows<T> {
  readonly rows: readonly T[];
  /** Rows left out: no readable id or time, or a field that is not what it should be. */
  readonly unreadable: number;
}

/**
 * Decodes rows one by one, so that a row with a fault is counted and the others stand; the path that `decode` gets names no
 * position, because nobody is told of it. A row that is no object at all means that the reply is not the documented one:
 * that throws.
 */
export function readableRows<T>(
  values: readonly unknown[],
  path: string,
  decode: (row: JsonRecord, path: string) => T,
): ReadableRows<T> {
  const rows: T[] = [];
  const rowPath = `${path}[]`;
  for (const row of values) {
    if (!isRecord(row)) throw invalidResponse(`${path}[${values.indexOf(row)}]`, 'an object');
    try {
      rows.push(decode(row, rowPath));
    } catch (error) {
      if (!(error instanceof ConnectorFailure)) throw error;
    }
  }
  return { rows, unreadable: values.length - rows.length };
}
