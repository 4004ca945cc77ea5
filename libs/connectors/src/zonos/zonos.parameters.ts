import type { NativeParameter } from '#order-search';
import { DRIVEN } from '../kit/parameter-forms.js';

/** The two other selections of "Order numbers"; each is sent alone. */
export const ZONOS_PARAMETERS: Readonly<Record<string, NativeParameter>> = {
  sinceOrderId: {
    type: 'text',
    form: { pattern: String.raw`^(?:\d+-)?\d+$`, words: 'an order id, with or without the store and hyphen' },
    example: '999-99999',
    description: 'Orders after this one; the order id with or without the store and hyphen.',
    lookup: true,
  },
  missingMerchantOrderId: {
    type: 'true',
    example: true,
    description: 'Orders of the last two weeks that have no merchant order id yet.',
    lookup: true,
  },
};

export const ZONOS_DRIVEN: Readonly<Record<string, string>> = {
  sinceDate: DRIVEN.creation,
  throughDate: DRIVEN.creation,
  statuses: 'statuses are always asked for',
  store: DRIVEN.credentials,
  secret: DRIVEN.credentials,
};
