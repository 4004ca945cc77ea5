import type { components } from './api-schema.js';
import type { CallOptions, Connection } from './connection.js';
import type { KnownOrder, ReconcileEnd, ReconcileFinding, ReconcileProgress, ReconcileRequest } from './model.js';
import { linesOf, NDJSON, toUpload } from './ndjson.js';
import { TributaryDisconnected, TributaryProblem } from './tributary-problem.js';

type ReconcileLine = components['schemas']['ReconcileLineDto'];

/** What the caller has: ids, or orders named by id, number or reference. */
export type KnownOrders = Iterable<KnownOrder | string> | AsyncIterable<KnownOrder | string>;

export interface ReconcileOptions extends CallOptions {
  /** Told how far the reading of the sources has come. */
  readonly onProgress?: (progress: ReconcileProgress) => void;
}

/** Sends the list as it is taken from `known`, then gives what does not agree. */
export async function* reconcileOrders(
  connection: Connection,
  request: ReconcileRequest,
  known: KnownOrders,
  { signal, onProgress }: ReconcileOptions,
): AsyncGenerator<ReconcileFinding, ReconcileEnd, undefined> {
  const failures: unknown[] = [];
  const lines = async function* () {
    try {
      yield request;
      yield* known;
    } catch (error) {
      failures.push(error);
      throw error;
    }
  };
  const upload = { body: toUpload(lines()), type: NDJSON, accept: NDJSON };
  const text = await connection.stream('/orders/reconcile', upload, signal).catch((error: unknown) => {
    // What went wrong with the list is the cause of the connection's end.
    throw failures.length > 0 ? failures[0] : error;
  });
  for await (const batch of linesOf<ReconcileLine>(text)) {
    for (const { progress, end, error, ...finding } of batch) {
      if (end !== undefined) return end;
      if (error !== undefined) throw new TributaryProblem(error, error.status);
      if (progress === undefined) yield finding;
      else onProgress?.(progress);
    }
  }
  throw new TributaryDisconnected('The connection was cut.');
}
