import type { BookOptions } from './book-options.js';
import { makeGoods, sumOfGoods, type Goods } from './goods.js';
import type { BookOrder } from './order-book.js';
import { makePeople, type Person } from './people.js';
import { createRandom, type Random } from './random.js';
import { makeTimeline } from './timeline.js';

/** `T` is the status of a parent, over whose children an order of several vendors is spread. */
export const CS_CART_STATUSES = ['C', 'P', 'O', 'F', 'D', 'B', 'I', 'G', 'H', 'E', 'N', 'T'] as const;
export type CsCartStatus = (typeof CS_CART_STATUSES)[number];

/** An order of the marketplace; `id` is a number as text. Money in cents of the marketplace's one currency. */
export interface CsCartOrder extends BookOrder {
  readonly status: CsCartStatus;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
  readonly isParent: boolean;
  readonly parentId: string | null;
  readonly companyId: string;
  readonly customer: Person;
  /** An order without an account: `user_id` is 0. */
  readonly guest: boolean;
  readonly recipient: Person;
  readonly goods: readonly Goods[];
  readonly shippingCents: number;
  readonly discountCents: number;
  readonly invoiceId: string | null;
  readonly vendorRef: string | null;
  readonly paymentMethod: string;
  readonly notes: string;
}

const PAYMENT_METHODS = ['PayPal', 'Vorkasse', 'Kreditkarte', 'Rechnung'];
const DAY_S = 86_400;

/** Oldest first, `count` of them with parents and incomplete ones; ids grow with time. */
export function makeCsCartOrders(options: BookOptions): readonly CsCartOrder[] {
  const random = createRandom(options.seed);
  const people = makePeople(random, Math.max(1, Math.ceil(options.count / 4)));
  const times = makeTimeline(random, options);
  const orders: CsCartOrder[] = [];
  let number = 90;
  const nextId = (): string => String((number += random.int(1, 3)));
  while (orders.length < times.length) {
    const createdAt = times[orders.length]!;
    const order = makeOrder(random, { id: nextId(), createdAt }, people, options.now);
    const left = times.length - orders.length - 1;
    if (left >= 2 && random.chance(0.04)) orders.push(...makeFamily(random, order, nextId, Math.min(left, 3)));
    else orders.push(order);
  }
  return orders.sort((a, b) => a.createdAt - b.createdAt);
}

/** One order in full from whatever a test cares about; the rest is plain and always the same. */
export function csCartOrder(given: Partial<CsCartOrder> & Pick<CsCartOrder, 'id' | 'createdAt'>): CsCartOrder {
  const random = createRandom(1);
  const base = makeOrder(random, given, makePeople(random, 1), given.createdAt);
  return { ...base, status: 'O', guest: false, invoiceId: null, vendorRef: null, ...given };
}

/** One order over several vendors: a parent for the customer, a child for each vendor, all of the same moment. */
function makeFamily(random: Random, order: CsCartOrder, nextId: () => string, most: number): readonly CsCartOrder[] {
  const children = Array.from({ length: random.int(2, most) }, (_, index) => ({
    ...order,
    id: nextId(),
    parentId: order.id,
    companyId: String(index + 1),
    goods: makeGoods(random),
  }));
  const goods = children.flatMap((child) => child.goods);
  const shippingCents = order.shippingCents * children.length;
  const discountCents = order.discountCents * children.length;
  return [
    { ...order, status: 'T', isParent: true, companyId: '0', goods, shippingCents, discountCents, invoiceId: null },
    ...children,
  ];
}

function makeOrder(
  random: Random,
  { id, createdAt }: Pick<CsCartOrder, 'id' | 'createdAt'>,
  people: readonly Person[],
  now: number,
): CsCartOrder {
  const customer = random.pick(people);
  return {
    id,
    createdAt,
    customer,
    status: random.weighted<CsCartStatus>([
      ['C', 8],
      ['P', 4],
      ['O', 3],
      ...(['F', 'D', 'B', 'I', 'G', 'H', 'E', 'N'] as const).map((letter) => [letter, 0.7] as const),
    ]),
    updatedAt: Math.min(createdAt + random.int(0, 30 * DAY_S) * 1000, now),
    isParent: false,
    parentId: null,
    companyId: String(random.int(1, 5)),
    guest: random.chance(0.3),
    recipient: random.chance(0.85) ? customer : random.pick(people),
    goods: makeGoods(random),
    shippingCents: random.pick([0, 495, 990]),
    discountCents: random.chance(0.2) ? 100 : 0,
    invoiceId: random.chance(0.4) ? String(50_000 + random.int(1, 9999)) : null,
    vendorRef: random.chance(0.3) ? `REF-${random.int(1, 999_999)}` : null,
    paymentMethod: random.pick(PAYMENT_METHODS),
    notes: random.chance(0.1) ? 'Bitte beim Nachbarn abgeben' : '',
  };
}

/** What the customer pays, in cents. */
export function csCartTotalCents(order: CsCartOrder): number {
  return sumOfGoods(order.goods) + order.shippingCents - order.discountCents;
}
