import type { Order } from '../model/order.js';

/** A row that stands twice counts once: where it stood first, as it was told last. */
export function withoutRepeats(rows: readonly Order[]): readonly Order[] {
  const ids = new Set<string>();
  for (const { nativeId } of rows) ids.add(nativeId);
  return ids.size === rows.length ? rows : [...new Map(rows.map((row) => [row.nativeId, row])).values()];
}
