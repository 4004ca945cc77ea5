import { ConnectorFailure } from '../model/failure.js';
import type { Order } from '../model/order.js';
import { BudgetSpent } from './reading-account.js';
import type { SourceReader } from './source-reader.js';

/** Each costs a detail: enough to see where rows lie, few beside those of a page. */
const SAMPLE_ROWS = 6;

/** Some rows from all over a list, since nobody knows its order. */
export function sampleOf(rows: readonly Order[]): readonly Order[] {
  const every = rows.length / SAMPLE_ROWS;
  return Array.from({ length: SAMPLE_ROWS }, (_, index) => Math.floor((index + 0.5) * every)).flatMap(
    (index) => rows[index] ?? [],
  );
}

/**
 * When the orders of a sample were made, in epoch milliseconds. Empty where that cannot be had: it is a hint, and they may be
 * orders that nobody has asked for.
 */
export async function timesOf(reader: SourceReader, sample: readonly Order[]): Promise<readonly number[]> {
  try {
    const { orders } = await reader.details(sample);
    return orders.flatMap(({ createdAt }) => createdAt ?? []);
  } catch (error) {
    if (error instanceof ConnectorFailure || error instanceof BudgetSpent) return [];
    throw error;
  }
}
