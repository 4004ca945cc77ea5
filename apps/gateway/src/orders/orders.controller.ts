import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caching } from '#order-search';
import { RequiresScope } from '../auth/access.js';
import { type Caller, rightsIn } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { ApiCaching, CACHE_HEADERS } from '../caching/api-caching.js';
import { askedPage } from '../caching/asked-page.js';
import { CacheHeaders } from '../caching/cache-headers.js';
import { PageCache } from '../caching/page-cache.js';
import { pageFormFor } from '../caching/rendered-page.js';
import { RequestCaching } from '../caching/request-caching.js';
import { ApiProblems } from '../errors/api-problems.js';
import { AcceptsJsonGuard } from '../http/accepts-json.guard.js';
import { ClientSignal } from '../http/client-signal.js';
import { ValidBodyPipe } from '../validation/valid-body.pipe.js';
import { ANSWER_EXAMPLE, REQUEST_EXAMPLES } from './search-examples.js';
import { SearchRequestDto } from './search-request.dto.js';
import { SearchResponseDto } from './search-response.dto.js';

@ApiTags('orders')
@UseGuards(AcceptsJsonGuard)
@Controller('orders')
export class OrdersController {
  constructor(
    private readonly pages: PageCache,
    private readonly cacheHeaders: CacheHeaders,
  ) {}

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
  @ApiOkResponse({
    type: SearchResponseDto,
    description: 'One page of the merged list.',
    headers: CACHE_HEADERS,
    example: ANSWER_EXAMPLE,
  })
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
  )
  @ApiCaching()
  async search(
    @Body(ValidBodyPipe) body: SearchRequestDto,
    @CurrentCaller() caller: Caller,
    @ClientSignal() signal: AbortSignal,
    @RequestCaching() caching: Caching,
    @Req() { raw: request }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const page = await this.pages.page(askedPage(body, caller), {
      signal,
      caching,
      request,
      form: pageFormFor(request.headers),
      ...rightsIn(caller),
    });
    reply.headers(this.cacheHeaders.of(page.age, caching)).type('application/json; charset=utf-8');
    return page.body;
  }
}
