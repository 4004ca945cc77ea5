import type { BookOptions } from './book-options.js';
import { makeGoods, sumOfGoods, type Goods } from './goods.js';
import type { BookOrder } from './order-book.js';
import { makePeople, type Person } from './people.js';
import { createRandom, type Random } from './random.js';
import { makeTimeline } from './timeline.js';

/** The five a vendor may set. */
export const ZONOS_VENDOR_STATUSES = [
  'VENDOR_PREPARING_ORDER',
  'VENDOR_SHIPMENT_READY',
  'VENDOR_LABELS_PRINTED_DATE',
  'VENDOR_CANCELLATION_REQUEST',
  'VENDOR_END_OF_DAY_COMPLETE',
] as const;

export const ZONOS_STATUSES = [
  'IGLOBAL_FRAUD_REVIEW',
  'IGLOBAL_ORDER_IN_PROCESS',
  'IGLOBAL_ORDER_ON_HOLD',
  'IGLOBAL_ORDER_CANCELLED',
  'IGLOBAL_LABELS_PROCESSING',
  ...ZONOS_VENDOR_STATUSES,
] as const;

/** An order at Zonos; `id` carries the store's number: `999-99991`. Money in cents. */
export interface ZonosOrder extends BookOrder {
  /** More may be added at any time, so any text. */
  readonly status: string;
  /** Epoch milliseconds. */
  readonly statusAt: number;
  readonly testOrder: boolean;
  readonly merchantOrderId: string | null;
  readonly referenceId: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly customer: Person;
  readonly recipient: Person;
  readonly goods: readonly Goods[];
  readonly shippingCents: number;
  readonly dutyTaxesCents: number;
  /** Comes as a line without a product and with a negative price. */
  readonly discountCents: number;
}

export interface ZonosBookOptions extends BookOptions {
  /** Number of the store, the first part of every id; default `999`. */
  readonly store?: string;
}

const STATUS_WEIGHTS: readonly (readonly [string, number])[] = [
  ...ZONOS_STATUSES.map((status) => [status, status === 'VENDOR_END_OF_DAY_COMPLETE' ? 12 : 2] as const),
  // Not in the documents: "more may be added at any time".
  ['VENDOR_CUSTOMS_HOLD', 0.3],
];

/** Oldest first; ids grow with time. One in twenty is a test order, one in four has no merchant order id. */
export function makeZonosOrders(options: ZonosBookOptions): readonly ZonosOrder[] {
  const random = createRandom(options.seed);
  const people = makePeople(random, Math.max(1, Math.ceil(options.count / 4)));
  let number = 90_000;
  return makeTimeline(random, options).map((createdAt) => {
    number += random.int(1, 3);
    return makeOrder(random, { id: `${options.store ?? '999'}-${number}`, createdAt }, people, options.now);
  });
}

/** One order in full from whatever a test cares about; the rest is plain and always the same. */
export function zonosOrder(given: Partial<ZonosOrder> & Pick<ZonosOrder, 'id' | 'createdAt'>): ZonosOrder {
  const random = createRandom(1);
  const base = makeOrder(random, given, makePeople(random, 1), given.createdAt);
  return { ...base, status: 'IGLOBAL_ORDER_IN_PROCESS', testOrder: false, merchantOrderId: null, ...given };
}

function makeOrder(
  random: Random,
  { id, createdAt }: Pick<ZonosOrder, 'id' | 'createdAt'>,
  people: readonly Person[],
  now: number,
): ZonosOrder {
  const customer = random.pick(people);
  const goods = makeGoods(random);
  return {
    id,
    createdAt,
    customer,
    goods,
    status: random.weighted(STATUS_WEIGHTS),
    statusAt: Math.min(createdAt + random.int(0, 20 * 86_400) * 1000, now),
    testOrder: random.chance(0.05),
    merchantOrderId: random.chance(0.75) ? `M-${random.int(1, 9_999_999)}` : null,
    referenceId: random.guid(),
    currency: customer.home.country.currency,
    recipient: random.chance(0.85) ? customer : random.pick(people),
    shippingCents: random.pick([0, 1250, 2495]),
    dutyTaxesCents: random.chance(0.6) ? Math.floor(sumOfGoods(goods) / 5) : 0,
    discountCents: random.chance(0.15) ? 150 : 0,
  };
}

/** Of the goods, less the discount, in cents. */
export function zonosItemsCents(order: ZonosOrder): number {
  return sumOfGoods(order.goods) - order.discountCents;
}

/** What the customer pays, in cents. */
export function zonosTotalCents(order: ZonosOrder): number {
  return zonosItemsCents(order) + order.shippingCents + order.dutyTaxesCents;
}
