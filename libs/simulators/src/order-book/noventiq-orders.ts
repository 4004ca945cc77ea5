import type { BookOptions } from './book-options.js';
import { makeGoods, type Goods } from './goods.js';
import type { BookOrder } from './order-book.js';
import { makePeople, type Person } from './people.js';
import { COUNTRIES } from './places.js';
import { createRandom, type Random } from './random.js';
import { makeTimeline } from './timeline.js';

export const NOVENTIQ_STATUSES = ['not paid', 'paid', 'deleted'] as const;
export type NoventiqStatus = (typeof NOVENTIQ_STATUSES)[number];

export interface NoventiqLine extends Goods {
  /** Of the whole line, in cents. */
  readonly discountCents: number;
  readonly vatCents: number;
}

/** An order at Noventiq or Softline; `id` is a number as text. */
export interface NoventiqOrder extends BookOrder {
  /** What the customer sees. */
  readonly name: string;
  readonly status: NoventiqStatus;
  readonly externalId: string | null;
  /** Epoch milliseconds; deleted orders have it when they were paid once. */
  readonly paidAt: number | null;
  /** ISO 4217. */
  readonly currency: string;
  readonly customer: Person;
  readonly paymentMethod: string;
  readonly lines: readonly NoventiqLine[];
}

const PAYMENT_METHODS = ['CreditCard', 'PayPal', 'WireTransfer', 'ApplePay'];
const VAT_PERCENT = 20;

/** Oldest first; ids grow with time. Unpaid, paid and deleted orders, a third with an external id. */
export function makeNoventiqOrders(options: BookOptions): readonly NoventiqOrder[] {
  const random = createRandom(options.seed);
  const people = makePeople(random, Math.max(1, Math.ceil(options.count / 4)));
  let number = 11_000_000;
  return makeTimeline(random, options).map((createdAt) => {
    number += random.int(1, 7);
    return makeOrder(random, number, createdAt, random.pick(people), options.now);
  });
}

/** One order in full from whatever a test cares about; the rest is plain and always the same. */
export function noventiqOrder(given: Partial<NoventiqOrder> & Pick<NoventiqOrder, 'id' | 'createdAt'>): NoventiqOrder {
  const random = createRandom(1);
  const [customer] = makePeople(random, 1);
  const base = makeOrder(random, Number(given.id), given.createdAt, customer!, given.createdAt);
  return {
    ...base,
    status: 'not paid',
    externalId: null,
    paidAt: null,
    currency: 'EUR',
    paymentMethod: 'CreditCard',
    ...given,
  };
}

function makeOrder(random: Random, id: number, createdAt: number, customer: Person, now: number): NoventiqOrder {
  const status = random.weighted<NoventiqStatus>([
    ['not paid', 3],
    ['paid', 5],
    ['deleted', 2],
  ]);
  const wasPaid = status === 'paid' || (status === 'deleted' && random.chance(0.4));
  return {
    id: String(id),
    name: `A${String(id).padStart(10, '0')}`,
    createdAt,
    status,
    externalId: random.chance(0.33) ? `EXT-${random.int(1000, 9_999_999)}` : null,
    paidAt: wasPaid ? Math.min(createdAt + random.int(5, 7200) * 1000, now) : null,
    currency: random.chance(0.8) ? customer.home.country.currency : random.pick(COUNTRIES).currency,
    customer,
    paymentMethod: random.pick(PAYMENT_METHODS),
    lines: makeGoods(random).map((goods) => {
      const gross = goods.unitCents * goods.quantity;
      const discountCents = random.chance(0.2) ? Math.floor(gross / 10) : 0;
      return { ...goods, discountCents, vatCents: Math.floor(((gross - discountCents) * VAT_PERCENT) / 120) };
    }),
  };
}

/** What is paid for the line, in cents. */
export function noventiqLineCents(line: NoventiqLine): number {
  return line.unitCents * line.quantity - line.discountCents;
}
