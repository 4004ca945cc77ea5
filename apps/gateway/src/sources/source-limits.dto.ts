import { ApiProperty } from '@nestjs/swagger';

export class RateLimitDto {
  @ApiProperty({ description: 'Calls allowed …', example: 20, type: 'integer' })
  readonly requests!: number;

  @ApiProperty({ description: '… in so many seconds.', example: 1, type: 'integer' })
  readonly perSeconds!: number;
}

export class SourceLimitsDto {
  @ApiProperty({ description: 'Milliseconds that one call may take.', example: 4000, type: 'integer' })
  readonly timeoutMs!: number;

  @ApiProperty({ description: 'Calls in flight at most.', example: 8, type: 'integer' })
  readonly concurrency!: number;

  @ApiProperty({
    description: 'Calls beyond it wait; null: no limit.',
    example: { requests: 20, perSeconds: 1 },
    type: () => RateLimitDto,
    nullable: true,
  })
  readonly rateLimit!: RateLimitDto | null;
}
