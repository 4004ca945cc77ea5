import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/access.js';
import { ApiProblems } from '../errors/api-problems.js';
import { HealthDto } from './health.dto.js';
import { Readiness } from './readiness.js';
import { shuttingDown } from './shutting-down.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Public()
  @ApiOperation({
    operationId: 'getLiveness',
    summary: 'Whether the process is alive',
    description: 'Fails only when the process should be restarted.',
  })
  @ApiOkResponse({ type: HealthDto, description: 'The process is alive.' })
  @ApiProblems('internal')
  live(): HealthDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  @ApiOperation({
    operationId: 'getReadiness',
    summary: 'Whether to send requests here',
    description: "About the gateway itself, not about one provider's bad day.",
  })
  @ApiOkResponse({ type: HealthDto, description: 'Requests are welcome.' })
  @ApiProblems('internal', 'shutting_down')
  ready(): HealthDto {
    if (this.readiness.isReady) return { status: 'ok' };
    throw shuttingDown();
  }
}
