import type { View } from '#order-search';
import type { PlainOrder } from '../orders/order.dto.js';
import type { AddressDto, CustomerDto, MoneyDto } from '../orders/order-parts.dto.js';

/** One column: a field of an order, or a field of one of its parts. */
export interface CsvColumn {
  /** `id`, `total.amount` */
  readonly name: string;
  readonly read: (order: PlainOrder) => string | boolean | null | undefined;
}

type TextField = {
  [K in keyof PlainOrder]-?: PlainOrder[K] extends string | boolean | null | undefined ? K : never;
}[keyof PlainOrder];
type PartField<T> = { [K in keyof PlainOrder]-?: T extends PlainOrder[K] ? K : never }[Exclude<
  keyof PlainOrder,
  'raw'
>];

const MONEY: readonly (keyof MoneyDto)[] = ['amount', 'currency'];
const CUSTOMER: readonly (keyof CustomerDto)[] = ['id', 'name', 'email', 'phone', 'company'];
const ADDRESS: readonly (keyof AddressDto)[] = [
  'firstName',
  'lastName',
  'company',
  'email',
  'phone',
  'line1',
  'line2',
  'city',
  'state',
  'postalCode',
  'countryCode',
  'country',
];

const BASIC: readonly CsvColumn[] = [
  text('id'),
  text('source'),
  text('connector'),
  text('nativeId'),
  text('number'),
  text('externalId'),
  text('createdAt'),
  text('updatedAt'),
  text('paidAt'),
  text('status'),
  text('paymentStatus'),
  text('nativeStatus'),
  text('test'),
  ...money('total'),
  ...CUSTOMER.map((field) => ({
    name: `customer.${field}`,
    read: ({ customer }: PlainOrder) => customer?.[field],
  })),
  text('paymentMethod'),
];

const FULL: readonly CsvColumn[] = [
  ...BASIC,
  ...money('subtotal'),
  ...money('tax'),
  ...money('shippingCost'),
  ...money('discount'),
  ...address('billingAddress'),
  ...address('shippingAddress'),
  text('notes'),
];

/** In the order of the document; lists (`items`, `payments`, `shipments`) are left out. A column is there whether or not an order tells it. */
export const CSV_COLUMNS: Readonly<Record<View, readonly CsvColumn[]>> = { ids: BASIC, basic: BASIC, full: FULL };

function text(field: TextField): CsvColumn {
  return { name: field, read: (order) => order[field] };
}

function money(field: PartField<MoneyDto>): readonly CsvColumn[] {
  return MONEY.map((part) => ({ name: `${field}.${part}`, read: (order) => order[field]?.[part] }));
}

function address(field: PartField<AddressDto>): readonly CsvColumn[] {
  return ADDRESS.map((part) => ({ name: `${field}.${part}`, read: (order) => order[field]?.[part] }));
}
