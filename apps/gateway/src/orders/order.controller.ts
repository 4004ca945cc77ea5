import { Controller, Get, Inject, Param, Query, Res, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caching, OrderSearch } from '#order-search';
import { RequiresScope } from '../auth/access.js';
import { type Caller, rightsIn } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { CacheHeaders } from '../caching/cache-headers.js';
import { RequestCaching } from '../caching/request-caching.js';
import { ApiProblems } from '../errors/api-problems.js';
import { AcceptsJsonGuard } from '../http/accepts-json.guard.js';
import { ClientSignal } from '../http/client-signal.js';
import { ValidBodyPipe } from '../validation/valid-body.pipe.js';
import { orderPresenter } from './from-search-result.js';
import { ETAG_HEADER, ORDER_EXAMPLE, ORDER_ID_EXAMPLE } from './one-order-examples.js';
import { etagOf } from './order-etag.js';
import { toOrderId } from './order-id.js';
import { OrderQueryDto } from './order-query.dto.js';
import { ORDER_SEARCH } from './order-search.token.js';
import { OrderDto } from './order.dto.js';
import { presentationFor } from './presentation.js';
import { DEFAULT_TIMEOUT_MS } from './search-request.dto.js';

@ApiTags('orders')
@UseGuards(AcceptsJsonGuard)
@Controller('orders')
export class OrderController {
  constructor(
    @Inject(ORDER_SEARCH) private readonly orders: OrderSearch,
    private readonly cacheHeaders: CacheHeaders,
  ) {}

  @Get(':id')
  @RequiresScope('orders:read')
  @ApiOperation({
    operationId: 'getOrder',
    summary: 'One order in full',
    description:
      'Everything its source tells of one order. A short while it is answered from what was read before; `ETag` names the state that was read, for `If-Match` of an update.',
  })
  @ApiParam({
    name: 'id',
    description: '`<source>:<nativeId>`, percent-encoded.',
    example: ORDER_ID_EXAMPLE,
    schema: { type: 'string' },
  })
  @ApiOkResponse({
    type: OrderDto,
    description: 'The order.',
    example: ORDER_EXAMPLE,
    headers: ETAG_HEADER,
  })
  @ApiProblems(
    'invalid_request',
    'not_found',
    'unknown_source',
    'not_acceptable',
    'internal',
    'sources_failed',
    'overloaded',
    'not_cached',
    'sources_timed_out',
  )
  async read(
    @Param('id') id: string,
    @Query(ValidBodyPipe) query: OrderQueryDto,
    @CurrentCaller() caller: Caller,
    @ClientSignal() signal: AbortSignal,
    @RequestCaching() caching: Caching,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderDto> {
    const presentation = presentationFor(caller, { view: 'full', includeRaw: query.includeRaw === 'true' });
    const options = { signal, caching, ...rightsIn(caller) };
    const { order, age } = await this.orders.order({ id: toOrderId(id), timeoutMs: DEFAULT_TIMEOUT_MS }, options);
    reply.headers({ ETag: etagOf(order), ...this.cacheHeaders.of(age, caching) });
    return orderPresenter(presentation)(order);
  }
}
