import { ApiProperty } from '@nestjs/swagger';
import { OrderDto } from './order.dto.js';
import { ANSWER_EXAMPLE } from './search-examples.js';
import { SourceReportDto, TotalDto } from './source-report.dto.js';

export class PageDto {
  @ApiProperty({ description: 'Orders asked for.', example: 50, type: 'integer' })
  readonly limit!: number;

  @ApiProperty({ description: 'Orders given.', example: 50, type: 'integer' })
  readonly returned!: number;

  @ApiProperty({
    description: 'The `cursor` of the next request; null when there is nothing more.',
    example: 'AXsicSI6IjhmMWMi',
    type: String,
    nullable: true,
  })
  readonly nextCursor!: string | null;

  @ApiProperty({ description: 'Whether there may be more. False is certain.', example: true })
  readonly hasMore!: boolean;
}

/** One page of the merged list, and how it came about. */
export class SearchResponseDto {
  @ApiProperty({ description: 'The orders, in the order asked for.', example: ANSWER_EXAMPLE.orders, type: [OrderDto] })
  readonly orders!: readonly OrderDto[];

  @ApiProperty({ description: 'Where this page stands.', example: ANSWER_EXAMPLE.page, type: PageDto })
  readonly page!: PageDto;

  @ApiProperty({
    description: 'How many match in all; null if not asked, and after the first page.',
    example: ANSWER_EXAMPLE.total,
    type: () => TotalDto,
    nullable: true,
  })
  readonly total!: TotalDto | null;

  @ApiProperty({
    description: 'No source asked has a gap or is unanswerable, on this page and all before it.',
    example: true,
  })
  readonly complete!: boolean;

  @ApiProperty({
    description:
      'Every order strictly on the given side of this instant has been given. Null when finished, and with `sort: source`.',
    example: '2022-01-02T10:00:00Z',
    type: String,
    format: 'date-time',
    nullable: true,
  })
  readonly completeThrough!: string | null;

  @ApiProperty({ description: 'What each source did.', example: ANSWER_EXAMPLE.sources, type: [SourceReportDto] })
  readonly sources!: readonly SourceReportDto[];

  @ApiProperty({ description: 'Milliseconds the whole search took.', example: 44, type: 'integer' })
  readonly tookMs!: number;
}
