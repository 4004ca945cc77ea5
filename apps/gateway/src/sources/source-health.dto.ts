import { ApiProperty } from '@nestjs/swagger';
import { FAILURE_POLICIES, type PublicErrorCode } from '#order-search';
import type { ProviderHealth } from '#platform';
import { SOURCE_EXAMPLE } from './source-example.js';

const EXAMPLE = SOURCE_EXAMPLE.health;
const TIME = { type: String, format: 'date-time', nullable: true } as const;

export class LastFailureDto {
  @ApiProperty({
    description: 'What kind of failure it was, as in the report of a search.',
    example: EXAMPLE.lastFailure.code,
    enum: [...new Set(Object.values(FAILURE_POLICIES).map(({ code }) => code))],
  })
  readonly code!: PublicErrorCode;

  @ApiProperty({ description: 'When, in UTC.', example: EXAMPLE.lastFailure.at, type: String, format: 'date-time' })
  readonly at!: string;
}

export class SourceHealthDto {
  @ApiProperty({
    description:
      '`closed`: it is asked; `open`: it failed too often, and is left alone for a while; `half_open`: one call is out to see whether it is back.',
    example: EXAMPLE.state,
    enum: ['closed', 'open', 'half_open'],
  })
  readonly state!: ProviderHealth['state'];

  @ApiProperty({ ...TIME, description: 'When it last answered well, in UTC.', example: EXAMPLE.lastSuccessAt })
  readonly lastSuccessAt!: string | null;

  @ApiProperty({
    description: 'How it last failed.',
    example: EXAMPLE.lastFailure,
    type: () => LastFailureDto,
    nullable: true,
  })
  readonly lastFailure!: LastFailureDto | null;

  @ApiProperty({
    ...TIME,
    description: 'Until then its provider has asked to be left alone; null: it has not.',
    example: '2022-01-03T10:06:00Z',
  })
  readonly penaltyUntil!: string | null;

  @ApiProperty({
    description: 'Seconds since its provider gave the token in use; null where there is none.',
    example: 3600,
    type: 'integer',
    nullable: true,
  })
  readonly tokenAgeSeconds!: number | null;

  @ApiProperty({ description: 'Calls in flight.', example: EXAMPLE.inFlight, type: 'integer' })
  readonly inFlight!: number;

  @ApiProperty({ description: 'Calls that wait for their turn.', example: EXAMPLE.waiting, type: 'integer' })
  readonly waiting!: number;
}
