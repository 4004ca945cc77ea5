import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { DEFAULT_PAGE_TIMEOUT_MS } from '../export/export-request.dto.js';
import { TimeRangeDto } from '../orders/filter-parts.dto.js';
import { Listed, Part, rule, Setting, Whole } from '../validation/rules.js';
import type { KnownOrderDto } from './known-order.dto.js';

/** What is held against the caller's list. `{}` is every order of every source. */
export class ReconcileRequestDto {
  @Listed({
    description: 'The sources to hold the list against. Default: every source the caller may see.',
    example: ['zonos'],
  })
  readonly sources?: readonly string[] | null;

  @Part(
    TimeRangeDto,
    {
      description: 'When the orders were made. The list should hold what the caller has of this range. Default: all.',
      example: { from: '2022-01-01T00:00:00Z', to: '2022-01-31T23:59:59Z' },
    },
    'nullable',
  )
  readonly createdAt?: TimeRangeDto | null;

  @IsOptional()
  @ApiProperty({
    description:
      "The caller's orders: an id as text, or an object. A long list goes as `application/x-ndjson` instead: the request in the first line, then an order a line.",
    example: ['zonos:999-99991', { source: 'zonos', externalId: 'M-187301', status: 'confirmed' }],
    type: 'array',
    items: { oneOf: [{ type: 'string' }, { $ref: getSchemaPath('KnownOrderDto') }] },
    required: false,
    nullable: true,
  })
  @rule('list', (value) => (Array.isArray(value) ? null : 'must be a list'))
  readonly known?: readonly (string | KnownOrderDto)[] | null;

  @Setting(['allow', 'reject'], 'allow', {
    description: '`reject`: a source that cannot be read whole ends the answer with an error.',
    example: 'allow',
  })
  readonly partial?: 'allow' | 'reject' | null;

  @Whole(100, 30_000, DEFAULT_PAGE_TIMEOUT_MS, {
    description: 'Milliseconds a source has for each stretch, of 1,000 orders or fewer; the whole may take longer.',
    example: DEFAULT_PAGE_TIMEOUT_MS,
  })
  readonly timeoutMs?: number | null;
}
