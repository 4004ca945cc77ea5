import type { OrderStatus, StatusWord } from '#order-search';

/** The documented words; the documents say that more may be added at any time. */
export const ZONOS_STATUSES: Readonly<Record<string, OrderStatus>> = {
  IGLOBAL_FRAUD_REVIEW: 'on_hold',
  IGLOBAL_ORDER_ON_HOLD: 'on_hold',
  VENDOR_CANCELLATION_REQUEST: 'on_hold',
  IGLOBAL_ORDER_IN_PROCESS: 'confirmed',
  IGLOBAL_LABELS_PROCESSING: 'confirmed',
  VENDOR_PREPARING_ORDER: 'confirmed',
  VENDOR_SHIPMENT_READY: 'confirmed',
  VENDOR_LABELS_PRINTED_DATE: 'confirmed',
  IGLOBAL_ORDER_CANCELLED: 'cancelled',
  VENDOR_END_OF_DAY_COMPLETE: 'completed',
};

/** "Only the five `VENDOR_` values may be set." */
export const SETTABLE_STATUSES: readonly string[] = Object.keys(ZONOS_STATUSES).filter((word) =>
  word.startsWith('VENDOR_'),
);

/** Nothing at Zonos tells whether an order is paid for. */
export function zonosStatusWords(): readonly StatusWord[] {
  return Object.entries(ZONOS_STATUSES).map(([native, status]) => ({ native, status, paymentStatuses: ['unknown'] }));
}

export function statusOf(word: string | null): OrderStatus {
  return word !== null && Object.hasOwn(ZONOS_STATUSES, word) ? (ZONOS_STATUSES[word] ?? 'unknown') : 'unknown';
}

/** False for a unified status that no order of Zonos ever has. */
export function isReachable(status: OrderStatus): boolean {
  return status === 'unknown' || Object.values(ZONOS_STATUSES).includes(status);
}
