import { ApiProperty } from '@nestjs/swagger';
import { ProblemDto } from '../errors/problem.dto.js';
import { OrderDto } from '../orders/order.dto.js';
import { ANSWER_EXAMPLE } from '../orders/search-examples.js';
import { SourceReportDto } from '../orders/source-report.dto.js';

const CURSOR = 'AXsicSI6IjhmMWMi';
const REPORTS = ANSWER_EXAMPLE.sources.map((report) => ({ ...report, total: null }));

export class ExportCheckpointDto {
  @ApiProperty({ description: 'The `cursor` of a request that goes on right here.', example: CURSOR })
  readonly cursor!: string;

  @ApiProperty({ description: 'Orders this stream has given so far.', example: 1000, type: 'integer' })
  readonly orders!: number;
}

export class ExportEndDto {
  @ApiProperty({ description: 'Orders this stream has given.', example: 1, type: 'integer' })
  readonly orders!: number;

  @ApiProperty({
    description: 'No source asked has a gap or is unanswerable, in this stream and in all it goes on from.',
    example: true,
  })
  readonly complete!: boolean;

  @ApiProperty({
    description: 'What each source did for this stream: sums, and the worst that happened.',
    example: REPORTS,
    type: [SourceReportDto],
  })
  readonly sources!: readonly SourceReportDto[];
}

export class ExportErrorDto extends ProblemDto {
  @ApiProperty({
    description: 'The `cursor` of a request that goes on right behind the last order given.',
    example: CURSOR,
  })
  readonly cursor!: string;
}

/** One line of an export; it has one of these keys. */
export class ExportLineDto {
  @ApiProperty({
    description: 'An order, as its view shows it.',
    example: ANSWER_EXAMPLE.orders[0],
    type: () => OrderDto,
    required: false,
  })
  readonly order?: OrderDto;

  @ApiProperty({
    description: 'After every 1,000 orders: from here an export that was cut can go on.',
    example: { cursor: CURSOR, orders: 1000 },
    type: () => ExportCheckpointDto,
    required: false,
  })
  readonly checkpoint?: ExportCheckpointDto;

  @ApiProperty({
    description: 'The last line of an export that came to its end.',
    example: { orders: 1, complete: true, sources: REPORTS },
    type: () => ExportEndDto,
    required: false,
  })
  readonly end?: ExportEndDto;

  @ApiProperty({
    description: 'The last line of an export that could not go on.',
    example: {
      type: 'urn:problem-type:tributary:shutting_down',
      title: 'The gateway is shutting down',
      status: 503,
      detail: 'The gateway is shutting down; ask again in a moment.',
      instance: '/orders/export',
      code: 'shutting_down',
      requestId: '6f1c2a52-6a33-4b1c-9a55-3c1a8f0f2b7e',
      cursor: CURSOR,
    },
    type: () => ExportErrorDto,
    required: false,
  })
  readonly error?: ExportErrorDto;
}
