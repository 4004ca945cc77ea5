import { ApiProperty } from '@nestjs/swagger';
import {
  NATIVE_PARAMETER_TYPES,
  type NativeParameter,
  ORDER_STATUSES,
  type OrderStatus,
  PAYMENT_STATUSES,
  type PaymentStatus,
  type SourceDescription,
  type Support,
} from '#order-search';
import { SOURCE_EXAMPLE as EXAMPLE } from './source-example.js';
import { SourceHealthDto } from './source-health.dto.js';
import { SourceLimitsDto } from './source-limits.dto.js';

const SUPPORT = ['native', 'residual', 'detail', 'configured', 'unanswerable'] as const satisfies readonly Support[];
export class SourceListingDto {
  @ApiProperty({
    description: '`windowed`: the provider filters by creation time; `sorted`: it sorts by it.',
    example: EXAMPLE.listing.kind,
    enum: ['windowed', 'sorted'],
  })
  readonly kind!: 'windowed' | 'sorted';

  @ApiProperty({
    description: 'The smallest stretch of time it can be asked for; null where it sorts.',
    example: 'day',
    enum: ['second', 'day'],
    nullable: true,
  })
  readonly granularity!: 'second' | 'day' | null;

  @ApiProperty({
    description: '`ids`: a row is an id alone, and all else is in the detail; `keyed`: a row tells more.',
    example: EXAMPLE.listing.rows,
    enum: ['ids', 'keyed'],
  })
  readonly rows!: 'ids' | 'keyed';

  @ApiProperty({
    description: 'Rows asked per call; null where the provider does not page.',
    example: EXAMPLE.listing.pageSize,
    type: 'integer',
    nullable: true,
  })
  readonly pageSize!: number | null;
}

export class StatusWordDto {
  @ApiProperty({ description: "The provider's own word.", example: 'P' })
  readonly native!: string;

  @ApiProperty({ description: 'What it means here.', example: 'confirmed', enum: [...ORDER_STATUSES] })
  readonly status!: OrderStatus;

  @ApiProperty({
    description: 'What such an order may be paid; several where more than the word decides.',
    example: ['paid'],
    enum: [...PAYMENT_STATUSES],
    isArray: true,
  })
  readonly paymentStatuses!: readonly PaymentStatus[];
}

export class NativeParameterDto {
  @ApiProperty({ description: 'Its name in `filter.native.<source>`.', example: 'user_id' })
  readonly name!: string;

  @ApiProperty({
    description: 'What it takes; plural types take one value or a list, of which any may match.',
    example: 'integer',
    enum: [...NATIVE_PARAMETER_TYPES],
  })
  readonly type!: NativeParameter['type'];

  @ApiProperty({
    description: 'What each value must be beside its type, as the end of a sentence; null: anything.',
    example: 'a whole number that is not negative',
    type: String,
    nullable: true,
  })
  readonly form!: string | null;

  @ApiProperty({ description: 'What it asks for.', example: 'Id of the customer who placed the order.' })
  readonly description!: string;

  @ApiProperty({
    description: 'Whether it asks for a bounded set instead of narrowing a list; it then goes with no other of these.',
    example: false,
  })
  readonly lookup!: boolean;
}

export class SourceUpdatesDto {
  @ApiProperty({
    description: 'The status words that are known and can be set.',
    example: EXAMPLE.updates.statuses,
    type: String,
    isArray: true,
  })
  readonly statuses!: readonly string[];

  @ApiProperty({ description: 'Whether the customer can be told of a new status.', example: true })
  readonly notifyCustomer!: boolean;

  @ApiProperty({ description: "Whether the merchant's reference can be set.", example: true })
  readonly externalId!: boolean;
}

/** One configured account: what it can answer, and how it is doing. */
export class SourceDto {
  @ApiProperty({ description: 'What it is called in requests, answers and order ids.', example: EXAMPLE.name })
  readonly name!: string;

  @ApiProperty({ description: 'The connector that speaks to it.', example: EXAMPLE.connector })
  readonly connector!: string;

  @ApiProperty({ description: 'How its orders are listed.', example: EXAMPLE.listing, type: SourceListingDto })
  readonly listing!: SourceListingDto;

  @ApiProperty({
    description:
      'How each filter is met: `native` by the provider, `residual` by the gateway on the rows, `detail` by the gateway after a call per order, `configured` without asking, `unanswerable` not at all.',
    example: EXAMPLE.filters,
    type: 'object',
    additionalProperties: { type: 'string', enum: [...SUPPORT] },
  })
  readonly filters!: SourceDescription['filters'];

  @ApiProperty({
    description:
      'The status words that are known, and what they mean. An order may bear another word; it is then `unknown`.',
    example: EXAMPLE.statuses,
    type: [StatusWordDto],
  })
  readonly statuses!: readonly StatusWordDto[];

  @ApiProperty({
    description: 'The other way: the words of each status that its orders can have.',
    example: EXAMPLE.nativeStatuses,
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
  })
  readonly nativeStatuses!: Readonly<Partial<Record<OrderStatus, readonly string[]>>>;

  @ApiProperty({
    description: "The provider's own parameters, for `filter.native`.",
    example: EXAMPLE.nativeParameters,
    type: [NativeParameterDto],
  })
  readonly nativeParameters!: readonly NativeParameterDto[];

  @ApiProperty({
    description: 'What `PATCH /orders/{id}` can change of its orders; null: nothing.',
    example: EXAMPLE.updates,
    type: () => SourceUpdatesDto,
    nullable: true,
  })
  readonly updates!: SourceUpdatesDto | null;

  @ApiProperty({ description: 'What its provider is asked to bear.', example: EXAMPLE.limits, type: SourceLimitsDto })
  readonly limits!: SourceLimitsDto;

  @ApiProperty({
    description: 'How its provider is doing, as this replica sees it; null while nothing is known.',
    example: EXAMPLE.health,
    type: () => SourceHealthDto,
    nullable: true,
  })
  readonly health!: SourceHealthDto | null;
}

export class SourceListDto {
  @ApiProperty({ description: 'Every source the caller may see, by name.', example: [EXAMPLE], type: [SourceDto] })
  readonly sources!: readonly SourceDto[];
}
