import { ADDRESS_EXAMPLE, ITEM_EXAMPLE, PAYMENT_EXAMPLE, SHIPMENT_EXAMPLE } from './order-examples.js';
import type { OrderDto } from './order.dto.js';
import { ANSWER_EXAMPLE } from './search-examples.js';

/** An order that the sandbox has. */
export const ORDER_ID_EXAMPLE = 'noventiq:11020019';

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
