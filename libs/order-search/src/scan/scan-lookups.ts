import type { ConnectorFailure } from '../model/failure.js';
import type { Order } from '../model/order.js';
import type { Lookup } from '../ports/order-source.js';
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

/** Every order of the sets, once, and why some of them could not be read. Throws where none could. */
export async function readLookups(
  reader: SourceReader,
  lookups: readonly Lookup[],
): Promise<{ readonly rows: readonly Order[]; readonly failure: ConnectorFailure | null }> {
  const failures: ConnectorFailure[] = [];
  const sets = await mapConcurrently(lookups, LOOKUP_CONCURRENCY, async (lookup) => {
    try {
      const found = await reader.lookUp(lookup);
      reader.account.noteOrder();
      return found;
    } catch (error) {
      if (!reader.isOrdersOwn(error)) throw error;
      failures.push(error);
      return [];
    }
  });
  const [failure = null] = failures;
  if (failure !== null && failures.length === lookups.length) throw failure;
  return { rows: [...new Map(sets.flat().map((order) => [order.nativeId, order])).values()], failure };
}

/** A bounded set, read whole in one step. */
export async function* scanLookups(scan: LookupScan): Scan {
  const { rows, failure } = await readLookups(scan.reader, scan.lookups);
  const fault = failure === null ? {} : { fault: 'Some of the orders that were asked for could not be read.' };
  yield { orders: scan.place(scan.gate.admitRows(rows)), frontier: 'end', ...fault };
}
