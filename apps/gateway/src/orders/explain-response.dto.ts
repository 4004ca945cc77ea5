import { ApiProperty } from '@nestjs/swagger';
import { type ExplainResult, SORTS, type SourceExplanation } from '#order-search';
import { EXPLAIN_EXAMPLE } from './explain-examples.js';
import { DEFAULT_LIMIT } from './search-request.dto.js';

const NAMES = { type: String, isArray: true } as const;

export class ExplainedFiltersDto {
  @ApiProperty({ ...NAMES, description: 'Met by the provider.', example: ['createdAt'] })
  readonly native!: readonly string[];

  @ApiProperty({ ...NAMES, description: 'Checked by the gateway on the rows listed.', example: ['status'] })
  readonly residual!: readonly string[];

  @ApiProperty({
    ...NAMES,
    description: "Checked by the gateway once the order's detail was read.",
    example: ['customer.email'],
  })
  readonly detail!: readonly string[];

  @ApiProperty({ ...NAMES, description: 'Not to be met at all.', example: ['updatedAt'] })
  readonly unanswerable!: readonly string[];
}

export class ExplainedListingDto {
  @ApiProperty({
    ...NAMES,
    description:
      "Names of the provider's parameters that would be sent for the filter; paging and times are not named.",
    example: ['email'],
  })
  readonly parameters!: readonly string[];
}

/** What one source would be asked. */
export class SourceExplanationDto implements SourceExplanation {
  @ApiProperty({ description: 'The source by name.', example: 'noventiq' })
  readonly source!: string;

  @ApiProperty({ description: 'The connector that speaks to it.', example: 'noventiq' })
  readonly connector!: string;

  @ApiProperty({
    description:
      '`windowed` stretches of time, read one after the other; `sorted` pages of a list that the provider sorts by time; `lookup` a bounded set, read whole; `nothing` no order of it can match, so it is not asked; `unanswerable` the filter is not for it, so it is left out.',
    example: 'windowed',
    enum: ['windowed', 'sorted', 'lookup', 'nothing', 'unanswerable'],
  })
  readonly strategy!: SourceExplanation['strategy'];

  @ApiProperty({
    description: 'How each filter would be met.',
    example: { native: ['createdAt'], residual: ['status'], detail: [], unanswerable: [] },
    type: () => ExplainedFiltersDto,
  })
  readonly filters!: ExplainedFiltersDto;

  @ApiProperty({
    description: 'The listings or sets that would be read side by side; empty when the source is not asked.',
    example: [{ parameters: ['email'] }],
    type: [ExplainedListingDto],
  })
  readonly listings!: readonly ExplainedListingDto[];

  @ApiProperty({ description: 'A detail call per row, to put rows in order or to check them.', example: true })
  readonly readsDetails!: boolean;

  @ApiProperty({
    description: 'With `unanswerable`: why.',
    example: 'too_expensive',
    enum: ['unsupported_filter', 'too_expensive'],
    nullable: true,
  })
  readonly reason!: SourceExplanation['reason'];

  @ApiProperty({
    description:
      'Calls the page would take if this source alone had to fill it, by what was learned from searches before; null while nothing is known. With `too_expensive`: the calls it would have taken.',
    example: 6,
    type: 'integer',
    nullable: true,
  })
  readonly predictedCalls!: number | null;
}

/** What a search would do, source by source. */
export class ExplainResponseDto implements ExplainResult {
  @ApiProperty({ description: 'The order of the result.', example: EXPLAIN_EXAMPLE.sort, enum: [...SORTS] })
  readonly sort!: string;

  @ApiProperty({ description: 'Orders on a page.', example: DEFAULT_LIMIT, type: 'integer' })
  readonly limit!: number;

  @ApiProperty({
    description: 'What each source would be asked.',
    example: EXPLAIN_EXAMPLE.sources,
    type: [SourceExplanationDto],
  })
  readonly sources!: readonly SourceExplanationDto[];
}
