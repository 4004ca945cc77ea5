import type { NativeParameter } from '#order-search';

type Form = NonNullable<NativeParameter['form']>;

export const EMAIL_FORM: Form = { pattern: String.raw`^[^\s@]+@[^\s@]+$`, words: 'an e-mail address' };
export const CURRENCY_FORM: Form = {
  pattern: '^[A-Z]{3}$',
  words: 'a currency code of three capital letters (ISO 4217), such as EUR',
};

/** What is said of parameters that every gateway sets by itself. */
export const DRIVEN = {
  creation: 'ask by createdAt',
  paging: 'ask by limit and cursor',
  sorting: 'ask by sort',
  credentials: 'credentials are in its configuration',
} as const;
