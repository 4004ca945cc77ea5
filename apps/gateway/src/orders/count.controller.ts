import { Body, Controller, HttpCode, Inject, Post, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caching, OrderSearch } from '#order-search';
import { RequiresScope } from '../auth/access.js';
import { type Caller, rightsIn } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { ApiCaching, CACHE_HEADERS } from '../caching/api-caching.js';
import { CacheHeaders } from '../caching/cache-headers.js';
import { RequestCaching } from '../caching/request-caching.js';
import { ApiProblems } from '../errors/api-problems.js';
import { AcceptsJsonGuard } from '../http/accepts-json.guard.js';
import { ClientSignal } from '../http/client-signal.js';
import { ValidBodyPipe } from '../validation/valid-body.pipe.js';
import { COUNT_EXAMPLE, COUNT_REQUEST_EXAMPLES } from './count-examples.js';
import { CountRequestDto } from './count-request.dto.js';
import { CountResponseDto } from './count-response.dto.js';
import { fromCountResult } from './from-count-result.js';
import { ORDER_SEARCH } from './order-search.token.js';
import { toCountRequest } from './to-count-request.js';

@ApiTags('orders')
@UseGuards(AcceptsJsonGuard)
@Controller('orders')
export class CountController {
  constructor(
    @Inject(ORDER_SEARCH) private readonly orders: OrderSearch,
    private readonly cacheHeaders: CacheHeaders,
  ) {}

  @Post('count')
  @RequiresScope('orders:read')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'countOrders',
    summary: 'How many orders match, per source and in all',
    description:
      'Asks every source at once for its count, where it has one, instead of its orders. Each `relation` tells how exact a count is. A source that fails or cannot answer the filter is told of in `sources`, and `complete` is false.',
  })
  @ApiBody({
    type: CountRequestDto,
    description: 'What to count: a search without a page. `{}` is enough.',
    examples: { ...COUNT_REQUEST_EXAMPLES },
  })
  @ApiOkResponse({ type: CountResponseDto, description: 'The count.', headers: CACHE_HEADERS, example: COUNT_EXAMPLE })
  @ApiProblems(
    'invalid_request',
    'invalid_json',
    'unknown_source',
    'not_acceptable',
    'payload_too_large',
    'unsupported_media_type',
    'unanswerable_filter',
    'internal',
    'sources_failed',
    'overloaded',
  )
  @ApiCaching()
  async count(
    @Body(ValidBodyPipe) body: CountRequestDto,
    @CurrentCaller() caller: Caller,
    @ClientSignal() signal: AbortSignal,
    @RequestCaching() caching: Caching,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CountResponseDto> {
    const result = await this.orders.count(toCountRequest(body), { signal, caching, ...rightsIn(caller) });
    reply.headers(this.cacheHeaders.of(result.age, caching));
    return fromCountResult(result);
  }
}
