import { ApiProperty } from '@nestjs/swagger';

export class HealthDto {
  @ApiProperty({ description: '`ok` while the gateway is well.', example: 'ok', enum: ['ok'] })
  readonly status!: 'ok';
}
