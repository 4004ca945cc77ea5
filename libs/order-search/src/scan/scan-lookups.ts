import type { Lookup } from '../ports/order-source.js';
import type { Order } from '../model/order.js';
import { mapConcurrently } from './map-concurrently.js';
import type { RowGate } from './row-gate.js';
import type { ScanRequest } from './scan-request.js';
import type { SourceReader } from './source-reader.js';
import type { Scan } from './step.js';

const LOOKUP_CONCURRENCY = 8;

interface LookupScan extends ScanRequest {
  readonly reader: SourceReader;
  readonly lookups: readonly Lookup[];
  readonly gate: RowGate;
}

/** Every order of the sets, once. */
export async function readLookups(reader: SourceReader, lookups: readonly Lookup[]): Promise<readonly Order[]> {
  const sets = await mapConcurrently(lookups, LOOKUP_CONCURRENCY, (lookup) => reader.lookUp(lookup));
  return [...new Map(sets.flat().map((order) => [order.nativeId, order])).values()];
}

/** A bounded set, read whole in one step. */
export async function* scanLookups(scan: LookupScan): Scan {
  const rows = await readLookups(scan.reader, scan.lookups);
  yield { orders: scan.place(scan.gate.admitRows(rows)), frontier: 'end' };
}
