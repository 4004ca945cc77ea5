import { Body, Controller, Inject, Param, Patch, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OrderSearch } from '#order-search';
import { RequiresScope } from '../auth/access.js';
import { type Caller, rightsIn } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { ApiProblems } from '../errors/api-problems.js';
import { AcceptsJsonGuard } from '../http/accepts-json.guard.js';
import { ClientSignal } from '../http/client-signal.js';
import { AuditLog } from '../logging/audit-log.js';
import { ValidBodyPipe } from '../validation/valid-body.pipe.js';
import { orderPresenter } from './from-search-result.js';
import { type IfMatch, IfMatchHeader } from './if-match.js';
import { ETAG_HEADER, ORDER_EXAMPLE, UPDATE_ID_EXAMPLE, UPDATE_REQUEST_EXAMPLES } from './one-order-examples.js';
import { etagOf } from './order-etag.js';
import { toOrderId } from './order-id.js';
import { OrderQueryDto } from './order-query.dto.js';
import { ORDER_SEARCH } from './order-search.token.js';
import { OrderDto } from './order.dto.js';
import { presentationFor } from './presentation.js';
import { toOrderChange } from './to-order-change.js';
import { UpdateRequestDto } from './update-request.dto.js';

/** For reading the order and for its change; reading it back comes on top. */
const UPDATE_TIMEOUT_MS = 15_000;

@ApiTags('orders')
@UseGuards(AcceptsJsonGuard)
@Controller('orders')
export class UpdateController {
  constructor(
    @Inject(ORDER_SEARCH) private readonly orders: OrderSearch,
    private readonly audit: AuditLog,
  ) {}

  @Patch(':id')
  @RequiresScope('orders:write')
  @ApiOperation({
    operationId: 'updateOrder',
    summary: "Set an order's status, or the merchant's reference",
    description:
      'The source is asked once and never again. If it is left open whether the update took, the order is read back: when it took, the answer is as ever; else `applied` in the problem tells. The answer is the order as read back.',
  })
  @ApiParam({
    name: 'id',
    description: '`<source>:<nativeId>`, percent-encoded.',
    example: UPDATE_ID_EXAMPLE,
    schema: { type: 'string' },
  })
  @ApiHeader({
    name: 'If-Match',
    description: 'The `ETag` of the order as it was read: the update is made only while the order is still the same.',
    required: false,
    schema: { type: 'string' },
  })
  @ApiBody({ type: UpdateRequestDto, description: 'What is to be changed.', examples: { ...UPDATE_REQUEST_EXAMPLES } })
  @ApiOkResponse({
    type: OrderDto,
    description: 'The order as it is now.',
    example: ORDER_EXAMPLE,
    headers: ETAG_HEADER,
  })
  @ApiProblems(
    'invalid_request',
    'invalid_json',
    'not_found',
    'unknown_source',
    'not_acceptable',
    'precondition_failed',
    'payload_too_large',
    'unsupported_media_type',
    'update_not_supported',
    'update_rejected',
    'internal',
    'sources_failed',
    'overloaded',
    'sources_timed_out',
  )
  async update(
    @Param('id') id: string,
    @Query(ValidBodyPipe) query: OrderQueryDto,
    @Body(ValidBodyPipe) body: UpdateRequestDto,
    @IfMatchHeader() ifMatch: IfMatch,
    @CurrentCaller() caller: Caller,
    @ClientSignal() signal: AbortSignal,
    @Req() { id: requestId }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderDto> {
    const presentation = presentationFor(caller, { view: 'full', includeRaw: query.includeRaw === 'true' });
    const request = {
      id: toOrderId(id),
      change: toOrderChange(body),
      isExpected:
        ifMatch === null || ifMatch === '*'
          ? null
          : (order: Parameters<typeof etagOf>[0]) => ifMatch.has(etagOf(order)),
      timeoutMs: UPDATE_TIMEOUT_MS,
    };
    const context = { requestId, caller: caller.name, asked: Object.keys(body) };
    const { order } = await this.orders.update(request, {
      signal,
      ...rightsIn(caller),
      onRecord: (record) => this.audit.write(context, record),
    });
    reply.header('ETag', etagOf(order));
    return orderPresenter(presentation)(order);
  }
}
