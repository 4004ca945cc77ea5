import { Body, Controller, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { OrderSearch } from '#order-search';
import { RequiresScope } from '../auth/access.js';
import { type Caller, rightsIn } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { ApiProblems } from '../errors/api-problems.js';
import { AcceptsJsonGuard } from '../http/accepts-json.guard.js';
import { ValidBodyPipe } from '../validation/valid-body.pipe.js';
import { EXPLAIN_EXAMPLE, EXPLAIN_REQUEST_EXAMPLES } from './explain-examples.js';
import { ExplainResponseDto } from './explain-response.dto.js';
import { fromExplainResult } from './from-explain-result.js';
import { ORDER_SEARCH } from './order-search.token.js';
import { presentationFor } from './presentation.js';
import { SearchRequestDto } from './search-request.dto.js';
import { toSearchRequest } from './to-search-request.js';

@ApiTags('orders')
@UseGuards(AcceptsJsonGuard)
@Controller('orders')
export class ExplainController {
  constructor(@Inject(ORDER_SEARCH) private readonly orders: OrderSearch) {}

  @Post('explain')
  @RequiresScope('orders:read')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'explainSearch',
    summary: 'What a search would do and cost, without asking any source',
    description:
      'Takes the search as it would be sent, cursor included, and tells for each source how it would be read, which filters it answers itself, which the gateway checks, and which nobody can. No provider is called.',
  })
  @ApiBody({
    type: SearchRequestDto,
    description: 'The search to explain. `{}` is enough.',
    examples: { ...EXPLAIN_REQUEST_EXAMPLES },
  })
  @ApiOkResponse({ type: ExplainResponseDto, description: 'The plan of the search.', example: EXPLAIN_EXAMPLE })
  @ApiProblems(
    'invalid_request',
    'invalid_json',
    'invalid_cursor',
    'cursor_mismatch',
    'unknown_source',
    'not_acceptable',
    'payload_too_large',
    'unsupported_media_type',
    'internal',
    'overloaded',
  )
  async explain(
    @Body(ValidBodyPipe) body: SearchRequestDto,
    @CurrentCaller() caller: Caller,
  ): Promise<ExplainResponseDto> {
    // Refused as the search itself would be.
    presentationFor(caller, body);
    return fromExplainResult(await this.orders.explain(toSearchRequest(body), rightsIn(caller)));
  }
}
