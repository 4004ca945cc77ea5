import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ORDER_STATUSES, type ComparedField, type OrderStatus, type UnknownReason } from '#order-search';
import { ProblemDto } from '../errors/problem.dto.js';
import { MoneyDto } from '../orders/order-parts.dto.js';
import { ANSWER_EXAMPLE } from '../orders/search-examples.js';
import { SourceReportDto } from '../orders/source-report.dto.js';
import { KnownOrderDto } from './known-order.dto.js';

const ENTRY = { id: 'zonos:999-99991', status: 'confirmed' };
const FOUND = {
  id: 'zonos:999-99991',
  source: 'zonos',
  number: '999-99991',
  externalId: 'M-187301',
  createdAt: '2022-01-03T10:00:00Z',
  status: 'cancelled',
  nativeStatus: 'VENDOR_CANCELLED',
  total: null,
};
const COUNTS = {
  known: 1200,
  repeated: 0,
  notAsked: 0,
  orders: 1203,
  matched: 1199,
  onlyInSource: 4,
  onlyInList: 1,
  different: 2,
  unknown: 0,
  notCompared: 0,
};
const whole = (description: string, example: number) => ApiProperty({ description, example, type: 'integer' });
const text = (description: string, example: string) =>
  ApiProperty({ description, example, type: String, nullable: true });

/** An order as far as it was read for the comparison; null is what was not read, or is not told. */
export class FoundOrderDto {
  @ApiProperty({ description: 'Unique over all sources.', example: FOUND.id })
  readonly id!: string;

  @ApiProperty({ description: 'The source by name.', example: FOUND.source })
  readonly source!: string;

  @text('As the customer sees it.', FOUND.number)
  readonly number!: string | null;

  @text("The merchant's own reference.", FOUND.externalId)
  readonly externalId!: string | null;

  @ApiProperty({
    description: 'When it was made.',
    example: FOUND.createdAt,
    type: String,
    format: 'date-time',
    nullable: true,
  })
  readonly createdAt!: string | null;

  @ApiProperty({
    description: 'Where it is in its life.',
    example: FOUND.status,
    enum: [...ORDER_STATUSES],
    nullable: true,
  })
  readonly status!: OrderStatus | null;

  @text("The provider's own word for the status.", FOUND.nativeStatus)
  readonly nativeStatus!: string | null;

  @ApiProperty({
    description: 'What the customer pays.',
    example: { amount: '36.50', currency: 'CAD' },
    type: () => MoneyDto,
    nullable: true,
  })
  readonly total!: MoneyDto | null;
}

export class DifferentOrderDto {
  @ApiProperty({ description: 'The entry of the list.', example: ENTRY, type: () => KnownOrderDto })
  readonly known!: KnownOrderDto;

  @ApiProperty({ description: 'The order at the source.', example: FOUND, type: () => FoundOrderDto })
  readonly found!: FoundOrderDto;

  @ApiProperty({ description: 'What differs.', example: ['status'], enum: ['status', 'total'], isArray: true })
  readonly fields!: readonly ComparedField[];
}

/** It has `known` or `found`. */
export class UnknownOrderDto {
  @ApiPropertyOptional({
    description: 'An entry that was not found, where it may be all the same.',
    example: ENTRY,
    type: () => KnownOrderDto,
  })
  readonly known?: KnownOrderDto;

  @ApiPropertyOptional({
    description: 'An order that no entry was found to name, where one may all the same.',
    example: FOUND,
    type: () => FoundOrderDto,
  })
  readonly found?: FoundOrderDto;

  @ApiProperty({
    description:
      '`gap`: the source could not be read whole. `not_told`: it does not tell what the list names its orders by.',
    example: 'gap',
    enum: ['gap', 'not_told'],
  })
  readonly reason!: UnknownReason;
}

export class ReconcileProgressDto {
  @ApiProperty({ description: 'The source being read.', example: 'zonos' })
  readonly source!: string;

  @ApiProperty({ description: 'Its orders read so far.', example: 1000, type: 'integer' })
  readonly orders!: number;
}

export class ReconcileCountsDto {
  @whole('Entries of the list that were held against the sources.', COUNTS.known)
  readonly known!: number;

  @whole('Entries left out because one before names the same order in the same way.', COUNTS.repeated)
  readonly repeated!: number;

  @whole('Entries left out because their source was not asked.', COUNTS.notAsked)
  readonly notAsked!: number;

  @whole('Orders that the sources have in the range.', COUNTS.orders)
  readonly orders!: number;

  @whole('Of these, orders that the list names.', COUNTS.matched)
  readonly matched!: number;

  @whole('Orders that the list lacks.', COUNTS.onlyInSource)
  readonly onlyInSource!: number;

  @whole('Entries that their source lacks.', COUNTS.onlyInList)
  readonly onlyInList!: number;

  @whole('Entries whose order is found with another status or total.', COUNTS.different)
  readonly different!: number;

  @whole('Entries and orders of which nobody can tell.', COUNTS.unknown)
  readonly unknown!: number;

  @whole('Orders found whose source does not tell the status or total that the list gives.', COUNTS.notCompared)
  readonly notCompared!: number;
}

export class ReconcileEndDto {
  @ApiProperty({ description: 'How many of each.', example: COUNTS, type: () => ReconcileCountsDto })
  readonly counts!: ReconcileCountsDto;

  @ApiProperty({ description: 'Every source was read whole, and nothing is unknown.', example: true })
  readonly complete!: boolean;

  @ApiProperty({
    description: 'What each source did: sums, and the worst that happened.',
    example: ANSWER_EXAMPLE.sources.map((report) => ({ ...report, total: null })),
    type: [SourceReportDto],
  })
  readonly sources!: readonly SourceReportDto[];
}

/** One line of the answer; it has one of these keys. */
export class ReconcileLineDto {
  @ApiPropertyOptional({
    description: 'The source has it, the list does not.',
    example: FOUND,
    type: () => FoundOrderDto,
  })
  readonly onlyInSource?: FoundOrderDto;

  @ApiPropertyOptional({
    description: 'The list has it, the source does not have it in the range.',
    example: ENTRY,
    type: () => KnownOrderDto,
  })
  readonly onlyInList?: KnownOrderDto;

  @ApiPropertyOptional({
    description: 'Both have it, with another status or total.',
    example: { known: ENTRY, found: FOUND, fields: ['status'] },
    type: () => DifferentOrderDto,
  })
  readonly different?: DifferentOrderDto;

  @ApiPropertyOptional({
    description: 'Nobody can tell.',
    example: { known: ENTRY, reason: 'gap' },
    type: () => UnknownOrderDto,
  })
  readonly unknown?: UnknownOrderDto;

  @ApiPropertyOptional({
    description: 'How far the reading has come.',
    example: { source: 'zonos', orders: 1000 },
    type: () => ReconcileProgressDto,
  })
  readonly progress?: ReconcileProgressDto;

  @ApiPropertyOptional({
    description: 'The last line of an answer that is whole.',
    example: { counts: COUNTS, complete: true, sources: [] },
    type: () => ReconcileEndDto,
  })
  readonly end?: ReconcileEndDto;

  @ApiPropertyOptional({
    description: 'The last line of an answer that could not go on.',
    example: {
      type: 'urn:problem-type:tributary:shutting_down',
      title: 'The gateway is shutting down',
      status: 503,
      detail: 'The gateway is shutting down; ask again in a moment.',
      instance: '/orders/reconcile',
      code: 'shutting_down',
      requestId: '6f1c2a52-6a33-4b1c-9a55-3c1a8f0f2b7e',
    },
    type: () => ProblemDto,
  })
  readonly error?: ProblemDto;
}
