import { commerScaleOrder, type CommerScaleOrder, type CommerScalePayment } from '../order-book/commerscale-orders.js';
import type { Person } from '../order-book/people.js';

export const DAY = Date.UTC(2022, 0, 10);
export const DAY_MS = 86_400_000;

function payment(amountCents: number): CommerScalePayment {
  return { guid: idOf(9), type: 'PAYPAL', amountCents, transactionId: 'TRX1', createdAt: DAY };
}

export function idOf(number: number): string {
  return `6a36d1f0-0000-4000-8000-00000000000${number}`;
}

function order(number: number, status: string, given: Partial<CommerScaleOrder> = {}): CommerScaleOrder {
  const createdAt = DAY + number * 1.1 * DAY_MS;
  return commerScaleOrder({
    id: idOf(number),
    number: `100${number}`,
    createdAt: Math.floor(createdAt / 1000) * 1000,
    status,
    totalPriceCents: number * 1000,
    taxCents: 0,
    shippingCents: 0,
    discountCents: 0,
    paymentMethod: 'STRIPE',
    payments: [payment(number * 1000)],
    customer,
    recipient: customer,
    ...given,
  });
}

const { customer: someone } = commerScaleOrder({ id: idOf(1), createdAt: DAY });
const customer: Person = { ...someone, company: '' };
const CANADA = { ...someone.home.country, code: 'CA' };
const home = { ...someone.home, city: 'Québec', postalCode: 'G1G1G1', region: { ...someone.home.region, code: 'QC' } };
export const ann: Person = {
  ...someone,
  guid: '0f36d1f0-0000-4000-8000-0000000000aa',
  firstName: 'Ann',
  lastName: 'Quist',
  email: 'Ann@Example.com',
  phone: '+15550100',
  company: 'ACME',
  home: { ...home, country: CANADA },
};
const bob: Person = {
  ...ann,
  firstName: 'Bob',
  lastName: 'Ross',
  email: 'bob@example.com',
  phone: '+15550199',
  company: 'Bob & Co',
  home: {
    ...home,
    city: 'Lévis',
    postalCode: 'G6V',
    region: { ...home.region, code: 'LV' },
    country: { ...CANADA, code: 'FR' },
  },
};

export const BOOK: readonly CommerScaleOrder[] = [
  order(1, 'COMPLETED'),
  order(2, 'COMPLETED', { customer: ann, recipient: bob, shippingSame: false, paymentMethod: 'PAYPAL' }),
  order(3, 'PENDING', { payments: [] }),
  order(4, 'SHIPPED', { payments: [payment(1)] }),
  order(5, 'CANCELLED'),
];
