import { Body, Controller, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { OrderSearch } from '#order-search';
import { RequiresScope } from '../auth/access.js';
import { type Caller, rightsIn } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { ApiProblems } from '../errors/api-problems.js';
import { AcceptsJsonGuard } from '../http/accepts-json.guard.js';
import { ClientSignal } from '../http/client-signal.js';
import { ValidBodyPipe } from '../validation/valid-body.pipe.js';
import { fromSearchResult } from './from-search-result.js';
import { ORDER_SEARCH } from './order-search.token.js';
import { ANSWER_EXAMPLE, REQUEST_EXAMPLES } from './search-examples.js';
import { presentationFor } from './presentation.js';
import { SearchRequestDto } from './search-request.dto.js';
import { SearchResponseDto } from './search-response.dto.js';
import { toSearchRequest } from './to-search-request.js';

@ApiTags('orders')
@UseGuards(AcceptsJsonGuard)
@Controller('orders')
export class OrdersController {
  constructor(@Inject(ORDER_SEARCH) private readonly orders: OrderSearch) {}

  @Post('search')
  @RequiresScope('orders:read')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'searchOrders',
    summary: 'One merged, ordered page of orders from all sources',
    description:
      'Asks every source at once and answers with one list in one order, page by page. A source that fails or cannot answer the filter is told of in `sources`, and `complete` is false.',
  })
  @ApiBody({
    type: SearchRequestDto,
    description: 'What to look for. `{}` is enough.',
    examples: { ...REQUEST_EXAMPLES },
  })
  @ApiOkResponse({ type: SearchResponseDto, description: 'One page of the merged list.', example: ANSWER_EXAMPLE })
  @ApiProblems(
    'invalid_request',
    'invalid_json',
    'invalid_cursor',
    'cursor_mismatch',
    'unknown_source',
    'not_acceptable',
    'payload_too_large',
    'unsupported_media_type',
    'unanswerable_filter',
    'internal',
    'sources_failed',
    'overloaded',
    'sources_timed_out',
  )
  async search(
    @Body(ValidBodyPipe) body: SearchRequestDto,
    @CurrentCaller() caller: Caller,
    @ClientSignal() signal: AbortSignal,
  ): Promise<SearchResponseDto> {
    const request = toSearchRequest(body);
    const presentation = presentationFor(caller, body);
    const result = await this.orders.search(request, { signal, ...rightsIn(caller) });
    return fromSearchResult(result, presentation);
  }
}
