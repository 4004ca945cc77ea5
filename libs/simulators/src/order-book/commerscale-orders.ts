import type { BookOptions } from './book-options.js';
import { makeGoods, sumOfGoods, type Goods } from './goods.js';
import type { BookOrder } from './order-book.js';
import { makePeople, type Person } from './people.js';
import { ZERO_GUID } from './places.js';
import { createRandom, type Random } from './random.js';
import { makeTimeline } from './timeline.js';

/** Only `COMPLETED` is documented; the others stand for what a shop may have defined. */
export const COMMERSCALE_STATUSES = ['COMPLETED', 'PENDING', 'PROCESSING', 'SHIPPED', 'CANCELLED'] as const;

export interface CommerScaleItem extends Goods {
  readonly guid: string;
  /** The unit price is written with a decimal comma, as one of the documents' sample is. */
  readonly decimalComma: boolean;
}

export interface CommerScalePayment {
  readonly guid: string;
  readonly type: string;
  readonly amountCents: number;
  readonly transactionId: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface CommerScaleTracking {
  readonly guid: string;
  readonly trackingNumber: string;
  readonly carrier: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** An order of a CommerScale shop; `id` is a GUID. Money in cents of the shop's one currency. */
export interface CommerScaleOrder extends BookOrder {
  readonly number: string;
  readonly status: string;
  readonly customer: Person;
  /** Whom it is sent to; the customer when `shippingSame`. */
  readonly recipient: Person;
  readonly shippingSame: boolean;
  readonly items: readonly CommerScaleItem[];
  /** Of the goods alone. */
  readonly totalPriceCents: number;
  readonly taxCents: number;
  readonly shippingCents: number;
  readonly discountCents: number;
  readonly taxId: string;
  readonly shippingId: string;
  readonly shippingName: string;
  readonly shippingOption: string;
  readonly couponId: string;
  readonly couponCode: string;
  readonly paymentMethod: string;
  readonly notes: string;
  readonly payments: readonly CommerScalePayment[];
  readonly trackings: readonly CommerScaleTracking[];
}

const SHIPPERS = [
  ['7bf80e69-b0e6-41a2-a621-6e595eb6d27a', 'Fedex'],
  ['4c1e2d3f-5a6b-4c7d-8e9f-0a1b2c3d4e5f', 'Canada Post'],
] as const;
const COUPONS = [
  ['2c663eed-6322-42d5-91b3-a5da9563e68d', 'FBF98AC349A9'],
  ['8d2f4b6a-1c3e-4f50-9a7b-2d4c6e8f0a1b', 'SPRING10'],
] as const;
const TAX_ID = 'e66f27c0-d73f-42d4-a527-3d159433e537';
const PAYMENT_TYPES = ['PAYPAL', 'STRIPE', 'CHEQUE'];

/** Oldest first; numbers grow with time, GUIDs do not. */
export function makeCommerScaleOrders(options: BookOptions): readonly CommerScaleOrder[] {
  const random = createRandom(options.seed);
  const people = makePeople(random, Math.max(1, Math.ceil(options.count / 4)));
  return makeTimeline(random, options).map((createdAt, index) =>
    makeOrder(random, { id: random.guid(), number: String(1000 + index), createdAt }, people),
  );
}

/** One order in full from whatever a test cares about; the rest is plain and always the same. */
export function commerScaleOrder(
  given: Partial<CommerScaleOrder> & Pick<CommerScaleOrder, 'id' | 'createdAt'>,
): CommerScaleOrder {
  const random = createRandom(1);
  const base = makeOrder(random, { number: '1000', ...given }, makePeople(random, 1));
  return { ...base, status: 'COMPLETED', ...given };
}

function makeOrder(
  random: Random,
  { id, number, createdAt }: Pick<CommerScaleOrder, 'id' | 'number' | 'createdAt'>,
  people: readonly Person[],
): CommerScaleOrder {
  const customer = random.pick(people);
  const shippingSame = random.chance(0.8);
  const items = makeGoods(random).map((goods) => ({
    ...goods,
    guid: random.guid(),
    decimalComma: random.chance(0.25),
  }));
  const totalPriceCents = sumOfGoods(items);
  const shippingCents = random.pick([0, 250, 995]);
  const discountCents = random.chance(0.3) ? Math.floor(totalPriceCents / 20) : 0;
  const taxCents = random.chance(0.5) ? Math.floor(totalPriceCents / 20) : 0;
  const [shippingId, shippingName] = random.pick(SHIPPERS);
  const [couponId, couponCode] = discountCents > 0 ? random.pick(COUPONS) : ([ZERO_GUID, ''] as const);
  const order = {
    id,
    number,
    createdAt,
    customer,
    shippingSame,
    items,
    totalPriceCents,
    taxCents,
    shippingCents,
    discountCents,
    shippingId,
    shippingName,
    couponId,
    couponCode,
    status: random.weighted([
      ['COMPLETED', 6],
      ['PENDING', 2],
      ['PROCESSING', 1],
      ['SHIPPED', 1],
      ['CANCELLED', 1],
    ]),
    recipient: shippingSame ? customer : random.pick(people),
    taxId: taxCents > 0 ? TAX_ID : ZERO_GUID,
    shippingOption: random.pick(['NA', 'EXPRESS']),
    paymentMethod: random.pick(PAYMENT_TYPES),
    notes: random.chance(0.1) ? 'Please ring twice; "thank you"' : '',
  };
  return { ...order, ...makeFulfilment(random, order) };
}

/** Payments that cover the order wholly, partly or not at all, and a parcel for some. */
function makeFulfilment(
  random: Random,
  order: Parameters<typeof commerScaleTotalCents>[0] & Pick<CommerScaleOrder, 'createdAt' | 'paymentMethod'>,
): Pick<CommerScaleOrder, 'payments' | 'trackings'> {
  const total = commerScaleTotalCents(order);
  const paidCents = random.weighted([
    [total, 6],
    [Math.floor(total / 2), 1],
    [0, 2],
  ]);
  const payment = {
    guid: random.guid(),
    type: order.paymentMethod,
    amountCents: paidCents,
    transactionId: `TRX${random.digits(8)}`,
    createdAt: order.createdAt + random.int(10, 600) * 1000,
  };
  const tracking = {
    guid: random.guid(),
    trackingNumber: random.digits(12),
    carrier: 'CANADAPOST',
    createdAt: order.createdAt + random.int(1, 4) * 86_400_000,
  };
  return { payments: paidCents === 0 ? [] : [payment], trackings: random.chance(0.5) ? [tracking] : [] };
}

/** What the customer pays: goods and taxes and shipping less the discount, in cents. */
export function commerScaleTotalCents(
  order: Pick<CommerScaleOrder, 'totalPriceCents' | 'taxCents' | 'shippingCents' | 'discountCents'>,
): number {
  return order.totalPriceCents + order.taxCents + order.shippingCents - order.discountCents;
}
