import { ADDRESS_EXAMPLE, ITEM_EXAMPLE, PAYMENT_EXAMPLE, SHIPMENT_EXAMPLE } from './order-examples.js';
import type { RequestExample } from './request-example.js';
import type { UpdateRequestDto } from './update-request.dto.js';
import type { OrderDto } from './order.dto.js';
import { ANSWER_EXAMPLE } from './search-examples.js';

/** An order that the sandbox has. */
export const ORDER_ID_EXAMPLE = 'noventiq:11020019';

/** One that can be changed. */
export const UPDATE_ID_EXAMPLE = 'macke:499';

export const ETAG_HEADER = {
  ETag: {
    description: 'Names the state of the order, the same for every caller.',
    schema: { type: 'string', example: '"k3Zr1bq8mO0v5mJ2yqv0hA"' },
  },
} as const;

/** Ready-made updates for "Try it out". */
export const UPDATE_REQUEST_EXAMPLES: Readonly<Record<string, RequestExample<UpdateRequestDto>>> = {
  confirmed: {
    summary: 'Paid and ready, and the customer is told',
    description: "One of the shop's statuses has this meaning, so it need not be named.",
    value: { status: 'confirmed', notifyCustomer: true },
  },
  nativeStatus: {
    summary: "A status in the source's own word",
    description: 'Where several words have the same meaning. Without `notifyCustomer` nobody is told.',
    value: { nativeStatus: 'C' },
  },
  externalId: {
    summary: "The merchant's reference",
    description: 'Sent alone.',
    value: { externalId: 'ABC1234' },
  },
};

/** One order in full as it looks. */
export const ORDER_EXAMPLE: OrderDto = {
  ...ANSWER_EXAMPLE.orders[0],
  subtotal: { amount: '40.00', currency: 'CAD' },
  tax: { amount: '0.00', currency: 'CAD' },
  shippingCost: { amount: '2.50', currency: 'CAD' },
  discount: { amount: '6.00', currency: 'CAD' },
  billingAddress: ADDRESS_EXAMPLE,
  shippingAddress: ADDRESS_EXAMPLE,
  items: [ITEM_EXAMPLE],
  payments: [PAYMENT_EXAMPLE],
  shipments: [SHIPMENT_EXAMPLE],
  notes: null,
};
