import type { OrderStatus, PaymentStatus, StatusWord } from '#order-search';

/** An order over several vendors: it stands for its children and is never emitted. */
export const PARENT_STATUS = 'T';

/** An order that still waits for its payment method's answer; the provider lists it only when asked for it. */
export const INCOMPLETE_STATUS = 'N';

interface UnifiedStatus {
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
}

/** The letters of the marketplace's documentation ("Order status explained"). */
const STATUS_BY_LETTER: Readonly<Record<string, UnifiedStatus>> = {
  O: { status: 'pending', paymentStatus: 'unpaid' },
  E: { status: 'pending', paymentStatus: 'unpaid' },
  P: { status: 'confirmed', paymentStatus: 'paid' },
  C: { status: 'completed', paymentStatus: 'paid' },
  B: { status: 'on_hold', paymentStatus: 'unknown' },
  F: { status: 'failed', paymentStatus: 'failed' },
  D: { status: 'cancelled', paymentStatus: 'unknown' },
  I: { status: 'cancelled', paymentStatus: 'unknown' },
  G: { status: 'return_in_progress', paymentStatus: 'paid' },
  H: { status: 'returned', paymentStatus: 'refunded' },
  [INCOMPLETE_STATUS]: { status: 'incomplete', paymentStatus: 'unknown' },
};

export const CS_CART_STATUS_WORDS: readonly StatusWord[] = Object.entries(STATUS_BY_LETTER).map(
  ([native, { status, paymentStatus }]) => ({ native, status, paymentStatuses: [paymentStatus] }),
);

const UNKNOWN: UnifiedStatus = { status: 'unknown', paymentStatus: 'unknown' };

/** "This status cannot be set by administrator" (`N`); a parent's belongs to its children. Shops have letters of their own. */
export function isSettable(letter: string): boolean {
  return /^[A-Z]$/.test(letter) && letter !== INCOMPLETE_STATUS && letter !== PARENT_STATUS;
}

export function unifiedStatus(letter: string): UnifiedStatus {
  return isKnownLetter(letter) ? (STATUS_BY_LETTER[letter] ?? UNKNOWN) : UNKNOWN;
}

export function isKnownLetter(letter: string): boolean {
  return Object.hasOwn(STATUS_BY_LETTER, letter);
}

/** The letters that mean this status; none for one that this provider does not have. */
export function lettersOf(status: OrderStatus): readonly string[] {
  return Object.keys(STATUS_BY_LETTER).filter((letter) => STATUS_BY_LETTER[letter]?.status === status);
}

/** Every payment status that an order of this provider can have. */
export const PAYMENT_STATUSES_TOLD: ReadonlySet<PaymentStatus> = new Set(
  Object.values(STATUS_BY_LETTER).map((unified) => unified.paymentStatus),
);
