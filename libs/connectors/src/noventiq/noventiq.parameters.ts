import type { NativeParameter } from '#order-search';
import { CURRENCY_FORM, DRIVEN, EMAIL_FORM } from '../kit/index.js';

/** What the search takes ("Get Order IDs", parameters), but for what the gateway sets itself. */
export const NOVENTIQ_PARAMETERS: Readonly<Record<string, NativeParameter>> = {
  status: {
    type: 'text',
    form: { pattern: '^(?:not paid|paid|deleted)$', words: '`not paid`, `paid` or `deleted`' },
    example: 'not paid',
    description: 'Order status: `not paid`, `paid` or `deleted`.',
  },
  external_id: {
    type: 'text',
    example: '12345',
    description: 'Checkout page identifier, or the payment identifier on your end.',
  },
  pay_date_from: { type: 'instant', example: '2022-01-01T00:00:00Z', description: 'Paid at or after; whole seconds.' },
  pay_date_to: { type: 'instant', example: '2022-01-31T00:00:00Z', description: 'Paid at or before; whole seconds.' },
  currency: { type: 'text', form: CURRENCY_FORM, example: 'EUR', description: 'Currency of the order, ISO 4217.' },
  email: {
    type: 'text',
    form: EMAIL_FORM,
    personal: true,
    example: 'customer@mail.com',
    description: "The customer's e-mail.",
  },
  payment_method: {
    type: 'text',
    example: 'CreditCard',
    description: 'Payment method code, as in the reference guide.',
  },
};

export const NOVENTIQ_DRIVEN: Readonly<Record<string, string>> = {
  create_date_from: DRIVEN.creation,
  create_date_to: DRIVEN.creation,
  limit: DRIVEN.paging,
  offset: DRIVEN.paging,
};
