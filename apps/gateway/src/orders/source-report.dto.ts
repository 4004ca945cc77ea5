import { ApiProperty } from '@nestjs/swagger';
import { FAILURE_POLICIES, type SourceError, type SourceReport, type Total } from '#order-search';

const NAMES = { type: String, isArray: true } as const;

export class TotalDto implements Total {
  @ApiProperty({ description: 'How many.', example: 1234, type: 'integer' })
  readonly value!: number;

  @ApiProperty({
    description: '`eq` exactly; `lte` at most, counted before a filter that the gateway checks; `gte` at least.',
    example: 'eq',
    enum: ['eq', 'lte', 'gte'],
  })
  readonly relation!: 'eq' | 'lte' | 'gte';
}

export class SourceErrorDto implements SourceError {
  @ApiProperty({
    description: 'What kind of failure it was.',
    example: 'timeout',
    enum: [...new Set(Object.values(FAILURE_POLICIES).map(({ code }) => code))],
  })
  readonly code!: SourceError['code'];

  @ApiProperty({ description: 'The failure in words.', example: 'zonos did not answer within 4000 ms' })
  readonly message!: string;

  @ApiProperty({ description: 'Whether asking again may help.', example: true })
  readonly retryable!: boolean;

  @ApiProperty({ description: 'How long to wait first, in seconds.', example: 2, type: Number, nullable: true })
  readonly retryAfterSeconds!: number | null;
}

export class FilterUseDto {
  @ApiProperty({ ...NAMES, description: 'Met by the provider.', example: ['createdAt'] })
  readonly native!: readonly string[];

  @ApiProperty({ ...NAMES, description: 'Checked by the gateway.', example: ['total'] })
  readonly residual!: readonly string[];

  @ApiProperty({ ...NAMES, description: 'Not to be met at all.', example: ['updatedAt'] })
  readonly unanswerable!: readonly string[];
}

/** What one source did for this answer. */
export class SourceReportDto implements SourceReport {
  @ApiProperty({ description: 'The source by name.', example: 'noventiq' })
  readonly source!: string;

  @ApiProperty({ description: 'The connector that speaks to it.', example: 'noventiq' })
  readonly connector!: string;

  @ApiProperty({
    description:
      '`ok`; `stale` from an old reading; `partial` behind, it goes on with the next page; `failed`; `unanswerable` the filter is not for it, so it gave no orders.',
    example: 'ok',
    enum: ['ok', 'stale', 'partial', 'failed', 'unanswerable'],
  })
  readonly status!: SourceReport['status'];

  @ApiProperty({ description: 'Orders of it may be missing, on this page or one before.', example: false })
  readonly gap!: boolean;

  @ApiProperty({ description: 'Orders of it on this page; 0 in a count.', example: 12, type: 'integer' })
  readonly returned!: number;

  @ApiProperty({
    description: 'How many match at it, or null if not asked.',
    example: { value: 400, relation: 'eq' },
    type: () => TotalDto,
    nullable: true,
  })
  readonly total!: TotalDto | null;

  @ApiProperty({ description: 'Requests that went to the provider.', example: 3, type: 'integer' })
  readonly upstreamCalls!: number;

  @ApiProperty({ description: 'Milliseconds it took.', example: 41, type: 'integer' })
  readonly tookMs!: number;

  @ApiProperty({ description: 'Where the answer came from.', example: 'miss', enum: ['hit', 'miss', 'mixed', 'stale'] })
  readonly cache!: SourceReport['cache'];

  @ApiProperty({
    description: 'How each filter was met.',
    example: { native: ['createdAt'], residual: ['total'], unanswerable: [] },
    type: () => FilterUseDto,
  })
  readonly filters!: FilterUseDto;

  @ApiProperty({
    description: 'With `unanswerable`: why.',
    example: 'too_expensive',
    enum: ['unsupported_filter', 'too_expensive'],
    nullable: true,
  })
  readonly reason!: SourceReport['reason'];

  @ApiProperty({
    description: 'With `too_expensive`: the calls it would have taken.',
    example: 4200,
    type: 'integer',
    nullable: true,
  })
  readonly predictedCalls!: number | null;

  @ApiProperty({
    description: 'With `failed`, or a gap: what went wrong.',
    example: { code: 'timeout', message: 'zonos did not answer within 4000 ms', retryable: true, retryAfterSeconds: 2 },
    type: () => SourceErrorDto,
    nullable: true,
  })
  readonly error!: SourceErrorDto | null;
}
