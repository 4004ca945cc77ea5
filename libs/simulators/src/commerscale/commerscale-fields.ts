import type { CommerScaleOrder } from '../order-book/commerscale-orders.js';
import type { Person } from '../order-book/people.js';

/** The filters that are lists of texts; each compares with the row's field of the same name. */
export const COMMERSCALE_TEXTS = [
  'id',
  'customerid',
  'number',
  'status',
  'taxid',
  'shippingid',
  'shippingoption',
  'couponid',
  'billingfirstname',
  'billinglastname',
  'billingemail',
  'billingphone',
  'billingcompany',
  'billingcountryid',
  'billingstateid',
  'billingcity',
  'billingpostalcode',
  'shippingfirstname',
  'shippinglastname',
  'shippingemail',
  'shippingphone',
  'shippingcompany',
  'shippingcountryid',
  'shippingstateid',
  'shippingcity',
  'shippingpostalcode',
] as const;
export type TextField = (typeof COMMERSCALE_TEXTS)[number];

type OwnField = Exclude<TextField, `billing${string}` | `shipping${string}`> | 'shippingid' | 'shippingoption';
type PartyField = TextField extends infer F ? (F extends `billing${infer Rest}` ? Rest : never) : never;

const OWN_FIELDS: Readonly<Record<OwnField, (order: CommerScaleOrder) => string>> = {
  id: (order) => order.id,
  customerid: (order) => order.customer.guid,
  number: (order) => order.number,
  status: (order) => order.status,
  taxid: (order) => order.taxId,
  shippingid: (order) => order.shippingId,
  shippingoption: (order) => order.shippingOption,
  couponid: (order) => order.couponId,
};

const PARTY_FIELDS: Readonly<Record<PartyField, (person: Person) => string>> = {
  firstname: (person) => person.firstName,
  lastname: (person) => person.lastName,
  email: (person) => person.email,
  phone: (person) => person.phone,
  company: (person) => person.company,
  countryid: (person) => person.home.country.guid,
  stateid: (person) => person.home.region.guid,
  city: (person) => person.home.city,
  postalcode: (person) => person.home.postalCode,
};

const isOwn = (field: TextField): field is OwnField => Object.hasOwn(OWN_FIELDS, field);

/** Reads the field of an order as its row shows it. */
export function textReader(field: TextField): (order: CommerScaleOrder) => string {
  if (isOwn(field)) return OWN_FIELDS[field];
  const isBilling = field.startsWith('billing');
  const read = PARTY_FIELDS[field.slice(isBilling ? 'billing'.length : 'shipping'.length) as PartyField];
  return (order) => read(isBilling ? order.customer : order.recipient);
}
