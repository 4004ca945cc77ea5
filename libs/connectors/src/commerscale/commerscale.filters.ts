import type { NativeParameter } from '#order-search';
import { DRIVEN } from '../kit/parameter-forms.js';

const TEXTS = { type: 'texts', form: { pattern: '^.{1,255}$', words: 'of at most 255 characters each' } } as const;
const PERSONAL_TEXTS = { ...TEXTS, personal: true } as const;
const AMOUNT = {
  type: 'decimal',
  form: { pattern: String.raw`^\d{1,8}(?:\.\d{1,2})?$`, words: 'of at most 8 digits and 2 decimals' },
} as const;
const NUMBER_FORM = { pattern: String.raw`^\d{1,11}$`, words: 'of at most 11 digits each' };

/**
 * Every filter of the documents ("Operations on Orders", GET, Filters) but those that the gateway sets itself. Their table
 * calls the price bounds lists, their sample sends one value: the sample is followed.
 */
export const COMMERSCALE_FILTERS: Readonly<Record<string, NativeParameter>> = {
  id: { type: 'guids', example: ['33e6620e-3cec-48c7-ab2f-85e08ff89345'], description: 'Order ids.' },
  customerid: { type: 'guids', example: ['3bd55c5a-eac2-4dae-8016-61bd72161422'], description: 'Customer ids.' },
  number: {
    type: 'integers',
    form: NUMBER_FORM,
    example: ['1002'],
    description: 'Order numbers, at most 11 digits each.',
  },
  status: { ...TEXTS, example: ['COMPLETED'], description: "CommerScale's own status words, e.g. COMPLETED." },
  totalprice_min: {
    ...AMOUNT,
    example: '30.55',
    description: 'Least price of the goods alone, without shipping and discount.',
  },
  totalprice_max: {
    ...AMOUNT,
    example: '40',
    description: 'Greatest price of the goods alone, without shipping and discount.',
  },
  taxid: { type: 'guids', example: ['e66f27c0-d73f-42d4-a527-3d159433e537'], description: 'Tax ids.' },
  shippingid: { type: 'guids', example: ['7bf80e69-b0e6-41a2-a621-6e595eb6d27a'], description: 'Shipping method ids.' },
  shippingoption: { ...TEXTS, example: ['NA'], description: 'Shipping options, at most 255 characters each.' },
  couponid: { type: 'guids', example: ['2c663eed-6322-42d5-91b3-a5da9563e68d'], description: 'Coupon ids.' },
  billingsame: { type: 'boolean', example: true, description: 'Whether billing is the same as shipping.' },
  discount_min: { ...AMOUNT, example: '0.00', description: 'Least discount.' },
  discount_max: { ...AMOUNT, example: '999.99', description: 'Greatest discount.' },
  billingfirstname: { ...PERSONAL_TEXTS, example: ['Mr'], description: 'First names of the billing address.' },
  billinglastname: { ...PERSONAL_TEXTS, example: ['Example'], description: 'Last names of the billing address.' },
  billingemail: {
    ...PERSONAL_TEXTS,
    example: ['customer@mail.com'],
    description: 'E-mail addresses of the billing address.',
  },
  billingphone: { ...PERSONAL_TEXTS, example: ['4181234567'], description: 'Phone numbers of the billing address.' },
  billingcompany: { ...PERSONAL_TEXTS, example: ['commerscale'], description: 'Companies of the billing address.' },
  billingcountryid: {
    type: 'guids',
    example: ['75b36fa9-4eb5-4a2f-8bd2-2baafd81cfe9'],
    description: 'Country ids of the billing address.',
  },
  billingstateid: {
    type: 'guids',
    personal: true,
    example: ['ea150089-6c9f-4c00-81f3-e64e67270fe9'],
    description: 'State ids of the billing address.',
  },
  billingcity: { ...PERSONAL_TEXTS, example: ['Quebec'], description: 'Cities of the billing address.' },
  billingpostalcode: { ...PERSONAL_TEXTS, example: ['G1G1G1'], description: 'Postal codes of the billing address.' },
  shippingfirstname: { ...PERSONAL_TEXTS, example: ['Mr'], description: 'First names of the shipping address.' },
  shippinglastname: { ...PERSONAL_TEXTS, example: ['Example'], description: 'Last names of the shipping address.' },
  shippingemail: {
    ...PERSONAL_TEXTS,
    example: ['customer@mail.com'],
    description: 'E-mail addresses of the shipping address.',
  },
  shippingphone: { ...PERSONAL_TEXTS, example: ['4181234567'], description: 'Phone numbers of the shipping address.' },
  shippingcompany: { ...PERSONAL_TEXTS, example: ['commerscale'], description: 'Companies of the shipping address.' },
  shippingcountryid: {
    type: 'guids',
    example: ['75b36fa9-4eb5-4a2f-8bd2-2baafd81cfe9'],
    description: 'Country ids of the shipping address.',
  },
  shippingstateid: {
    type: 'guids',
    personal: true,
    example: ['ea150089-6c9f-4c00-81f3-e64e67270fe9'],
    description: 'State ids of the shipping address.',
  },
  shippingcity: { ...PERSONAL_TEXTS, example: ['Quebec'], description: 'Cities of the shipping address.' },
  shippingpostalcode: { ...PERSONAL_TEXTS, example: ['G1G1G1'], description: 'Postal codes of the shipping address.' },
};

export const COMMERSCALE_DRIVEN: Readonly<Record<string, string>> = {
  createdon_min: DRIVEN.creation,
  createdon_max: DRIVEN.creation,
  pageNumber: DRIVEN.paging,
  pageSize: DRIVEN.paging,
  apiKey: DRIVEN.credentials,
  appApiKey: DRIVEN.credentials,
  email: DRIVEN.credentials,
  password: DRIVEN.credentials,
};

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Anything else is refused as `Incorrect value format`; the zero GUID stands for "not set" and is nobody's id. */
export function isGuid(value: string): boolean {
  return GUID.test(value) && /[1-9a-f]/i.test(value);
}

/** "Array of Integer (max 11 digits)". Identifiers are compared exactly, so `01002` is nobody's. */
export function isOrderNumber(value: string): boolean {
  return /^(?:0|[1-9]\d{0,10})$/.test(value);
}

/** "Array of String (max 255 chars)". */
export function isShortText(value: string): boolean {
  return value !== '' && value.length <= 255;
}
