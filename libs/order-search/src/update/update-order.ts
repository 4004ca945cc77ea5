import { ageOf } from '../answer-age.js';
import { ConnectorFailure } from '../model/failure.js';
import type { Order } from '../model/order.js';
import type { Applied, UpdateRecord, UpdateRequest } from '../model/order-update.js';
import { SearchRefusal } from '../model/search-refusal.js';
import type { OrderResult } from '../model/search-result.js';
import { locateOrder, noSuchOrder, type OneOrder } from '../one-order.js';
import type { Engine } from '../open-search.js';
import type { NativeChange } from '../ports/order-source.js';
import { NoTurn } from '../ports/turns.js';
import { stableText } from '../query/normalize-query.js';
import { reportReading } from '../source-report.js';
import { resolveChange } from './resolve-change.js';
import { UpdateCalls } from './update-calls.js';

export interface UpdateOptions {
  /** Aborted when the caller has left. Once its source has been asked, an update goes on to its end all the same. */
  readonly signal?: AbortSignal;
  /** Called once for each update of a source that there is, whatever became of it. */
  readonly onRecord?: (record: UpdateRecord) => void;
}

/**
 * Changes one order and reads it back. Its source is asked once: after a failure that leaves it open whether the update
 * took, the order tells. Throws `SearchRefusal`, with `applied` once the source was asked.
 */
export async function updateOrder(
  engine: Engine,
  request: UpdateRequest,
  { signal, onRecord }: UpdateOptions,
): Promise<OrderResult> {
  const place = locateOrder(engine, request.id);
  const seen: { change: NativeChange | null; orderId: string | null } = { change: null, orderId: null };
  const record = (outcome: UpdateRecord['outcome'], applied: Applied): void =>
    onRecord?.({ source: place.source.name, ...seen, outcome, applied });
  try {
    const change = resolveChange(place.source, request.change);
    seen.change = change;
    // Between the look at the order and its change nobody else who uses this gateway may change it.
    const key = { source: place.source.name, name: stableText(place.lookup) };
    const patience = AbortSignal.any([...(signal ? [signal] : []), AbortSignal.timeout(request.timeoutMs)]);
    const result = await engine.turns.take(key, patience, async () => {
      const calls = new UpdateCalls(engine, place, request.timeoutMs, signal);
      const current = await calls.readCurrent();
      if (current === null) throw noSuchOrder(place);
      seen.orderId = current.id;
      if (request.isExpected?.(current) === false) {
        throw new SearchRefusal('precondition_failed', 'The order has changed: read it again.', { applied: 'no' });
      }
      return applyChange(calls, change, current);
    });
    record('updated', 'yes');
    return result;
  } catch (error) {
    const failure = error instanceof NoTurn ? outOfTurn(engine, place, request) : error;
    if (failure instanceof SearchRefusal) record(failure.code, failure.applied ?? 'no');
    else record('internal', 'unknown');
    throw failure;
  }
}

function outOfTurn(engine: Engine, place: OneOrder, { timeoutMs }: UpdateRequest): SearchRefusal {
  const message = 'Another update of the order was still under way.';
  return new UpdateCalls(engine, place, timeoutMs).refuse(new ConnectorFailure('timeout', message), 'no', message);
}

async function applyChange(calls: UpdateCalls, change: NativeChange, current: Order): Promise<OrderResult> {
  const outcome = await calls.apply(change, current.nativeId);
  if (outcome.kind === 'rejected') throw outcome.refusal;
  const after = await calls.readBack(change, current.createdAt);
  if (outcome.kind === 'done') {
    if (after instanceof Error)
      throw calls.refuse(after, 'yes', 'The update was made, but the order could not be read back.');
    return resultOf(calls, after);
  }
  const applied = after instanceof Error ? 'unknown' : appliedBy(change, { current, after, failure: outcome.failure });
  if (applied === 'yes' && !(after instanceof Error)) return resultOf(calls, after);
  if (applied === 'no') throw calls.refuse(outcome.failure, applied, 'The update was not made.');
  // It may be made yet: what was just read must not be kept.
  await calls.forget();
  throw calls.refuse(outcome.failure, 'unknown', 'Whether the update was made is not known.');
}

/** What an order tells of a change whose call failed. */
function appliedBy(
  change: NativeChange,
  { current, after, failure }: { readonly current: Order; readonly after: Order; readonly failure: ConnectorFailure },
): Applied {
  // A source that has not answered in time may still be at it.
  if (!holds(after, change)) return failure.kind === 'timeout' ? 'unknown' : 'no';
  // Where it was so before, only the customer could tell whether he was notified.
  const isProven = change.kind === 'externalId' || !change.notifyCustomer || !holds(current, change);
  return isProven ? 'yes' : 'unknown';
}

function holds(order: Order, change: NativeChange): boolean {
  return change.kind === 'externalId' ? order.externalId === change.externalId : order.nativeStatus === change.word;
}

function resultOf({ account, reader }: UpdateCalls, order: Order): OrderResult {
  const report = reportReading(reader, null);
  return { order, source: report, age: ageOf([account], [report]) };
}
