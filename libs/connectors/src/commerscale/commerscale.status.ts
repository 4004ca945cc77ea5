import { ORDER_STATUSES, type OrderStatus, type PaymentStatus, type Resolution, type StatusWord } from '#order-search';
import type { SourceConfig } from '../kit/connector-definition.js';
import { perSource } from '../kit/per-source.js';
import { compareDecimals, sumDecimals } from '../kit/decimal.js';

/** The one word the documents tell; a shop's others come from `statusMap`. */
const DOCUMENTED: Readonly<Record<string, OrderStatus>> = { COMPLETED: 'completed' };

/** What the source's native words mean. */
export const statusWords = perSource((config): ReadonlyMap<string, OrderStatus> => {
  const words = Object.entries({ ...DOCUMENTED, ...config.statusMap });
  return new Map(words.filter((entry): entry is [string, OrderStatus] => isOrderStatus(entry[1])));
});

/** What an order is paid is in its payments, whatever its status. */
export function commerscaleStatusWords(config: SourceConfig): readonly StatusWord[] {
  return Array.from(statusWords(config), ([native, status]) => ({
    native,
    status,
    paymentStatuses: REACHABLE_PAYMENT_STATUSES,
  }));
}

/** The words to ask for; `unknown` is every word that is not listed, which cannot be asked for. */
export function resolveStatus(wanted: readonly OrderStatus[], config: SourceConfig): Resolution {
  if (wanted.includes('unknown')) return { kind: 'residual' };
  const words = [...statusWords(config)].filter(([, status]) => wanted.includes(status)).map(([word]) => word);
  return words.length === 0 ? { kind: 'nothing' } : { kind: 'native', variants: [{ status: words }] };
}

/** From what was paid; `null` amounts and orders without payments tell nothing. */
export function paymentStatusOf(total: string | null, payments: readonly (string | null)[]): PaymentStatus {
  const amounts = payments.filter((amount) => amount !== null);
  if (total === null || amounts.length < payments.length) return 'unknown';
  const paid = sumDecimals(amounts);
  if (compareDecimals(paid, total) >= 0) return 'paid';
  return compareDecimals(paid, '0') > 0 ? 'partially_paid' : 'unknown';
}

/** The payment statuses an order here may come to. */
export const REACHABLE_PAYMENT_STATUSES: readonly PaymentStatus[] = ['paid', 'partially_paid', 'unknown'];

function isOrderStatus(word: string): word is OrderStatus {
  return (ORDER_STATUSES as readonly string[]).includes(word);
}
