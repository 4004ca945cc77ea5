import { PAYMENT_STATUSES, type OrderStatus, type PaymentStatus, type StatusWord } from '#order-search';

/** Every status the documents name, and what it is in the unified life cycle. `Terminated` exists and is not exported. */
const LIFE_CYCLE: ReadonlyMap<string, OrderStatus> = new Map([
  ['not paid', 'pending'],
  ['paid', 'confirmed'],
  ['deleted', 'cancelled'],
]);

export function isKnownStatus(word: string): boolean {
  return LIFE_CYCLE.has(word);
}

export function toStatus(word: string): OrderStatus {
  return LIFE_CYCLE.get(word) ?? 'unknown';
}

/** `deleted` is unpaid for too long, fully refunded or replaced: whether money came in tells which. */
export function toPaymentStatus(word: string, paidAt: number | null): PaymentStatus {
  switch (word) {
    case 'not paid':
      return 'unpaid';
    case 'paid':
      return 'paid';
    case 'deleted':
      return paidAt === null ? 'unpaid' : 'refunded';
    default:
      return 'unknown';
  }
}

/** What each word means; `deleted` may be either of two. */
export const NOVENTIQ_STATUSES: readonly StatusWord[] = [...LIFE_CYCLE].map(([native, status]) => ({
  native,
  status,
  paymentStatuses: PAYMENT_STATUSES.filter((each) => wordsForPaymentStatus(each).includes(native)),
}));

/** The provider's words for a unified status; none but `unknown` has words that nobody knows. */
export function wordsForStatus(status: OrderStatus): readonly string[] {
  return [...LIFE_CYCLE].filter(([, unified]) => unified === status).map(([word]) => word);
}

/** The words under which orders of a payment status may stand, `deleted` among them for either of two. */
export function wordsForPaymentStatus(status: PaymentStatus): readonly string[] {
  return [...LIFE_CYCLE.keys()].filter((word) =>
    [toPaymentStatus(word, null), toPaymentStatus(word, 0)].includes(status),
  );
}
