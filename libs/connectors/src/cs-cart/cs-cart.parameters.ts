import type { NativeParameter } from '#order-search';
import { DRIVEN, EMAIL_FORM } from '../kit/parameter-forms.js';

const ID_FORM = { pattern: String.raw`^\d{1,18}$`, words: 'a whole number that is not negative' };
const UPDATED_FORM = {
  pattern: String.raw`^(?:\d{1,12}|\d{4}-\d{2}-\d{2})$`,
  words: 'Unix seconds as text, or a day as yyyy-MM-dd where the shop takes days',
};

/** What the list takes ("Pagination, Sorting, and Filtering"), but for what the gateway sets itself; and the search by reference. */
export const CS_CART_PARAMETERS: Readonly<Record<string, NativeParameter>> = {
  status: {
    type: 'text',
    form: { pattern: '^[A-Z]$', words: 'one capital letter, such as P' },
    example: 'P',
    description: 'Status letter: C, P, O, F, D, B, I, G, H, E, N, or one of the shop.',
  },
  user_id: {
    type: 'integer',
    form: ID_FORM,
    example: 7,
    description: 'Id of the customer who placed the order; 0: guests.',
  },
  email: {
    type: 'text',
    form: EMAIL_FORM,
    personal: true,
    example: 'customer@mail.com',
    description: 'E-mail of the customer who placed the order.',
  },
  invoice_id: { type: 'integer', form: ID_FORM, example: 50001, description: 'Id of the invoice.' },
  updated_at_from: {
    type: 'text',
    form: UPDATED_FORM,
    example: '1641772800',
    description: 'Modified at or after: Unix seconds, or as the shop takes it.',
  },
  updated_at_to: {
    type: 'text',
    form: UPDATED_FORM,
    example: '1641859199',
    description: 'Modified at or before: Unix seconds, or as the shop takes it.',
  },
  vendor_ref: { type: 'text', example: 'ABC1234', description: "The merchant's reference, exact.", lookup: true },
};

export const CS_CART_DRIVEN: Readonly<Record<string, string>> = {
  page: DRIVEN.paging,
  items_per_page: DRIVEN.paging,
  sort_by: DRIVEN.sorting,
  sort_order: DRIVEN.sorting,
};
