import { ApiProperty } from '@nestjs/swagger';
import type { Applied } from '#order-search';
import { SourceReportDto } from '../orders/source-report.dto.js';
import { PROBLEM_TYPES, type ProblemCode } from './problem-types.js';

export class RequestFaultDto {
  @ApiProperty({ description: 'JSON pointer (RFC 6901) to the value at fault.', example: '/filter/createdAt/from' })
  readonly pointer!: string;

  @ApiProperty({ description: 'What is wrong with it.', example: 'from must not be after to' })
  readonly message!: string;
}

export class ProblemDto {
  @ApiProperty({
    description: 'Names the kind of problem, for machines.',
    example: 'urn:problem-type:tributary:invalid_request',
    format: 'uri',
  })
  readonly type!: string;

  @ApiProperty({ description: 'The kind of problem in words.', example: 'The request is not valid' })
  readonly title!: string;

  @ApiProperty({ description: 'The HTTP status, repeated.', example: 400, type: 'integer' })
  readonly status!: number;

  @ApiProperty({ description: 'This one problem in words.', example: 'The request has 1 fault.' })
  readonly detail!: string;

  @ApiProperty({ description: 'The path that was asked for.', example: '/orders/search' })
  readonly instance!: string;

  @ApiProperty({
    description: 'The kind of problem as one stable word.',
    example: 'invalid_request',
    enum: Object.keys(PROBLEM_TYPES),
  })
  readonly code!: ProblemCode;

  @ApiProperty({
    description: 'The id of the request, as in the header `X-Request-Id`.',
    example: '6f1c2a52-6a33-4b1c-9a55-3c1a8f0f2b7e',
  })
  readonly requestId!: string;

  @ApiProperty({
    description: 'With `invalid_request`: every fault of the request at once.',
    example: [{ pointer: '/filter/createdAt/from', message: 'from must not be after to' }],
    type: [RequestFaultDto],
    required: false,
  })
  readonly errors?: readonly RequestFaultDto[];

  @ApiProperty({
    description: 'With `unanswerable_filter`, `sources_failed` and `sources_timed_out`: what each source did.',
    example: [],
    type: [SourceReportDto],
    required: false,
  })
  readonly sources?: readonly SourceReportDto[];

  @ApiProperty({
    description:
      'Of an update: whether it took. `unknown`: its source alone knows, or may still be at it; read the order again later.',
    example: 'no',
    enum: ['yes', 'no', 'unknown'],
    required: false,
  })
  readonly applied?: Applied;
}
