import type { OrderChange } from '../model/order-update.js';
import { SearchRefusal } from '../model/search-refusal.js';
import type { NativeChange, OrderSource, SourceUpdates } from '../ports/order-source.js';

/**
 * What a source is to be asked for a change. Throws the refusal `update_not_supported`, in words that repeat nothing of
 * the caller's.
 */
export function resolveChange(source: OrderSource, change: OrderChange): NativeChange {
  const { updates, name } = source;
  if (updates === undefined) throw unsupported(`${name} lets nothing of its orders be changed.`);
  if (change.externalId !== undefined) {
    if (!updates.externalId) throw unsupported(`${name} takes no reference of the merchant.`);
    return { kind: 'externalId', externalId: change.externalId };
  }
  if (change.notifyCustomer !== undefined && !updates.notifiesCustomer) {
    throw unsupported(`${name} cannot be told whether to notify the customer.`);
  }
  return { kind: 'status', word: wordOf(source, updates, change), notifyCustomer: change.notifyCustomer ?? false };
}

function wordOf({ name, statuses }: OrderSource, updates: SourceUpdates, change: OrderChange): string {
  const can = `It can set: ${updates.statuses.join(', ')}.`;
  if (change.nativeStatus !== undefined) {
    if (updates.isSettable(change.nativeStatus)) return change.nativeStatus;
    throw unsupported(`This status cannot be set at ${name}. ${can}`);
  }
  // Of all words and not only of those that can be set: one of several would mean more than was asked.
  const [word, ...others] = statuses.filter(({ status }) => status === change.status).map(({ native }) => native);
  if (word === undefined) throw unsupported(`No status of ${name} has this meaning. ${can}`);
  if (others.length > 0) {
    throw unsupported(`Several statuses of ${name} have this meaning: say which as nativeStatus. ${can}`);
  }
  if (!updates.isSettable(word)) throw unsupported(`The status of this meaning cannot be set at ${name}. ${can}`);
  return word;
}

function unsupported(message: string): SearchRefusal {
  return new SearchRefusal('update_not_supported', message);
}
