import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ORDER_STATUSES, PAYMENT_STATUSES, type OrderStatus, type PaymentStatus } from '#order-search';
import { ADDRESS_EXAMPLE, ITEM_EXAMPLE, PAYMENT_EXAMPLE, SHIPMENT_EXAMPLE } from './order-examples.js';
import { AddressDto, CustomerDto, MoneyDto, OrderItemDto, PaymentDto, ShipmentDto } from './order-parts.dto.js';

/** Part of the views `basic` and `full`; in the view `ids` only where it came for free. */
const Basic = (api: ApiPropertyOptions) =>
  ApiProperty({ ...api, nullable: true, required: false } as ApiPropertyOptions);

/** Part of the view `full`. */
const Full = (description: string, api: ApiPropertyOptions) =>
  ApiProperty({
    ...api,
    description: `${description} View \`full\`.`,
    nullable: true,
    required: false,
  } as ApiPropertyOptions);

const MONEY = { type: () => MoneyDto } as const;
const TEXT = { type: String } as const;
const TIME = { type: String, format: 'date-time' } as const;

/** One order of one source. What the source does not tell is null: nothing is guessed. */
export class OrderDto {
  @ApiProperty({ description: '`<source>:<nativeId>`, unique over all sources.', example: 'zonos:999-99991' })
  readonly id!: string;

  @ApiProperty({ description: 'The source by name.', example: 'zonos' })
  readonly source!: string;

  @ApiProperty({ description: "The order's id at its source.", example: '999-99991' })
  readonly nativeId!: string;

  @ApiProperty({ description: 'The connector that speaks to the source.', example: 'zonos', required: false })
  readonly connector?: string;

  @Basic({ ...TEXT, description: 'What the customer sees.', example: 'A0005555555' })
  readonly number?: string | null;

  @Basic({ ...TEXT, description: "The merchant's own reference.", example: '12345' })
  readonly externalId?: string | null;

  @Basic({ ...TIME, description: 'When it was made, in UTC.', example: '2022-01-03T10:00:00Z' })
  readonly createdAt?: string | null;

  @Basic({ ...TIME, description: 'When it last changed, in UTC.', example: '2022-01-03T10:05:00.250Z' })
  readonly updatedAt?: string | null;

  @Basic({ ...TIME, description: 'When it was paid for, in UTC.', example: '2022-01-03T10:01:00Z' })
  readonly paidAt?: string | null;

  @Basic({ description: 'Where it is in its life.', example: 'confirmed', enum: [...ORDER_STATUSES] })
  readonly status?: OrderStatus | null;

  @Basic({ description: 'Whether it is paid for.', example: 'paid', enum: [...PAYMENT_STATUSES] })
  readonly paymentStatus?: PaymentStatus | null;

  @Basic({ ...TEXT, description: "The provider's own word for the status.", example: 'IGLOBAL_ORDER_IN_PROCESS' })
  readonly nativeStatus?: string | null;

  @Basic({ type: Boolean, description: 'Whether it is a test order.', example: false })
  readonly test?: boolean | null;

  @Basic({ ...MONEY, description: 'What the customer pays.', example: { amount: '36.50', currency: 'CAD' } })
  readonly total?: MoneyDto | null;

  @Basic({
    type: () => CustomerDto,
    description: 'Who ordered.',
    example: { id: '77', name: 'Anna Schmidt', email: 'anna.schmidt@example.com', phone: null, company: null },
  })
  readonly customer?: CustomerDto | null;

  @Basic({ ...TEXT, description: 'Payment method, as the source names it.', example: 'CreditCard' })
  readonly paymentMethod?: string | null;

  @Full('The goods alone.', { ...MONEY, example: { amount: '40.00', currency: 'CAD' } })
  readonly subtotal?: MoneyDto | null;

  @Full('Taxes and duties.', { ...MONEY, example: { amount: '0.00', currency: 'CAD' } })
  readonly tax?: MoneyDto | null;

  @Full('Shipping.', { ...MONEY, example: { amount: '2.50', currency: 'CAD' } })
  readonly shippingCost?: MoneyDto | null;

  @Full('Discounts.', { ...MONEY, example: { amount: '6.00', currency: 'CAD' } })
  readonly discount?: MoneyDto | null;

  @Full('Billing address.', {
    type: () => AddressDto,
    example: ADDRESS_EXAMPLE,
  })
  readonly billingAddress?: AddressDto | null;

  @Full('Shipping address.', {
    type: () => AddressDto,
    example: ADDRESS_EXAMPLE,
  })
  readonly shippingAddress?: AddressDto | null;

  @Full('What was ordered.', { type: () => [OrderItemDto], example: [ITEM_EXAMPLE] })
  readonly items?: readonly OrderItemDto[] | null;

  @Full('Payments.', { type: () => [PaymentDto], example: [PAYMENT_EXAMPLE] })
  readonly payments?: readonly PaymentDto[] | null;

  @Full('Shipments.', {
    type: () => [ShipmentDto],
    example: [SHIPMENT_EXAMPLE],
  })
  readonly shipments?: readonly ShipmentDto[] | null;

  @Full('Notes.', { ...TEXT, example: 'Please ring twice.' })
  readonly notes?: string | null;

  @ApiProperty({
    description: "The provider's own object, whatever it is. With `includeRaw`.",
    example: { id: '999-99991', timestamp: '2022-01-03 10:00:00.0', testOrder: false },
    required: false,
    nullable: true,
    additionalProperties: true,
    type: 'object',
  } as unknown as ApiPropertyOptions)
  readonly raw?: unknown;
}

/** An order's keys as plain data. */
export type PlainOrder = Pick<OrderDto, keyof OrderDto>;
