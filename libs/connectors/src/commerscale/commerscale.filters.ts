import type { NativeParameter } from '#order-search';

const GUIDS = 'guids';
const TEXTS = 'texts';
const PERSONAL_TEXTS = { type: TEXTS, personal: true } as const;

/**
 * Every filter of the documents ("Operations on Orders", GET, Filters) but `createdon_min` and `createdon_max`, which the
 * gateway drives itself. Their table calls the price bounds lists, their sample sends one value: the sample is followed.
 */
export const COMMERSCALE_FILTERS: Readonly<Record<string, NativeParameter>> = {
  id: { type: GUIDS, description: 'Order ids.' },
  customerid: { type: GUIDS, description: 'Customer ids.' },
  number: { type: 'integers', description: 'Order numbers, at most 11 digits each.' },
  status: { type: TEXTS, description: "CommerScale's own status words, e.g. COMPLETED." },
  totalprice_min: { type: 'decimal', description: 'Least price of the goods alone, without shipping and discount.' },
  totalprice_max: { type: 'decimal', description: 'Greatest price of the goods alone, without shipping and discount.' },
  taxid: { type: GUIDS, description: 'Tax ids.' },
  shippingid: { type: GUIDS, description: 'Shipping method ids.' },
  shippingoption: { type: TEXTS, description: 'Shipping options, at most 255 characters each.' },
  couponid: { type: GUIDS, description: 'Coupon ids.' },
  billingsame: { type: 'boolean', description: 'Whether billing is the same as shipping.' },
  discount_min: { type: 'decimal', description: 'Least discount.' },
  discount_max: { type: 'decimal', description: 'Greatest discount.' },
  billingfirstname: { ...PERSONAL_TEXTS, description: 'First names of the billing address.' },
  billinglastname: { ...PERSONAL_TEXTS, description: 'Last names of the billing address.' },
  billingemail: { ...PERSONAL_TEXTS, description: 'E-mail addresses of the billing address.' },
  billingphone: { ...PERSONAL_TEXTS, description: 'Phone numbers of the billing address.' },
  billingcompany: { ...PERSONAL_TEXTS, description: 'Companies of the billing address.' },
  billingcountryid: { type: GUIDS, description: 'Country ids of the billing address.' },
  billingstateid: { type: GUIDS, personal: true, description: 'State ids of the billing address.' },
  billingcity: { ...PERSONAL_TEXTS, description: 'Cities of the billing address.' },
  billingpostalcode: { ...PERSONAL_TEXTS, description: 'Postal codes of the billing address.' },
  shippingfirstname: { ...PERSONAL_TEXTS, description: 'First names of the shipping address.' },
  shippinglastname: { ...PERSONAL_TEXTS, description: 'Last names of the shipping address.' },
  shippingemail: { ...PERSONAL_TEXTS, description: 'E-mail addresses of the shipping address.' },
  shippingphone: { ...PERSONAL_TEXTS, description: 'Phone numbers of the shipping address.' },
  shippingcompany: { ...PERSONAL_TEXTS, description: 'Companies of the shipping address.' },
  shippingcountryid: { type: GUIDS, description: 'Country ids of the shipping address.' },
  shippingstateid: { type: GUIDS, personal: true, description: 'State ids of the shipping address.' },
  shippingcity: { ...PERSONAL_TEXTS, description: 'Cities of the shipping address.' },
  shippingpostalcode: { ...PERSONAL_TEXTS, description: 'Postal codes of the shipping address.' },
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
