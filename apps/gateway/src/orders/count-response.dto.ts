import { ApiProperty } from '@nestjs/swagger';
import type { CountResult } from '#order-search';
import { COUNT_EXAMPLE } from './count-examples.js';
import { SourceReportDto, TotalDto } from './source-report.dto.js';

/** How many orders match, and how that is known. */
export class CountResponseDto implements Omit<CountResult, 'age'> {
  @ApiProperty({
    description: 'How many match in all; the relation is the weakest of its parts, and `gte` when a source failed.',
    example: COUNT_EXAMPLE.total,
    type: () => TotalDto,
  })
  readonly total!: TotalDto;

  @ApiProperty({
    description: 'No source asked has failed or is unanswerable.',
    example: COUNT_EXAMPLE.complete,
  })
  readonly complete!: boolean;

  @ApiProperty({
    description: 'What each source did; its own count is `total`.',
    example: COUNT_EXAMPLE.sources,
    type: [SourceReportDto],
  })
  readonly sources!: readonly SourceReportDto[];

  @ApiProperty({
    description: 'Milliseconds the whole count took.',
    example: COUNT_EXAMPLE.tookMs,
    type: 'integer',
  })
  readonly tookMs!: number;
}
