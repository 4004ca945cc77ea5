import { ConnectorFailure } from '#order-search';
import { invalidResponse, isRecord, type JsonRecord } from './decode.js';

export interface ReadableRows<T> {
  readonly rows: readonly T[];
  /** Where rows were left out: no readable id or time, or a field that is not what it should be. Ascending, from 0. */
  readonly unreadable: readonly number[];
}

/**
 * Decodes rows one by one, so that a row with a fault is left out and the others stand; the path that `decode` gets names no
 * position, because nobody is told of it. A row that is no object at all means that the reply is not the documented one:
 * that throws.
 */
export function readableRows<T>(
  values: readonly unknown[],
  path: string,
  decode: (row: JsonRecord, path: string) => T,
): ReadableRows<T> {
  const rows: T[] = [];
  const unreadable: number[] = [];
  const rowPath = `${path}[]`;
  for (const [index, row] of values.entries()) {
    if (!isRecord(row)) throw invalidResponse(`${path}[${index}]`, 'an object');
    try {
      rows.push(decode(row, rowPath));
    } catch (error) {
      if (!(error instanceof ConnectorFailure)) throw error;
      unreadable.push(index);
    }
  }
  return { rows, unreadable };
}
